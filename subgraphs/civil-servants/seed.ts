import { copyRows, copyTables, type Seed } from "@lienthong/subgraph-kit";
import {
  type SyntheticCitizen,
  type SyntheticCivilServant,
  type SyntheticNation,
  stateUnits,
  syntheticNation,
} from "@lienthong/synthetic";

/** Fills the database with the units of the state, and with those of the synthetic nation who serve in them. */
export const seed: Seed = async (client, size, progress) => {
  const nation = syntheticNation(size);
  await copyRows(client, {
    table: "state_unit",
    columns: ["unit_code", "name", "commune_code"],
    rows: stateUnits().map(({ code, name, communeCode }) => [code, name, communeCode]),
  });
  await copyTables(client, {
    items: () => servantsOf(nation),
    tables: [
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
      {
        name: "seal",
        columns: ["personal_id"],
        rowsOf: ({ citizen }) => (nation.seal(citizen) === undefined ? [] : [[citizen.personalId]]),
      },
    ],
    onProgress: progress,
  });
};

type Servant = Readonly<{ citizen: SyntheticCitizen; servant: SyntheticCivilServant }>;

const servantsOf = function* (nation: SyntheticNation): Generator<Servant> {
  for (const citizen of nation.citizens()) {
    const servant = nation.civilServant(citizen);
    if (servant !== undefined) yield { citizen, servant };
  }
};
