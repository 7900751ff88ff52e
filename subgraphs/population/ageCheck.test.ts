import { national, type Scope, type Territory } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { dataOf, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { isOfLegalAge, legalAges } from "./legalAges.js";
import { scopes } from "./scopes.js";

describe("isOfAge", () => {
  const citizens = 64;
  const everybody = [...syntheticNation({ seed: 1, citizens }).citizens()];
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const ageCheckOnly: readonly (readonly [Scope, Territory])[] = [[scopes.ageCheck.scope, national]];
  const representations = everybody.map(({ personalId }) => ({ __typename: "Citizen", personalId }));
  const ask = (fields: string, grants = ageCheckOnly) =>
    running.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { ${fields} } } }`,
      { representations },
      grants,
    );

  test("tells every legal age of everybody to who may check ages only, and no date", async () => {
    const ages = [...legalAges.keys()];
    const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const answer = await ask(ages.map((years) => `age${years}: isOfAge(years: ${years})`).join(" "));
    expect(answer).toEqual({
      data: {
        _entities: everybody.map(({ birthDate }) => {
          const born = birthDate.split("-").map(Number);
          const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
          const passed = month * 31 + date >= (born[1] ?? 0) * 31 + (born[2] ?? 0);
          const age = year - (born[0] ?? 0) - (passed ? 0 : 1);
          return Object.fromEntries(ages.map((years) => [`age${years}`, age >= years]));
        }),
      },
    });
    const { data, errors } = await ask("isOfAge(years: 18) birthDate");
    expect(JSON.stringify({ data, errors })).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(errors).toHaveLength(citizens);
  });

  test.each([0, 17, 19, 21, 40, -18, 100])(
    "refuses to say whether somebody is %d, which no law asks",
    async (years) => {
      const answer = await ask(`isOfAge(years: ${years})`);
      expect(dataOf(answer)._entities).toEqual(everybody.map(() => ({ isOfAge: null })));
      expect(new Set(answer.errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(["BAD_USER_INPUT"]));
      // The refusal is the same for old and young.
      expect(new Set(answer.errors?.map(({ message }) => message)).size).toBe(1);
    },
  );

  test("is denied to who may see identities only", async () => {
    const { errors } = await ask("isOfAge(years: 18)", [[scopes.identity.scope, national]]);
    expect(errors).toHaveLength(citizens);
    expect(errors?.[0]?.extensions).toMatchObject({
      coordinate: "Citizen.isOfAge",
      missingScopes: ["population.age-check"],
    });
  });
});

test.each([
  { birthDate: "2008-07-01", years: 18, day: "2026-06-30", expected: false },
  { birthDate: "2008-07-01", years: 18, day: "2026-07-01", expected: true },
  { birthDate: "2008-02-29", years: 18, day: "2026-02-28", expected: false },
  { birthDate: "2008-02-29", years: 18, day: "2026-03-01", expected: true },
  { birthDate: "2012-02-29", years: 16, day: "2028-02-29", expected: true },
])("who was born on $birthDate is $years years old on $day: $expected", ({ birthDate, years, day, expected }) => {
  expect(isOfLegalAge(birthDate, years, day)).toBe(expected);
});
