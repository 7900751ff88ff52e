import { type ColumnValue, type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import {
  householdCode,
  type SyntheticCitizen,
  type SyntheticHousehold,
  type SyntheticNation,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the households and citizens of the synthetic nation. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(nation.households, [householdTable(nation)]),
    ...tablesFrom(nation.citizens, [citizenTable(nation)]),
    ...tablesFrom(nation.sealedCitizens, [
      {
        name: "seal",
        columns: ["personal_id", "reason", "since"],
        rowsOf: ({ citizen, seal }) => [[citizen.personalId, seal.reason, seal.since]],
      },
    ]),
  ];
};

const householdTable = (nation: SyntheticNation): TableOf<SyntheticHousehold> => ({
  name: "household",
  columns: ["household_code", "commune_code", "address_line", "head_personal_id"],
  rowsOf: ({ code, address, head }) => [[code, address.communeCode, address.line, nation.citizen(head).personalId]],
});

const citizenTable = (nation: SyntheticNation): TableOf<SyntheticCitizen> => {
  const idOf = (index: number | undefined): ColumnValue =>
    index === undefined ? null : nation.citizen(index).personalId;
  return {
    name: "citizen",
    columns: [
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
    ],
    rowsOf: (citizen) => [
      [
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
      ],
    ],
  };
};

const residenceColumns = ({ permanent, temporary }: SyntheticCitizen): readonly ColumnValue[] => [
  permanent.communeCode,
  permanent.line,
  temporary?.communeCode ?? null,
  temporary?.line ?? null,
  temporary?.since ?? null,
  (temporary ?? permanent).communeCode,
];
