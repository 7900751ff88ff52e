import { type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import {
  type SyntheticCitizen,
  type SyntheticCivilServant,
  type SyntheticNation,
  stateUnits,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the units of the state, and with those of the synthetic nation who serve in them. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    {
      name: "state_unit",
      columns: ["unit_code", "name", "commune_code"],
      rows: () => stateUnits().map(({ code, name, communeCode }) => [code, name, communeCode]),
    },
    ...tablesFrom(() => servantsOf(nation), servantTables),
    ...tablesFrom(nation.sealedCitizens, [
      {
        name: "seal",
        columns: ["personal_id"],
        rowsOf: ({ citizen }) => (nation.civilServant(citizen) !== undefined ? [[citizen.personalId]] : []),
      },
    ]),
  ];
};

type Servant = Readonly<{ citizen: SyntheticCitizen; servant: SyntheticCivilServant }>;

const servantsOf = function* (nation: SyntheticNation): Generator<Servant> {
  for (const citizen of nation.citizens()) {
    const servant = nation.civilServant(citizen);
    if (servant !== undefined) yield { citizen, servant };
  }
};

const servantTables: readonly TableOf<Servant>[] = [
  {
    name: "civil_servant",
    columns: [
      "personal_id",
      "kind",
      "unit_code",
      "post",
      "rank_code",
      "rank_name",
      "salary_step",
      "salary_coefficient_hundredths",
      "recruited_on",
    ],
    rowsOf: ({ citizen, servant }) => [
      [
        citizen.personalId,
        servant.kind,
        servant.unitCode,
        servant.post,
        servant.rankCode,
        servant.rankName,
        servant.salaryStep,
        servant.salaryCoefficientHundredths,
        servant.recruitedOn,
      ],
    ],
  },
  {
    name: "appointment",
    columns: ["decision_number", "personal_id", "post", "unit_code", "held_from", "held_until"],
    rowsOf: ({ citizen, servant }) =>
      servant.appointments.map(({ decisionNumber, post, unitCode, from, until }) => [
        decisionNumber,
        citizen.personalId,
        post,
        unitCode,
        from,
        until ?? null,
      ]),
  },
];
