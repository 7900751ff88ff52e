import { buildSchema, graphql } from "graphql";
import { expect, test } from "vitest";
import { checkRuleTree } from "../rules/checkRuleTree.js";
import { compileShield } from "../rules/compileShield.js";
import { ownRecord } from "../rules/recordWords.js";
import type { RuleTree } from "../rules/ruleTree.js";
import { and, or, type ShieldRule } from "../rules/shield.js";
import { authenticated, scope, withinArguments, withinRow } from "../rules/vocabulary.js";
import { foreignScope } from "../scopes.js";
import { accessWith, type GrantTexts, place } from "../testing/access.js";
import { guardInputs } from "./guardInputs.js";
import type { Reads } from "./readsDirective.js";

/** Attack case 18 in a subgraph that is called directly, with whatever grants. */

const identity = foreignScope("population.identity");
const birth = foreignScope("population.birth");

const sdl = `
  type Query {
    inCommune(commune: String!, bornAfter: Int, sort: Sort = NAME, where: Filter): [Citizen!]
    anywhere(bornAfter: Int): [Citizen!]
  }
  enum Sort { NAME, BORN }
  input Filter { born: Int, either: [Filter!] }
  type Citizen { name: String, born: Int, secret: Int }`;
const rules: RuleTree = {
  Query: {
    inCommune: withinArguments(identity, ({ commune }: { commune: string }) => place(commune)),
    anywhere: authenticated,
  },
  Citizen: { name: authenticated, born: withinRow(birth, () => place("00004")), secret: scope(birth) },
};
const reads: Reads = new Map(
  ["Query.inCommune(bornAfter:)", "Query.anywhere(bornAfter:)", "Sort.BORN", "Filter.born"].map((input) => [
    input,
    ["Citizen.born"],
  ]),
);

const ask = async (source: string, grants: GrantTexts, tree: RuleTree = rules) => {
  const schema = buildSchema(sdl);
  guardInputs(schema, reads, checkRuleTree(schema, tree));
  compileShield(schema, tree, () => undefined);
  let resolved = 0;
  const resolve = () => {
    resolved += 1;
    return [{ name: "Lan" }];
  };
  const rootValue = { inCommune: resolve, anywhere: resolve };
  const { errors } = await graphql({ schema, source, rootValue, contextValue: { access: accessWith(grants) } });
  return { resolved, refusals: errors?.map(({ extensions }) => [extensions.code, extensions.coordinate]) ?? [] };
};

const national = { "population.identity": ["national"] };
const withBirth = { ...national, "population.birth": ["national"] };

test.each([
  ["an argument", "bornAfter: 1990", "Query.inCommune(bornAfter:)"],
  ["an argument that is null", "bornAfter: null", "Query.inCommune(bornAfter:)"],
  ["a sort key", "sort: BORN", "Sort.BORN"],
  ["an input field", "where: { either: [{ born: 1990 }] }", "Filter.born"],
])("refuses %s without the scopes of what it reads, before the resolver runs", async (_input, given, coordinate) => {
  const query = `{ inCommune(commune: "00004", ${given}) { name } }`;
  expect(await ask(query, national)).toEqual({ resolved: 0, refusals: [["UNAUTHORIZED_FIELD_OR_TYPE", coordinate]] });
  expect(await ask(query, withBirth)).toEqual({ resolved: 1, refusals: [] });
  expect(await ask('{ inCommune(commune: "00004", where: { either: [] }) { name } }', national)).toEqual({
    resolved: 1,
    refusals: [],
  });
});

test("lets a grant of one territory search there only (attack case 88)", async () => {
  const grants = { ...national, "population.birth": ["00004"] };
  const search = (commune: string) => ask(`{ inCommune(commune: "${commune}", bornAfter: 1990) { name } }`, grants);
  expect(await search("00004")).toEqual({ resolved: 1, refusals: [] });
  expect(await search("26743")).toEqual({
    resolved: 0,
    refusals: [["OUTSIDE_TERRITORY", "Query.inCommune(bornAfter:)"]],
  });
});

test("asks for a national grant where nothing says in which place is searched", async () => {
  const search = (territory: string) =>
    ask("{ anywhere(bornAfter: 1990) { name } }", { "population.birth": [territory] });
  expect((await search("national")).resolved).toBe(1);
  expect(await search("01")).toEqual({
    resolved: 0,
    refusals: [["OUTSIDE_TERRITORY", "Query.anywhere(bornAfter:)"]],
  });
});

test("asks the field's own rule first", async () => {
  const { refusals } = await ask('{ inCommune(commune: "00004", bornAfter: 1990) { name } }', {});
  expect(refusals).toEqual([["UNAUTHORIZED_FIELD_OR_TYPE", "Query.inCommune"]]);
});

test("refuses to build where an input reads a field that has no rule", () => {
  const schema = buildSchema(sdl);
  const book = checkRuleTree(schema, rules);
  expect(() => guardInputs(schema, new Map([["Sort.BORN", ["Citizen.height"]]]), book)).toThrow(
    expect.objectContaining({ code: "RULES_INVALID", message: expect.stringContaining("Citizen.height") }),
  );
});

test("in a citizen's name nobody searches, though the citizen may read the field of the own row (attack case 18)", async () => {
  const inCitizensName = { ...national, "population.own-record": ["national"], "requester.citizen": ["national"] };
  const own = and(
    scope(foreignScope("population.own-record")),
    ownRecord(() => null),
  );
  const bornUnder = (born: ShieldRule, grants: GrantTexts) =>
    ask('{ inCommune(commune: "00004", bornAfter: 1990) { name } }', grants, {
      ...rules,
      Citizen: { ...rules.Citizen, born },
    });
  expect(await bornUnder(or(scope(birth), own), withBirth)).toEqual({ resolved: 1, refusals: [] });
  expect(await bornUnder(or(scope(birth), own), inCitizensName)).toEqual({
    resolved: 0,
    refusals: [["UNAUTHORIZED_FIELD_OR_TYPE", "Query.inCommune(bornAfter:)"]],
  });
  await expect(bornUnder(own, inCitizensName)).rejects.toMatchObject({ code: "RULES_INVALID" });
});
