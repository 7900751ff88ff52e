import { type ColumnValue, type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import {
  type SyntheticCitizen,
  type SyntheticNation,
  type SyntheticParcel,
  type SyntheticWork,
  syntheticNation,
} from "@lienthong/synthetic";
import { workCode } from "./workCode.js";

/** Fills the database with what is built in the synthetic nation, and who may practise there. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(() => sitesOf(nation), siteTables(nation)),
    ...tablesFrom(nation.citizens, citizenTables(nation)),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

type Site = Readonly<{ parcel: SyntheticParcel; work: SyntheticWork }>;

const sitesOf = function* (nation: SyntheticNation): Generator<Site> {
  for (const parcel of parcelsOf(nation)) {
    const work = nation.work(parcel);
    if (work !== undefined) yield { parcel, work };
  }
};

const parcelsOf = function* (nation: SyntheticNation): Generator<SyntheticParcel> {
  for (const household of nation.households()) yield* nation.parcelsOfHousehold(household);
  for (const enterprise of nation.enterprises()) yield* nation.parcelsOfEnterprise(enterprise);
};

/** The code under which the land database has a parcel. */
const assetCodeOf = ({ communeCode, mapSheet, parcelNumber }: SyntheticParcel): string =>
  `T${communeCode}-${String(mapSheet).padStart(4, "0")}-${String(parcelNumber).padStart(4, "0")}`;

/** The two columns of which one names the investor. */
const investorColumns = ({ investor }: SyntheticWork, nation: SyntheticNation): readonly ColumnValue[] => {
  switch (investor.kind) {
    case "citizen":
      return [nation.citizen(investor.citizen).personalId, null];
    case "enterprise":
      return [null, nation.enterpriseCode(investor.enterprise)];
  }
};

const siteTables = (nation: SyntheticNation): readonly TableOf<Site>[] => [
  {
    name: "construction_work",
    columns: [
      "work_code",
      "asset_code",
      "commune_code",
      "kind",
      "grade",
      "floors",
      "floor_area_m2",
      "status",
      "started_on",
      "completed_on",
      "personal_id",
      "enterprise_code",
    ],
    rowsOf: ({ parcel, work }) => [
      [
        workCode(work.number),
        assetCodeOf(parcel),
        parcel.communeCode,
        work.kind,
        work.grade,
        work.floors,
        work.floorAreaM2,
        work.status,
        work.startedOn ?? null,
        work.completedOn ?? null,
        ...investorColumns(work, nation),
      ],
    ],
  },
  {
    name: "construction_permit",
    columns: ["permit_number", "work_code", "issued_on"],
    rowsOf: ({ work }) => [[`GPXD-${work.number}`, workCode(work.number), work.permittedOn]],
  },
];

const communeOf = ({ permanent, temporary }: SyntheticCitizen): string => (temporary ?? permanent).communeCode;

const citizenTables = (nation: SyntheticNation): readonly TableOf<SyntheticCitizen>[] => [
  {
    name: "practising_certificate",
    columns: ["certificate_number", "personal_id", "commune_code", "field", "class", "issued_on", "valid_until"],
    rowsOf: (citizen) =>
      nation
        .practisingCertificates(citizen)
        .map((one) => [
          one.number,
          citizen.personalId,
          communeOf(citizen),
          one.field,
          one.class,
          one.issuedOn,
          one.validUntil,
        ]),
  },
];
