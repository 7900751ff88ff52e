import { type ColumnValue, copyRows, type Seed } from "@lienthong/subgraph-kit";
import {
  type SyntheticCitizen,
  type SyntheticDrivingLicence,
  type SyntheticNation,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the driving licences of the synthetic nation, one table after the other. */
export const seed: Seed = async (client, size, progress) => {
  const nation = syntheticNation(size);
  for (const [position, table] of tables.entries()) {
    await copyRows(client, {
      table: table.name,
      columns: table.columns,
      rows: rowsOf(nation, table),
      onProgress: () => progress(position + 1, tables.length),
    });
  }
  await copyRows(client, { table: "seal", columns: ["personal_id"], rows: sealRows(nation) });
};

type Table = Readonly<{
  name: string;
  columns: readonly string[];
  rows: (licence: SyntheticDrivingLicence, holder: SyntheticCitizen) => readonly (readonly ColumnValue[])[];
}>;

const rowsOf = function* (nation: SyntheticNation, { rows }: Table): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) {
    const licence = nation.drivingLicence(citizen);
    if (licence !== undefined) yield* rows(licence, citizen);
  }
};

const sealRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) if (nation.seal(citizen) !== undefined) yield [citizen.personalId];
};

const tables: readonly Table[] = [
  {
    name: "driving_licence",
    columns: ["licence_number", "personal_id", "commune_code"],
    rows: ({ number }, { personalId, permanent, temporary }) => [
      [number, personalId, (temporary ?? permanent).communeCode],
    ],
  },
  {
    name: "licence_entitlement",
    columns: ["licence_number", "licence_class", "issued_on", "valid_until"],
    rows: ({ number, entitlements }) =>
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
    rows: ({ number, violations }) =>
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
