import { expect, test } from "vitest";
import { foreignScope } from "../scopes.js";
import { leavesOf, type RuleNode, readRule, readsResult, requirementOf } from "./ruleTree.js";
import { allow, and, chain, deny, not, or, race, rule, type ShieldRule } from "./shield.js";
import { authenticated, key, scope, withinArguments, withinResult, withinRow } from "./vocabulary.js";

const a = foreignScope("population.a");
const b = foreignScope("population.b");
const c = foreignScope("population.c");
const nowhere = () => null;

const read = (written: ShieldRule): RuleNode => {
  const reading = readRule(written);
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading.node;
};

test.each<[string, ShieldRule, readonly (readonly string[])[]]>([
  ["authenticated", authenticated, [[]]],
  ["a scope", scope(a), [[a]]],
  ["a key", key(a), [[a]]],
  ["within a row", withinRow(a, nowhere), [[a]]],
  ["within arguments", withinArguments(a, nowhere), [[a]]],
  ["within a result", withinResult(a, nowhere), [[a]]],
  ["and", and(scope(a), scope(b)), [[a, b]]],
  ["chain", chain(scope(a), authenticated), [[a]]],
  ["or", or(scope(b), scope(a)), [[b], [a]]],
  ["race", race(scope(a), and(scope(a), scope(b))), [[a]]],
  ["an or with authenticated", or(scope(a), authenticated), [[]]],
  [
    "and over or",
    and(scope(a), or(scope(b), scope(c))),
    [
      [a, b],
      [a, c],
    ],
  ],
])("what must be held for %s", (_, written, requirement) => {
  expect(requirementOf(read(written))).toEqual(requirement);
});

test("the leaves of a rule are in the order in which they are written", () => {
  const leaves = leavesOf(read(or(and(scope(a), key(b)), chain(withinRow(c, nowhere), authenticated))));
  expect(leaves.map(({ kind }) => kind)).toEqual(["scope", "key", "within", "authenticated"]);
});

test("knows which rules can be decided only when the field is resolved", () => {
  expect(readsResult(read(or(scope(a), and(scope(b), withinResult(a, nowhere)))))).toBe(true);
  expect(readsResult(read(and(withinRow(a, nowhere), withinArguments(a, nowhere))))).toBe(false);
});

test.each<[string, unknown, RegExp]>([
  ["not", not(scope(a)), /^not\(…\)/],
  ["allow", allow, /^allow/],
  ["deny", deny, /^deny/],
  ["a rule of one's own", rule({ cache: "no_cache" })(() => true), /vocabulary/],
  ["a bare function", () => true, /^a function is no rule/],
  ["nothing", undefined, /^undefined is no rule/],
  ["null", null, /^null is no rule/],
  ["a truth value", true, /^true is no rule/],
  ["the name of a scope", "population.a", /^population.a is no rule/],
  ["a list of rules", [scope(a)], /vocabulary/],
  ["a copy of a rule", { ...scope(a) }, /vocabulary/],
  ["an heir of a rule", Object.create(scope(a)), /vocabulary/],
  ["an object without a prototype", Object.create(null), /vocabulary/],
  ["a combination of nothing", and(), /without parts/],
  ["an alternative of nothing", or(), /without parts/],
])("refuses %s, also deep inside a combination", (_, written, reason) => {
  expect(readRule(written)).toMatchObject({ kind: "refused", reason: expect.stringMatching(reason) });
  const within = and(authenticated, or(authenticated));
  // @ts-expect-error: most of these are no rules, and the compiler says so
  partsInto(within, written);
  expect(readRule(within)).toMatchObject({ kind: "refused", reason: expect.stringMatching(reason) });
});

/** Puts `part` beside the innermost rule of `and(…, or(…))`, as a slip in JavaScript could. */
const partsInto = (combination: ReturnType<typeof and>, part: ShieldRule): void => {
  const inner = combination.getRules()[1];
  if (inner !== undefined && "getRules" in inner) inner.getRules().push(part);
};
