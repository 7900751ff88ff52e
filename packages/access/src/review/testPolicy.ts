import type { EvidenceLoader } from "../accessContext.js";
import { resolveGrants } from "../agreements/sharingRegister.js";
import type { CoverageInput } from "../coverage.js";
import { type GrantSet, grantSet, holdsNationally } from "../grantSet.js";
import { requirementOfInput } from "../reads/toSearch.js";
import { citizenAttribute } from "../requesterAttributes.js";
import { meets, type ScopeRequirement } from "../requirement.js";
import { decideAtOnce, type RowFacts } from "../rules/decide.js";
import type { Subject } from "../rules/leaf.js";
import { leavesOf, type RuleNode } from "../rules/ruleTree.js";
import { satisfies } from "../rules/satisfies.js";
import { national } from "../territory.js";
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
): Promise<readonly PolicyOutcome[]> =>
  Promise.all(
    tests.map(async (test) => {
      const grants = grantsFor(test, { sharing, now });
      return grants === undefined
        ? { name: test.name, failures: ["the agency has no agreement in force for this purpose"] }
        : { name: test.name, failures: await failuresOf(test, database, grants) };
    }),
  );

/** The fields, and the inputs that read some, that no test names: a rule could be taken from them unnoticed. */
export const fieldsWithoutTest = (
  tests: readonly PolicyTest[],
  { book, inputReads }: CoverageInput,
): readonly string[] => {
  const named = new Set(tests.flatMap(namedFields));
  return [...book.keys(), ...inputReads.keys()].filter((coordinate) => !named.has(coordinate));
};

const namedFields = ({ sees, masked, depends, denied }: PolicyTest): readonly string[] => [
  ...sees,
  ...masked,
  ...depends,
  ...(denied === "all others" ? [] : denied),
];

const grantsFor = (
  { requester, citizen }: PolicyTest,
  { sharing, now }: Omit<Review, "databases">,
): GrantSet | undefined => {
  if (requester.kind === "grants") {
    return grantSet([...requester.grants, ...(citizen === undefined ? [] : [[citizenAttribute, national] as const])]);
  }
  const resolution = resolveGrants(sharing, { ...requester, citizen, now });
  return resolution.kind === "granted" ? resolution.grants.grantSet : undefined;
};

type Expectation = "sees" | "masked" | "depends" | "denied";

const failuresOf = async (
  test: PolicyTest,
  { book, inputReads }: CoverageInput,
  grants: GrantSet,
): Promise<readonly string[]> => {
  const named = namedFields(test);
  const denied =
    test.denied === "all others" ? [...book.keys()].filter((field) => !named.includes(field)) : test.denied;
  const expected: readonly (readonly [Expectation, string])[] = [
    ...test.sees.map((field) => ["sees", field] as const),
    ...test.masked.map((field) => ["masked", field] as const),
    ...test.depends.map((field) => ["depends", field] as const),
    ...denied.map((field) => ["denied", field] as const),
  ];
  const failures = expected.map(async ([expectation, field]): Promise<readonly string[]> => {
    const rule = book.get(field);
    const read = inputReads.get(field);
    if (rule === undefined && read === undefined)
      return [`${field}: the database has no such field, nor an input that reads any`];
    const found =
      rule === undefined ? decideInput(requirementOfInput(read ?? [], book), grants) : await decide(rule, test, grants);
    if (found.kind === expectation) return [];
    const actual =
      found.kind === "undecided"
        ? `it can't be decided without ${found.lacking.map((fact) => `"${fact}"`).join(" and ")}`
        : `it is ${words[found.kind]}`;
    return [
      `${field}: expected to be ${words[expectation]}, but ${actual}: ${rule === undefined ? `reads ${read?.join(", ")}` : renderRule(rule)}`,
    ];
  });
  return (await Promise.all(failures)).flat();
};

const words: Readonly<Record<Expectation, string>> = {
  sees: "seen",
  masked: "seen masked",
  depends: "dependent on the row",
  denied: "denied",
};

type Found = Readonly<{ kind: Expectation }> | Readonly<{ kind: "undecided"; lacking: readonly Subject[] }>;

/** What grants say of an input; where it may be given depends on the place that the field is asked for. */
const decideInput = (requirement: ScopeRequirement, grants: GrantSet): Found => {
  if (!meets(grants, requirement)) return { kind: "denied" };
  const isNational = requirement.some((scopes) => scopes.every((scope) => holdsNationally(grants, scope)));
  return { kind: isNational ? "sees" : "depends" };
};

const decide = async (rule: RuleNode, test: PolicyTest, grants: GrantSet): Promise<Found> => {
  if (rule.kind !== "masked") return decideUnmasked(rule, test, grants);
  const whole = await decideUnmasked(rule.full, test, grants);
  if (whole.kind !== "denied") return whole;
  const behindMask = await decideUnmasked(rule.otherwise, test, grants);
  return behindMask.kind === "sees" ? { kind: "masked" } : behindMask;
};

const decideUnmasked = async (rule: RuleNode, test: PolicyTest, grants: GrantSet): Promise<Found> => {
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

const decideWithFacts = async (remaining: RuleNode, test: PolicyTest, grants: GrantSet): Promise<Found> => {
  const { row, arguments: args, result, citizen, consents, sealed } = test;
  if (row === undefined && args === undefined && result === undefined) return { kind: "depends" };
  const lacking = subjectsOf(remaining).filter((subject) => test[subject] === undefined);
  if (lacking.length > 0) return { kind: "undecided", lacking };
  const evidence = {
    ...(consents === undefined ? {} : { consents: registerOf(consents) }),
    ...(sealed === undefined ? {} : { seals: registerOf(sealed) }),
  };
  const context = { access: { grantSet: grants, citizen }, evidence };
  const facts = { context, row, args, ...(result === undefined ? {} : { result: { row: result } }) };
  return {
    kind: await foundFor(
      remaining,
      facts,
      registersOf(remaining).every((register) => register in evidence),
    ),
  };
};

const registerOf = (keys: readonly string[]): EvidenceLoader => ({ load: async ({ key }) => keys.includes(key) });

/** The registers that a rule may ask. */
const registersOf = (rule: RuleNode): readonly ("consents" | "seals")[] =>
  leavesOf(rule).flatMap(({ kind }) => (kind === "consented" ? "consents" : kind === "not-sealed" ? "seals" : []));

/** As in the subgraph: a rule that fails denies (attack case S6). What a register decides whose answers the test doesn't tell depends on it. */
const foundFor = async (remaining: RuleNode, facts: RowFacts, registersAreTold: boolean): Promise<Expectation> => {
  const asking = { coordinate: "", onRuleFailure: () => undefined };
  if (!registersAreTold && isOpen(remaining, facts)) return "depends";
  return (await satisfies(remaining, facts, asking)) ? "sees" : "denied";
};

const isOpen = (remaining: RuleNode, facts: RowFacts): boolean => {
  try {
    return decideAtOnce(remaining, facts) === undefined;
  } catch {
    return false;
  }
};

const subjectsOf = (rule: RuleNode): readonly Subject[] => [
  ...new Set(leavesOf(rule).flatMap((leaf) => ("subject" in leaf ? [leaf.subject] : []))),
];
