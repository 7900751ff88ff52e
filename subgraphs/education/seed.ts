import { type ColumnValue, type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import { type SyntheticCitizen, type SyntheticNation, schools, syntheticNation } from "@lienthong/synthetic";

/** Fills the database with the schools, and with what the synthetic nation has learned. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    {
      name: "school",
      columns: ["school_code", "name", "level", "commune_code"],
      rows: () => schools().map(({ code, name, level, communeCode }) => [code, name, level, communeCode]),
    },
    {
      name: "catchment",
      columns: ["commune_code", "level", "school_code"],
      rows: () =>
        schools().flatMap(({ code, level, catchment }) =>
          catchment.map((communeCode): readonly ColumnValue[] => [communeCode, level, code]),
        ),
    },
    ...tablesFrom(nation.citizens, citizenTables(nation)),
    ...tablesFrom(nation.sealedCitizens, [
      {
        name: "seal",
        columns: ["personal_id"],
        rowsOf: ({ citizen }) => (nation.education(citizen).isRegistered ? [[citizen.personalId]] : []),
      },
    ]),
  ];
};

const citizenTables = (nation: SyntheticNation): readonly TableOf<SyntheticCitizen>[] => [
  {
    name: "learner",
    columns: ["personal_id", "residence_commune_code"],
    rowsOf: (citizen) =>
      nation.education(citizen).isRegistered
        ? [[citizen.personalId, (citizen.temporary ?? citizen.permanent).communeCode]]
        : [],
  },
  {
    name: "enrolment",
    columns: ["personal_id", "school_year", "level", "grade", "school_code"],
    rowsOf: (citizen) =>
      nation
        .education(citizen)
        .enrolments.map(({ schoolYear, level, grade, schoolCode }) => [
          citizen.personalId,
          schoolYear,
          level,
          grade ?? null,
          schoolCode,
        ]),
  },
  {
    name: "diploma",
    columns: ["diploma_number", "personal_id", "kind", "issued_on", "issuer", "major", "classification", "revoked"],
    rowsOf: (citizen) =>
      nation
        .education(citizen)
        .diplomas.map((diploma) => [
          diploma.number,
          citizen.personalId,
          diploma.kind,
          diploma.issuedOn,
          diploma.issuer,
          diploma.major ?? null,
          diploma.classification,
          diploma.revoked,
        ]),
  },
];
