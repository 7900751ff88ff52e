import { type ColumnValue, copyRows, type Seed } from "@lienthong/subgraph-kit";
import { borderGates, type SyntheticCrossing, type SyntheticNation, syntheticNation } from "@lienthong/synthetic";

/** Fills the database with border gates, and with the passports, foreign nationals and crossings of the synthetic nation. */
export const seed: Seed = async (client, size, progress) => {
  const nation = syntheticNation(size);
  for (const [position, { table, columns, rows }] of tables.entries()) {
    await copyRows(client, { table, columns, rows: rows(nation) });
    progress(position + 1, tables.length);
  }
};

type Table = Readonly<{
  table: string;
  columns: readonly string[];
  rows: (nation: SyntheticNation) => Iterable<readonly ColumnValue[]>;
}>;

const passportRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) {
    const passport = nation.traveller(citizen)?.passport;
    if (passport === undefined) continue;
    const { communeCode } = citizen.temporary ?? citizen.permanent;
    const { number, kind, issuedOn, validUntil, status } = passport;
    yield [number, citizen.personalId, communeCode, kind, issuedOn, validUntil, status];
  }
};

const foreignNationalRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const { visa, temporaryResidence, sponsor, ...foreigner } of nation.foreignNationals()) {
    yield [
      foreigner.code,
      foreigner.fullName,
      foreigner.sex,
      foreigner.birthDate,
      foreigner.nationality,
      foreigner.passportNumber,
      visa.number,
      visa.symbol,
      visa.validFrom,
      visa.validUntil,
      sponsor === undefined ? null : nation.enterpriseCode(sponsor),
      temporaryResidence.communeCode,
      temporaryResidence.since,
      temporaryResidence.until,
    ];
  }
};

const crossingRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) {
    const traveller = nation.traveller(citizen);
    if (traveller !== undefined) yield* crossingsUnder(traveller.passport.number, traveller.crossings);
  }
  for (const { passportNumber, crossings } of nation.foreignNationals())
    yield* crossingsUnder(passportNumber, crossings);
};

const crossingsUnder = (passportNumber: string, crossings: readonly SyntheticCrossing[]) =>
  crossings.map(({ direction, crossedOn, gateCode }) => [passportNumber, crossedOn, direction, gateCode]);

const sealRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) if (nation.seal(citizen) !== undefined) yield [citizen.personalId];
};

const tables: readonly Table[] = [
  {
    table: "border_gate",
    columns: ["code", "name", "kind"],
    rows: () => borderGates.map(({ code, name, kind }) => [code, name, kind]),
  },
  {
    table: "passport",
    columns: ["passport_number", "personal_id", "commune_code", "kind", "issued_on", "valid_until", "status"],
    rows: passportRows,
  },
  {
    table: "foreign_national",
    columns: [
      "foreigner_code",
      "full_name",
      "sex",
      "birth_date",
      "nationality",
      "passport_number",
      "visa_number",
      "visa_symbol",
      "visa_from",
      "visa_until",
      "sponsor_enterprise_code",
      "commune_code",
      "residence_since",
      "residence_until",
    ],
    rows: foreignNationalRows,
  },
  {
    table: "border_crossing",
    columns: ["passport_number", "crossed_on", "direction", "gate_code"],
    rows: crossingRows,
  },
  { table: "seal", columns: ["personal_id"], rows: sealRows },
];
