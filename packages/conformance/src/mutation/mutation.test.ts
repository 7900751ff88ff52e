import { parseScope, type Scope } from "@lienthong/access";
import { beforeAll, expect, test } from "vitest";
import { allSubgraphs } from "../subgraphs.js";
import type { MutantResult } from "./killMutants.js";
import { mutantsOf, type RuleNode } from "./mutants.js";
import { mutateAll } from "./mutate.js";
import { survivors, writeMutationReport } from "./report.js";

const scopeNamed = (text: string): Scope => {
  const scope = parseScope(text);
  if (scope === undefined) throw new Error(`${text} is no scope`);
  return scope;
};
const family = scopeNamed("population.family");
const identity = scopeNamed("population.identity");

test("a conjunction is weakened part by part, leaf by leaf, and as a whole", () => {
  const rule: RuleNode = {
    kind: "all",
    parts: [
      { kind: "leaf", leaf: { kind: "within", scope: family, subject: "row", locate: () => null } },
      { kind: "leaf", leaf: { kind: "scope", scope: identity } },
    ],
  };
  const mutants = mutantsOf("Citizen.father", rule, [family, identity]);
  expect(mutants.map(({ mutation }) => mutation)).toEqual([
    "no rule",
    "authenticated only",
    "one part less",
    "one part less",
    "anywhere",
    "another scope",
    "another scope",
  ]);
  expect(mutants.map((mutant) => mutant.rule)).not.toContainEqual(rule);
});

test("a rule that nothing can be taken from but itself has one mutant", () => {
  const rule: RuleNode = { kind: "leaf", leaf: { kind: "authenticated" } };
  expect(mutantsOf("Query.motto", rule, [family])).toEqual([
    { coordinate: "Query.motto", mutation: "no rule", rule: undefined },
  ]);
});

let results: readonly MutantResult[];
beforeAll(async () => {
  results = await mutateAll();
});

test.each(allSubgraphs.map(({ name }) => name))(
  "every weakened rule of %s makes a policy test or composition fail",
  (name) => {
    const own = results.filter(({ subgraph }) => subgraph === name);
    const fields = allSubgraphs.find((subgraph) => subgraph.name === name)?.buildSchema(() => undefined).book.size;
    expect(new Set(own.map(({ coordinate }) => coordinate)).size).toBe(fields);
    expect(survivors(own)).toEqual([]);
  },
);

test("a mutant that nobody noticed is reported", () => {
  const [first, ...others] = results;
  if (first === undefined) throw new Error("there are no mutants");
  const report = writeMutationReport([{ ...first, noticedBy: ["supergraph"] }, ...others]);
  expect(report).toContain(`survived: ${first.coordinate}, no rule (only the committed supergraph is stale)`);
});
