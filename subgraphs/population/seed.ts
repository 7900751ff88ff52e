import { type ColumnValue, copyRows, type Seed } from "@lienthong/subgraph-kit";
import { householdCode, type SyntheticCitizen, type SyntheticNation, syntheticNation } from "@lienthong/synthetic";

/** Fills the database with the households and citizens of the synthetic nation. */
export const seed: Seed = async (client, size, progress) => {
  const nation = syntheticNation(size);
  await copyRows(client, {
    table: "household",
    columns: ["household_code", "commune_code", "address_line", "head_personal_id"],
    rows: householdRows(nation),
  });
  await copyRows(client, {
    table: "citizen",
    columns: citizenColumns,
    rows: citizenRows(nation),
    onProgress: (written) => progress(written, nation.counts.citizens),
  });
  await copyRows(client, { table: "seal", columns: ["personal_id", "reason", "since"], rows: sealRows(nation) });
};

const sealRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const citizen of nation.citizens()) {
    const seal = nation.seal(citizen);
    if (seal !== undefined) yield [citizen.personalId, seal.reason, seal.since];
  }
};

const householdRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  for (const { code, address, head } of nation.households()) {
    yield [code, address.communeCode, address.line, nation.citizen(head).personalId];
  }
};

const citizenColumns = [
  "personal_id",
  "full_name",
  "sex",
  "birth_date",
  "birth_province_code",
  "death_date",
  "ethnicity",
  "nationality",
  "household_code",
  "relation_to_head",
  "father_personal_id",
  "mother_personal_id",
  "spouse_personal_id",
  "permanent_commune_code",
  "permanent_address_line",
  "temporary_commune_code",
  "temporary_address_line",
  "temporary_since",
  "current_commune_code",
] as const;

const citizenRows = function* (nation: SyntheticNation): Generator<readonly ColumnValue[]> {
  const idOf = (index: number | undefined): ColumnValue =>
    index === undefined ? null : nation.citizen(index).personalId;
  for (const citizen of nation.citizens()) {
    yield [
      citizen.personalId,
      citizen.fullName,
      citizen.sex,
      citizen.birthDate,
      citizen.birthProvinceCode,
      citizen.deathDate ?? null,
      citizen.ethnicity,
      citizen.nationality,
      householdCode(citizen.household),
      citizen.relationToHead,
      idOf(citizen.father),
      idOf(citizen.mother),
      idOf(citizen.spouse),
      ...residenceColumns(citizen),
    ];
  }
};

const residenceColumns = ({ permanent, temporary }: SyntheticCitizen): readonly ColumnValue[] => [
  permanent.communeCode,
  permanent.line,
  temporary?.communeCode ?? null,
  temporary?.line ?? null,
  temporary?.since ?? null,
  (temporary ?? permanent).communeCode,
];
