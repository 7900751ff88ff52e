import { type ColumnValue, type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import { type SyntheticCitizen, type SyntheticNation, syntheticNation } from "@lienthong/synthetic";

/** Fills the database with the civil status of the synthetic nation, one table after the other. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(nation.citizens, citizenTables(nation)),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

const idOf = (nation: SyntheticNation, index: number | undefined): ColumnValue =>
  index === undefined ? null : nation.citizen(index).personalId;

const entryColumns = ["entry", "registered_on", "event_date", "commune_code"] as const;

type Entry = Readonly<{ entry: number; registeredOn: string; eventDate: string; communeCode: string }>;
const entryOf = ({ entry, registeredOn, eventDate, communeCode }: Entry): readonly ColumnValue[] => [
  entry,
  registeredOn,
  eventDate,
  communeCode,
];

const citizenTables = (nation: SyntheticNation): readonly TableOf<SyntheticCitizen>[] => [
  {
    name: "registered_person",
    columns: ["personal_id", "commune_code"],
    rowsOf: ({ personalId, permanent, temporary }) => [[personalId, (temporary ?? permanent).communeCode]],
  },
  {
    name: "birth",
    columns: [
      ...entryColumns,
      "province_code",
      "child_personal_id",
      "child_full_name",
      "father_personal_id",
      "mother_personal_id",
    ],
    rowsOf: (citizen) => {
      const birth = nation.birth(citizen);
      const parents = [idOf(nation, birth.father), idOf(nation, birth.mother)];
      return [[...entryOf(birth), birth.provinceCode, citizen.personalId, birth.childFullName, ...parents]];
    },
  },
  {
    name: "marriage",
    columns: [...entryColumns, "husband_personal_id", "wife_personal_id", "ended_on", "ended_by"],
    rowsOf: (citizen) => {
      const marriage = nation.marriage(citizen);
      if (marriage === undefined) return [];
      const { wife, endedOn } = marriage;
      const end = endedOn === undefined ? [null, null] : [endedOn, "death"];
      return [[...entryOf(marriage), citizen.personalId, idOf(nation, wife), ...end]];
    },
  },
  {
    name: "death",
    columns: [...entryColumns, "deceased_personal_id"],
    rowsOf: (citizen) => {
      const death = nation.death(citizen);
      return death === undefined ? [] : [[...entryOf(death), citizen.personalId]];
    },
  },
  {
    name: "adoption",
    columns: [...entryColumns, "child_personal_id", "adoptive_father_personal_id", "adoptive_mother_personal_id"],
    rowsOf: (citizen) => {
      const adoption = nation.adoption(citizen);
      if (adoption === undefined) return [];
      const parents = [idOf(nation, adoption.adoptiveFather), idOf(nation, adoption.adoptiveMother)];
      return [[...entryOf(adoption), citizen.personalId, ...parents]];
    },
  },
];
