import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import {
  borderGates,
  type SyntheticCitizen,
  type SyntheticCrossing,
  type SyntheticForeignNational,
  type SyntheticNation,
  type SyntheticPassport,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with border gates, and with the passports, foreign nationals and crossings of the synthetic nation. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    {
      name: "border_gate",
      columns: ["code", "name", "kind"],
      rows: () => borderGates.map(({ code, name, kind }) => [code, name, kind]),
    },
    ...tablesFrom(() => holdersOf(nation), [passportTable]),
    ...tablesFrom(nation.foreignNationals, [foreignNationalTable(nation)]),
    ...tablesFrom(() => travelsOf(nation), [crossingTable]),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

/** A citizen with the passport that the register knows. */
type Holder = Readonly<{ passport: SyntheticPassport; holder: SyntheticCitizen }>;

const holdersOf = function* (nation: SyntheticNation): Generator<Holder> {
  for (const holder of nation.citizens()) {
    const passport = nation.traveller(holder)?.passport;
    if (passport !== undefined) yield { passport, holder };
  }
};

/** What was travelled on one passport, of this country or another. */
type Travels = Readonly<{ passportNumber: string; crossings: readonly SyntheticCrossing[] }>;

const travelsOf = function* (nation: SyntheticNation): Generator<Travels> {
  for (const citizen of nation.citizens()) {
    const traveller = nation.traveller(citizen);
    if (traveller !== undefined) yield { passportNumber: traveller.passport.number, crossings: traveller.crossings };
  }
  yield* nation.foreignNationals();
};

const passportTable: TableOf<Holder> = {
  name: "passport",
  columns: ["passport_number", "personal_id", "commune_code", "kind", "issued_on", "valid_until", "status"],
  rowsOf: ({ passport: { number, kind, issuedOn, validUntil, status }, holder }) => {
    const { communeCode } = holder.temporary ?? holder.permanent;
    return [[number, holder.personalId, communeCode, kind, issuedOn, validUntil, status]];
  },
};

const foreignNationalTable = (nation: SyntheticNation): TableOf<SyntheticForeignNational> => ({
  name: "foreign_national",
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
  rowsOf: ({ visa, temporaryResidence, sponsor, ...foreigner }) => [
    [
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
    ],
  ],
});

const crossingTable: TableOf<Travels> = {
  name: "border_crossing",
  columns: ["passport_number", "crossed_on", "direction", "gate_code"],
  rowsOf: ({ passportNumber, crossings }) =>
    crossings.map(({ direction, crossedOn, gateCode }) => [passportNumber, crossedOn, direction, gateCode]),
};
