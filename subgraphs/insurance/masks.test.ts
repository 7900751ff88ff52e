import { national, type Scope, type Territory } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { dataOf, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

describe("the number of a health-insurance card", () => {
  const citizens = 200;
  const nation = syntheticNation({ seed: 1, citizens });
  const numbers = [...nation.citizens()].flatMap((citizen) => {
    const number = nation.card(citizen)?.number;
    return number === undefined ? [] : [{ personalId: citizen.personalId, number }];
  });
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const participation: readonly (readonly [Scope, Territory])[] = [[scopes.participation.scope, national]];
  const card: typeof participation = [[scopes.healthCard.scope, national]];
  const ask = (grants: typeof participation, fields = "healthCardNumber") =>
    running.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { insurance { ${fields} } } } }`,
      { representations: numbers.map(({ personalId }) => ({ __typename: "Citizen", personalId })) },
      grants,
    );
  const answering = (shown: (number: string) => string) => ({
    data: { _entities: numbers.map(({ number }) => ({ insurance: { healthCardNumber: shown(number) } })) },
  });

  test("is whole to who may see the card", async () => {
    expect(await ask(card)).toEqual(answering((number) => number));
    expect(await ask([...participation, ...card])).toEqual(answering((number) => number));
  });

  test("ends in four characters to who may see participation only, and stands nowhere whole (attack case 93)", async () => {
    const answer = await ask(participation, "healthCardNumber again: healthCardNumber healthCard { cardNumber }");
    const masked = answering((number) => "•".repeat(11) + number.slice(-4));
    expect(dataOf(answer)._entities).toMatchObject(masked.data._entities);
    for (const { number } of numbers) {
      expect(JSON.stringify(answer)).not.toContain(number);
      expect(JSON.stringify(answer)).not.toContain(number.slice(0, 6));
    }
    expect(answer.errors?.length).toBe(numbers.length); // of the card itself, which stays denied
  });

  test("behind its mask finds no card, and the refusal doesn't repeat it (attack case 93)", async () => {
    const [first] = numbers;
    const masked = "•".repeat(11) + first?.number.slice(-4);
    const answer = await running.ask(
      "query ($number: HealthInsuranceCardNumber!) { healthInsuranceCard(cardNumber: $number) { valid } }",
      { number: masked },
      card,
    );
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain(first?.number);
  });

  test("is denied to who may see contributions only", async () => {
    const { errors } = await ask([[scopes.contributions.scope, national]]);
    expect(errors).toHaveLength(numbers.length);
  });
});
