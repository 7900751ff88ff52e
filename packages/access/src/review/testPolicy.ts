import { resolveGrants } from "../agreements/sharingRegister.js";
import type { CoverageInput } from "../coverage.js";
import { type GrantSet, grantSet } from "../grantSet.js";
import { decideAtOnce, type RowFacts } from "../rules/decide.js";
import type { Subject } from "../rules/leaf.js";
import { leavesOf, type RuleNode } from "../rules/ruleTree.js";
import { judgeRule } from "./judgeRule.js";
import type { PolicyTest } from "./policy.js";
import { renderRule } from "./renderRule.js";
import type { Review } from "./review.js";

/** What became of one test; it holds when there is no failure. */
export type PolicyOutcome = Readonly<{ name: string; failures: readonly string[] }>;

/** Runs the policy tests of one database against its rules and the agreements in force. */
export const testPolicy = (
  tests: readonly PolicyTest[],
  { database, sharing, now }: Readonly<{ database: CoverageInput }> & Omit<Review, "databases">,
): readonly PolicyOutcome[] =>
  tests.map((test) => {
    const grants = grantsFor(test, { sharing, now });
    return grants === undefined
      ? { name: test.name, failures: ["the agency has no agreement in force for this purpose"] }
      : { name: test.name, failures: failuresOf(test, database, grants) };
  });

/** The fields that no test names: a rule could be taken from them unnoticed. */
export const fieldsWithoutTest = (tests: readonly PolicyTest[], { book }: CoverageInput): readonly string[] => {
  const named = new Set(tests.flatMap(namedFields));
  return [...book.keys()].filter((coordinate) => !named.has(coordinate));
};

const namedFields = ({ sees, depends, denied }: PolicyTest): readonly string[] => [
  ...sees,
  ...depends,
  ...(denied === "all others" ? [] : denied),
];

const grantsFor = ({ requester }: PolicyTest, { sharing, now }: Omit<Review, "databases">): GrantSet | undefined => {
  if (requester.kind === "grants") return grantSet(requester.grants);
  const resolution = resolveGrants(sharing, { ...requester, now });
  return resolution.kind === "granted" ? resolution.grants.grantSet : undefined;
};

type Expectation = "sees" | "depends" | "denied";

const failuresOf = (test: PolicyTest, { book }: CoverageInput, grants: GrantSet): readonly string[] => {
  const named = namedFields(test);
  const denied =
    test.denied === "all others" ? [...book.keys()].filter((field) => !named.includes(field)) : test.denied;
  const expected: readonly (readonly [Expectation, string])[] = [
    ...test.sees.map((field) => ["sees", field] as const),
    ...test.depends.map((field) => ["depends", field] as const),
    ...denied.map((field) => ["denied", field] as const),
  ];
  return expected.flatMap(([expectation, field]) => {
    const rule = book.get(field);
    if (rule === undefined) return [`${field}: the database has no such field`];
    const found = decide(rule, test, grants);
    if (found.kind === expectation) return [];
    const actual =
      found.kind === "undecided"
        ? `it can't be decided without ${found.lacking.map((fact) => `"${fact}"`).join(" and ")}`
        : `it is ${words[found.kind]}`;
    return [`${field}: expected to be ${words[expectation]}, but ${actual}: ${renderRule(rule)}`];
  });
};

const words: Readonly<Record<Expectation, string>> = {
  sees: "seen",
  depends: "dependent on the row",
  denied: "denied",
};

type Found = Readonly<{ kind: Expectation }> | Readonly<{ kind: "undecided"; lacking: readonly Subject[] }>;

const decide = (rule: RuleNode, test: PolicyTest, grants: GrantSet): Found => {
  const judgement = judgeRule(rule, grants);
  switch (judgement.kind) {
    case "allowed":
      return { kind: "sees" };
    case "denied":
      return { kind: "denied" };
    case "depends":
      return decideWithFacts(judgement.remaining, test, grants);
  }
};

const decideWithFacts = (remaining: RuleNode, test: PolicyTest, grants: GrantSet): Found => {
  const { row, arguments: args, result } = test;
  if (row === undefined && args === undefined && result === undefined) return { kind: "depends" };
  const lacking = subjectsOf(remaining).filter((subject) => test[subject] === undefined);
  if (lacking.length > 0) return { kind: "undecided", lacking };
  const context = { access: { grantSet: grants } };
  return {
    kind: foundFor(remaining, { context, row, args, ...(result === undefined ? {} : { result: { row: result } }) }),
  };
};

/** As in the subgraph: a rule that fails denies (attack case S6). What registers decide stays dependent on them. */
const foundFor = (remaining: RuleNode, facts: RowFacts): Expectation => {
  try {
    const verdict = decideAtOnce(remaining, facts);
    if (verdict === undefined) return "depends";
    return verdict ? "sees" : "denied";
  } catch {
    return "denied";
  }
};

const subjectsOf = (rule: RuleNode): readonly Subject[] => [
  ...new Set(leavesOf(rule).flatMap((leaf) => ("subject" in leaf ? [leaf.subject] : []))),
];
