import { parseScope, type Scope } from "@lienthong/access";
import { beforeAll, expect, test } from "vitest";
import { allSubgraphs } from "../subgraphs.js";
import type { MutantResult } from "./killMutants.js";
import { inputMutantsOf, mutantsOf, type RuleNode } from "./mutants.js";
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

test("a mask is taken away from who sees behind it only", () => {
  const full: RuleNode = { kind: "leaf", leaf: { kind: "scope", scope: family } };
  const otherwise: RuleNode = { kind: "leaf", leaf: { kind: "scope", scope: identity } };
  const mask = { scalar: "String", apply: () => "•" };
  const mutants = mutantsOf("Citizen.number", { kind: "masked", full, otherwise, mask }, [family, identity]);
  expect(mutants.filter(({ mutation }) => mutation === "no mask")).toEqual([
    { coordinate: "Citizen.number", mutation: "no mask", rule: { kind: "any", parts: [full, otherwise] } },
  ]);
});

test("an input asks for nothing, and for one field less of several", () => {
  const [one, two] = ["Query.citizens(bornFrom:)", "CitizenSort.BORN"];
  const mutants = inputMutantsOf(
    new Map([
      [one, ["Citizen.birthDate"]],
      [two, ["Citizen.birthDate", "Citizen.fullName"]],
    ]),
  );
  expect(mutants).toEqual([
    { coordinate: one, mutation: "no guard", reads: undefined },
    { coordinate: two, mutation: "no guard", reads: undefined },
    { coordinate: two, mutation: "one field less", reads: ["Citizen.fullName"] },
    { coordinate: two, mutation: "one field less", reads: ["Citizen.birthDate"] },
  ]);
});

let results: readonly MutantResult[];
beforeAll(async () => {
  results = await mutateAll();
});

test.each(allSubgraphs.map(({ name }) => name))(
  "every weakened rule and input of %s makes a policy test or composition fail",
  (name) => {
    const own = results.filter(({ subgraph }) => subgraph === name);
    const schema = allSubgraphs.find((subgraph) => subgraph.name === name)?.buildSchema(() => undefined);
    const coordinates = [...(schema?.book.keys() ?? []), ...(schema?.inputReads.keys() ?? [])];
    expect(new Set(own.map(({ coordinate }) => coordinate))).toEqual(new Set(coordinates));
    expect(survivors(own)).toEqual([]);
  },
);

test("a mutant that nobody noticed is reported", () => {
  const [first, ...others] = results;
  if (first === undefined) throw new Error("there are no mutants");
  const report = writeMutationReport([{ ...first, noticedBy: ["supergraph"] }, ...others]);
  expect(report).toContain(`survived: ${first.coordinate}, no rule (only the committed supergraph is stale)`);
});
