import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import { facilities, type SyntheticCitizen, type SyntheticNation, syntheticNation } from "@lienthong/synthetic";

/** Fills the database with the facilities, and with the health of the synthetic nation. */
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
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

const citizenTables = (nation: SyntheticNation): readonly TableOf<SyntheticCitizen>[] => [
  {
    name: "health_record",
    columns: ["personal_id", "residence_commune_code", "blood_group", "allergies"],
    rowsOf: (citizen) => {
      const { bloodGroup, allergies } = nation.health(citizen).basics;
      const { communeCode } = citizen.temporary ?? citizen.permanent;
      return [[citizen.personalId, communeCode, bloodGroup, allergies]];
    },
  },
  {
    name: "encounter",
    columns: [
      "encounter_code",
      "personal_id",
      "facility_code",
      "kind",
      "started_on",
      "ended_on",
      "icd10_code",
      "diagnosis",
    ],
    rowsOf: (citizen) =>
      nation
        .health(citizen)
        .encounters.map((encounter) => [
          encounter.code,
          citizen.personalId,
          encounter.facilityCode,
          encounter.kind,
          encounter.startedOn,
          encounter.endedOn,
          encounter.icd10Code,
          encounter.diagnosis,
        ]),
  },
  {
    name: "prescription",
    columns: ["prescription_code", "encounter_code", "personal_id", "prescribed_on"],
    rowsOf: (citizen) =>
      nation
        .health(citizen)
        .encounters.flatMap(({ code, prescription }) =>
          prescription === undefined ? [] : [[prescription.code, code, citizen.personalId, prescription.prescribedOn]],
        ),
  },
  {
    name: "prescribed_medicine",
    columns: ["prescription_code", "name", "dosage", "quantity"],
    rowsOf: (citizen) =>
      nation
        .health(citizen)
        .encounters.flatMap(({ prescription }) =>
          (prescription?.medicines ?? []).map(({ name, dosage, quantity }) => [
            prescription?.code ?? null,
            name,
            dosage,
            quantity,
          ]),
        ),
  },
  {
    name: "immunisation",
    columns: ["personal_id", "vaccine", "dose", "given_on", "facility_code"],
    rowsOf: (citizen) =>
      nation
        .health(citizen)
        .immunisations.map(({ vaccine, dose, givenOn, facilityCode }) => [
          citizen.personalId,
          vaccine,
          dose,
          givenOn,
          facilityCode,
        ]),
  },
  {
    name: "disability",
    columns: ["personal_id", "degree", "kind", "certified_on"],
    rowsOf: (citizen) => {
      const { disability } = nation.health(citizen);
      if (disability === undefined) return [];
      return [[citizen.personalId, disability.degree, disability.kind, disability.certifiedOn]];
    },
  },
  {
    name: "driver_examination",
    columns: ["personal_id", "examined_on", "valid_until", "fit"],
    rowsOf: (citizen) => {
      const { driverExamination } = nation.health(citizen);
      if (driverExamination === undefined) return [];
      const { examinedOn, validUntil, fit } = driverExamination;
      return [[citizen.personalId, examinedOn, validUntil, fit]];
    },
  },
];
