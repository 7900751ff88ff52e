import { foreignScope, national } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

/** Attack case 91: whoever is sealed was never insured and holds no card, whatever the way to them. */
describe("insurance of sealed persons", () => {
  const citizens = 4_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const insured = [...nation.citizens()].filter((citizen) => nation.card(citizen) !== undefined);
  const sealed = insured.filter((citizen) => nation.seal(citizen) !== undefined);
  const nobody = { personalId: "001000000000" };

  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const external = ["population.birth", "population.identity"].map((name) => [foreignScope(name), national] as const);
  const open = [...allScopes(subgraph), ...external];
  const closed = open.filter(([scope]) => scope !== scopes.sealed.scope);

  const ask = (people: readonly Readonly<{ personalId: string }>[], grants: typeof open) =>
    running.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen {
        insurance { socialInsuranceNumber participating healthCard { cardNumber holder { personalId } } } } } }`,
      { representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })) },
      grants,
    );
  const byNumber =
    "query ($number: HealthInsuranceCardNumber!) { healthInsuranceCard(cardNumber: $number) { cardNumber holder { personalId } } }";

  test("is shown to who may open seals", async () => {
    expect(sealed.length).toBeGreaterThan(3);
    const told = dataOf(await ask(sealed, open))._entities;
    expect(told).toMatchObject(
      sealed.map(({ personalId }) => ({ insurance: { healthCard: { holder: { personalId } } } })),
    );
  });

  test("is answered to the gateway like that of a number that nobody has (attack cases 83, 91)", async () => {
    const answer = await ask([...sealed, nobody], closed);
    expect(answer).toEqual({ data: { _entities: [...sealed, nobody].map(() => ({ insurance: null })) } });
  });

  test("is found by no number of a card: it is answered like one that doesn't exist (attack cases 83, 91)", async () => {
    const unknown = await running.ask(byNumber, { number: "HC4019999999999" }, closed);
    expect(unknown.data).toEqual({ healthInsuranceCard: null });
    for (const citizen of sealed) {
      const number = nation.card(citizen)?.number;
      expect(await running.ask(byNumber, { number }, closed)).toEqual(unknown);
      expect((await running.ask(byNumber, { number }, open)).data).toMatchObject({
        healthInsuranceCard: { holder: { personalId: citizen.personalId } },
      });
    }
  });

  test("doesn't tell by its territory that there is a record", async () => {
    const ageOf = (people: readonly Readonly<{ personalId: string }>[], grants: typeof open) =>
      running.ask(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { pensionAgeReached } } }`,
        {
          representations: people.map(({ personalId }) => ({
            __typename: "Citizen",
            personalId,
            birthDate: "1950-01-01",
            sex: "MALE",
          })),
        },
        grants,
      );
    for (const citizen of sealed) {
      const { provinceCode } = citizen.temporary ?? citizen.permanent;
      const provincial = closed.map(([scope]) => [scope, { kind: "province", provinceCode }] as const);
      const known = await ageOf([citizen], provincial);
      expect(known).toEqual(await ageOf([nobody], provincial));
    }
  });
});
