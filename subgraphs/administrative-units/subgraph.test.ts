import { national } from "@lienthong/access";
import { communes, formerCommunes, provinces } from "@lienthong/dictionary";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const constantTables = ["province", "commune"];

describeSubgraph(subgraph, {
  citizens: 1,
  constantTables,
  entities: [
    {
      typename: "Commune",
      keys: () => communes().map(({ communeCode }) => ({ communeCode })),
      selection: "name kind province { name } formerUnits { formerName }",
      tables: 3,
    },
    {
      typename: "Province",
      keys: () => Array.from({ length: 30 }, () => provinces().map(({ provinceCode }) => ({ provinceCode }))).flat(),
      selection: "name kind communeCount communes { name }",
      tables: 2,
    },
  ],
});

describe("administrative units", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens: 1, constantTables });
  });
  afterAll(() => running.stop());

  const ask = (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
    running.ask(query, variables, allScopes(subgraph));

  test("are exactly 34 provinces and 3,321 communes, with their diacritics", async () => {
    const { data } = await ask(
      "{ provinces { provinceCode name kind communeCount communes { communeCode name kind province { provinceCode } } } }",
    );
    const expected = provinces().map(({ provinceCode, name, kind }) => {
      const own = communes().filter((commune) => commune.provinceCode === provinceCode);
      return {
        provinceCode,
        name,
        kind: kind.toUpperCase(),
        communeCount: own.length,
        communes: own.map((commune) => ({
          communeCode: commune.communeCode,
          name: commune.name,
          kind: commune.kind.toUpperCase().replace("-", "_"),
          province: { provinceCode },
        })),
      };
    });
    expect(expected).toHaveLength(34);
    expect(expected.reduce((sum, { communeCount }) => sum + communeCount, 0)).toBe(3321);
    expect(data).toEqual({ provinces: expected });
  });

  test("lead from the code of a former unit to each commune of today that got a part of it", async () => {
    const query = "query ($code: CommuneCode!) { communesByFormerCode(formerCode: $code) { communeCode name } }";
    expect((await ask(query, { code: "00166" })).data).toEqual({
      communesByFormerCode: [
        { communeCode: "00160", name: "Phường Nghĩa Đô" },
        { communeCode: "00166", name: "Phường Cầu Giấy" },
      ],
    });
    expect((await ask(query, { code: "99999" })).data).toEqual({ communesByFormerCode: [] });
  });

  test("hold every mapping of the source, reachable from the commune of today", async () => {
    const answer = await ask(
      '{ commune(communeCode: "00166") { formerUnits { formerCode formerName formerDistrictName formerProvinceName } } }',
    );
    const unitsOf = (units: readonly object[]) =>
      units.map((unit) => JSON.stringify(Object.entries(unit).sort())).sort();
    const expected = formerCommunes()
      .filter(({ communeCode }) => communeCode === "00166")
      .map(({ communeCode: _of, ...unit }) => unit);
    const distinct = [...new Map(expected.map((unit) => [JSON.stringify(unit), unit])).values()];
    expect(unitsOf((dataOf(answer).commune as { formerUnits: object[] }).formerUnits)).toEqual(unitsOf(distinct));
  });

  test("are found by a part of their name, with diacritics strictly, without them by either", async () => {
    const names = async (text: string) => {
      const answer = await ask("query ($text: String!) { searchCommunes(text: $text, first: 200) { name } }", {
        text,
      });
      return (dataOf(answer).searchCommunes as readonly { name: string }[]).map(({ name }) => name);
    };
    const withTone = await names("Ba Đình");
    expect(withTone).toContain("Phường Ba Đình");
    expect(await names("ba dinh")).toEqual(expect.arrayContaining([...withTone]));
    expect(await names("BA ĐÌNH")).toEqual(withTone);
    expect((await names("dong hoa")).length).toBeGreaterThan((await names("Đông Hòa")).length);
    expect(await names("100%")).toEqual([]);
    expect(await names("__")).toEqual([]);
  });

  test.each([
    ['searchCommunes(text: "a")', "text"],
    ['searchCommunes(text: "ab", first: 0)', "first"],
    ['searchCommunes(text: "ab", first: 201)', "first"],
  ])("refuse %s and name the argument", async (field, argument) => {
    const { errors } = await ask(`{ ${field} { name } }`);
    expect(errors).toMatchObject([
      { message: expect.stringContaining(`"${argument}"`), extensions: { code: "BAD_USER_INPUT" } },
    ]);
  });

  test("keep their history from who has the units only", async () => {
    const units = [[scopes.units.scope, national]] as const;
    const answer = await running.ask(
      '{ commune(communeCode: "00166") { name formerUnits { formerName } } }',
      {},
      units,
    );
    expect(answer.data).toEqual({ commune: { name: "Phường Cầu Giấy", formerUnits: null } });
    expect(answer.errors).toMatchObject([{ extensions: { missingScopes: ["administrative-units.history"] } }]);
  });
});
