import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import { facilities, type SyntheticCitizen, type SyntheticNation, syntheticNation } from "@lienthong/synthetic";
import { scopes } from "./scopes.js";

/** Fills the database with the insurance of the synthetic nation, one table after the other. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    {
      name: "facility",
      columns: ["code", "name", "commune_code"],
      rows: () => facilities().map(({ code, name, communeCode }) => [code, name, communeCode]),
    },
    ...tablesFrom(nation.citizens, citizenTables(nation)),
    ...tablesFrom(nation.sealedCitizens, [
      {
        name: "seal",
        columns: ["personal_id", "since"],
        rowsOf: ({ citizen, seal }) => [[citizen.personalId, seal.since]],
      },
    ]),
  ];
};

/** The insurance office has a person where he or she lives now. */
const communeOf = ({ permanent, temporary }: SyntheticCitizen): string => (temporary ?? permanent).communeCode;

const isInsured = (citizen: SyntheticCitizen, nation: SyntheticNation): boolean =>
  nation.card(citizen) !== undefined || nation.contributions(citizen).length > 0;

/** The instant at which a day begins in Viet Nam. */
const startOf = (day: string): string => `${day}T00:00:00+07:00`;

const citizenTables = (nation: SyntheticNation): readonly TableOf<SyntheticCitizen>[] => [
  {
    name: "insured_person",
    columns: ["personal_id", "social_insurance_number", "commune_code"],
    rowsOf: (citizen) =>
      isInsured(citizen, nation) ? [[citizen.personalId, citizen.personalId, communeOf(citizen)]] : [],
  },
  {
    name: "contribution_period",
    columns: ["personal_id", "from_month", "to_month", "employer_enterprise_code", "monthly_salary"],
    rowsOf: (citizen) =>
      nation
        .contributions(citizen)
        .map(({ employer, fromMonth, toMonth, monthlySalary }) => [
          citizen.personalId,
          fromMonth,
          toMonth ?? null,
          nation.enterpriseCode(employer),
          monthlySalary,
        ]),
  },
  {
    name: "health_insurance_card",
    columns: [
      "card_number",
      "personal_id",
      "subject_group",
      "benefit_level",
      "valid_from",
      "valid_until",
      "facility_code",
    ],
    rowsOf: (citizen) => {
      const card = nation.card(citizen);
      if (card === undefined) return [];
      return [
        [
          card.number,
          citizen.personalId,
          card.subjectGroup,
          card.benefitLevel,
          card.validFrom,
          card.validUntil,
          card.facilityCode,
        ],
      ];
    },
  },
  {
    name: "entitlement",
    columns: ["card_number", "kind", "share_percent"],
    rowsOf: (citizen) => {
      const card = nation.card(citizen);
      return card?.entitlements.map(({ kind, sharePercent }) => [card.number, kind, sharePercent]) ?? [];
    },
  },
  {
    name: "consent",
    columns: ["personal_id", "agency", "purpose", "scope", "given_at", "expires_at", "withdrawn_at"],
    rowsOf: (citizen) => {
      const consent = nation.consent(citizen);
      if (consent === undefined || !isInsured(citizen, nation)) return [];
      const { purpose, givenOn, expiresOn, withdrawnOn } = consent;
      const end = withdrawnOn === undefined ? null : startOf(withdrawnOn);
      const { scope } = scopes.employmentHistory;
      return [[citizen.personalId, "ministry-of-health", purpose, scope, startOf(givenOn), startOf(expiresOn), end]];
    },
  },
];
