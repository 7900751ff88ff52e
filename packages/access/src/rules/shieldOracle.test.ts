import fc from "fast-check";
import { buildSchema, type GraphQLSchema, graphql } from "graphql";
import { expect, test } from "vitest";
import { foreignScope, type Scope } from "../scopes.js";
import { accessWith, type GrantTexts, place } from "../testing/access.js";
import { behindShield } from "../testing/shieldItself.js";
import { compileShield } from "./compileShield.js";
import { and, chain, deny, or, race, type ShieldRule } from "./shield.js";
import { authenticated, each, key, scope, withinArguments, withinResult, withinRow } from "./vocabulary.js";

/**
 * Three evaluations of one random rule must agree: `compileShield`, graphql-shield's own `shield()` on the same rule objects, and the plain
 * reading of the rule below, which shares no code with either.
 */

/** A rule as plain text and lists, from which both the shield rule and its plain reading are made. */
type Written =
  | Readonly<{ word: "authenticated" }>
  | Readonly<{ word: "scope" | "key" | "withinRow" | "withinArguments" | "withinResult"; scope: string }>
  | Readonly<{ join: "and" | "chain" | "or" | "race"; parts: readonly Written[] }>;

/** A row, or arguments, that name a place, an unknown one, or none. */
type Located = Readonly<{ where?: string | null }>;
const placeOfWhere = ({ where }: Located) => (where === null || where === undefined ? where : place(where));

const words = {
  scope,
  key,
  withinRow: (asked: Scope) => withinRow(asked, placeOfWhere),
  withinArguments: (asked: Scope) => withinArguments(asked, placeOfWhere),
  withinResult: (asked: Scope) => withinResult(asked, placeOfWhere),
};
const joins = { and, chain, or, race };

const toRule = (written: Written): ShieldRule => {
  if ("join" in written) return joins[written.join](...written.parts.map(toRule));
  return written.word === "authenticated" ? authenticated : words[written.word](foreignScope(written.scope));
};

/** By which grants is asked (without any: nobody asks), for which row, with which arguments, and what the field returns. */
type Facts = Readonly<{ grants: GrantTexts | undefined; row: Located; args: Located; result: Located }>;

const provinceOfPlace = new Map([
  ["00004", "01"],
  ["00008", "01"],
  ["25747", "79"],
  ["01", "01"],
  ["79", "79"],
]);

const reaches = (territories: readonly string[], { where }: Located): boolean => {
  if (territories.includes("national")) return true;
  if (where === null || where === undefined) return false;
  return territories.includes(where) || territories.includes(provinceOfPlace.get(where) ?? "nowhere");
};

/** The plain reading of a rule. */
const holds = (written: Written, facts: Facts): boolean => {
  if ("join" in written) {
    const parts = written.parts.map((part) => holds(part, facts));
    return written.join === "and" || written.join === "chain" ? !parts.includes(false) : parts.includes(true);
  }
  if (facts.grants === undefined) return false;
  if (written.word === "authenticated" || written.word === "key") return true;
  const territories = facts.grants[written.scope] ?? [];
  if (written.word === "scope") return territories.includes("national");
  const subjects = { withinRow: facts.row, withinArguments: facts.args, withinResult: facts.result };
  return reaches(territories, subjects[written.word]);
};

const someScope = fc.constantFrom("population.identity", "population.birth", "insurance.cards");

/** Random rules, at most four levels deep, of these words besides `authenticated`. */
const rulesOf = (...allowed: readonly (keyof typeof words)[]): fc.Arbitrary<Written> =>
  fc.letrec<{ written: Written }>((tie) => ({
    written: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      { weight: 1, arbitrary: fc.constant({ word: "authenticated" }) },
      { weight: 4, arbitrary: fc.record({ word: fc.constantFrom(...allowed), scope: someScope }) },
      {
        weight: 4,
        arbitrary: fc.record({
          join: fc.constantFrom("and", "chain", "or", "race"),
          parts: fc.array(tie("written"), { minLength: 1, maxLength: 3 }),
        }),
      },
    ),
  })).written;

const where = fc.constantFrom(...provinceOfPlace.keys(), "99999", null, undefined);
const located = where.map((text): Located => (text === undefined ? {} : { where: text }));
const reach = fc.uniqueArray(fc.constantFrom("national", "01", "79", "00004", "25747"), { maxLength: 2 });
const grants = fc.option(fc.dictionary(someScope, reach, { maxKeys: 3 }), { nil: undefined, freq: 15 });

const contextFor = (known: GrantTexts | undefined): object =>
  known === undefined ? {} : { access: accessWith(known) };

const refuseToFail = ({ error }: Readonly<{ error: unknown }>): never => {
  throw error;
};

const fields = ["a", "b", "c", "d"] as const;
const rowSdl = `type Query { row: Row } type Row { ${fields.map((field) => `${field}(where: String): Int`).join(" ")} }`;
const rowQuery = `query ($where: String) { row { ${fields.map((field) => `${field}(where: $where)`).join(" ")} } }`;

/** For each field, whether it is answered. A field without an answer must have an error. */
const answered = async (schema: GraphQLSchema, facts: Facts): Promise<readonly boolean[]> => {
  const result = await graphql({
    schema,
    source: rowQuery,
    variableValues: facts.args,
    rootValue: { row: { ...facts.row, a: 1, b: 1, c: 1, d: 1 } },
    contextValue: contextFor(facts.grants),
  });
  const answers: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(result.data?.row ?? {}));
  const denied = new Set((result.errors ?? []).map(({ path }) => path?.at(-1)));
  return fields.map((field) => {
    expect(denied.has(field) || denied.has("row"), `${field} has either an answer or an error`).toBe(
      answers[field] !== 1,
    );
    return answers[field] === 1;
  });
};

test("decides as graphql-shield does, and as the rule reads", async () => {
  const seen = { answered: 0, denied: 0 };
  const rules = fc.array(rulesOf("scope", "key", "withinRow", "withinArguments"), {
    minLength: fields.length,
    maxLength: fields.length,
  });
  const facts = fc.record({ grants, row: located, args: located, result: fc.constant({}) });
  const check = async (written: readonly Written[], known: Facts): Promise<void> => {
    const row = Object.fromEntries(
      fields.map((field, index) => [field, toRule(written[index] ?? { word: "authenticated" })]),
    );
    const tree = { Query: { row: authenticated }, Row: row };
    const ours = buildSchema(rowSdl);
    compileShield(ours, tree, refuseToFail);
    const theirs = behindShield(buildSchema(rowSdl), tree, { fallbackRule: deny });
    const plainly = written.map((rule) => holds(rule, known));
    expect(await answered(ours, known)).toEqual(plainly);
    expect(await answered(theirs, known)).toEqual(plainly);
    for (const isAnswered of plainly) seen[isAnswered ? "answered" : "denied"] += 1;
  };
  await fc.assert(fc.asyncProperty(rules, facts, check), { numRuns: 600 });
  expect(Math.min(seen.answered, seen.denied), "both outcomes are common").toBeGreaterThan(300);
});

const resultSdl = `
  type Query { row: Row }
  type Row { all(where: String): [Found]  first(where: String): Found }
  type Found { id: Int }`;
const resultQuery = "query ($where: String) { row { all(where: $where) { id } first(where: $where) { id } } }";

test("returns of a result just the rows for which the rule, as it reads, holds", async () => {
  const seen = { kept: 0, dropped: 0 };
  const facts = fc.record({ grants, row: located, args: located, results: fc.array(located, { maxLength: 4 }) });
  const check = async (
    written: Written,
    known: Omit<Facts, "result"> & Readonly<{ results: readonly Located[] }>,
  ): Promise<void> => {
    const schema = buildSchema(resultSdl);
    compileShield(
      schema,
      { Query: { row: authenticated }, Row: each(toRule(written), "all", "first"), Found: { id: authenticated } },
      refuseToFail,
    );
    const found = known.results.map((result, id) => ({ ...result, id }));
    const rootValue = { row: { ...known.row, all: found, first: found[0] ?? null } };
    const { data } = await graphql({
      schema,
      source: resultQuery,
      variableValues: known.args,
      rootValue,
      contextValue: contextFor(known.grants),
    });
    const row: Readonly<{ all?: object[] | null; first?: object | null }> = JSON.parse(JSON.stringify(data?.row ?? {}));
    const kept = found.filter((result) => holds(written, { ...known, result })).map(({ id }) => ({ id }));
    expect(row.all ?? []).toEqual(kept);
    expect(row.first ?? null).toEqual(kept.find(({ id }) => id === 0) ?? null);
    seen.kept += kept.length;
    seen.dropped += found.length - kept.length;
  };
  const rules = rulesOf("scope", "withinRow", "withinArguments", "withinResult", "withinResult", "withinResult");
  await fc.assert(fc.asyncProperty(rules, facts, check), { numRuns: 600 });
  expect(Math.min(seen.kept, seen.dropped), "both outcomes are common").toBeGreaterThan(100);
});
