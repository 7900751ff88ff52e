import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import {
  type SyntheticCitizen,
  type SyntheticDrivingLicence,
  type SyntheticNation,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the driving licences of the synthetic nation, one table after the other. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(() => holdersOf(nation), holderTables),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

/** A citizen with the licence that the register keeps on him or her. */
type Holder = Readonly<{ licence: SyntheticDrivingLicence; holder: SyntheticCitizen }>;

const holdersOf = function* (nation: SyntheticNation): Generator<Holder> {
  for (const holder of nation.citizens()) {
    const licence = nation.drivingLicence(holder);
    if (licence !== undefined) yield { licence, holder };
  }
};

const holderTables: readonly TableOf<Holder>[] = [
  {
    name: "driving_licence",
    columns: ["licence_number", "personal_id", "commune_code"],
    rowsOf: ({ licence: { number }, holder: { personalId, permanent, temporary } }) => [
      [number, personalId, (temporary ?? permanent).communeCode],
    ],
  },
  {
    name: "licence_entitlement",
    columns: ["licence_number", "licence_class", "issued_on", "valid_until"],
    rowsOf: ({ licence: { number, entitlements } }) =>
      entitlements.map(({ licenceClass, issuedOn, validUntil }) => [
        number,
        licenceClass,
        issuedOn,
        validUntil ?? null,
      ]),
  },
  {
    name: "traffic_violation",
    columns: ["licence_number", "position", "occurred_on", "kind", "points_deducted", "fine"],
    rowsOf: ({ licence: { number, violations } }) =>
      violations.map(({ occurredOn, kind, pointsDeducted, fine }, position) => [
        number,
        position,
        occurredOn,
        kind,
        pointsDeducted,
        fine,
      ]),
  },
];
