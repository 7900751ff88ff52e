import fc from "fast-check";
import { expect, test } from "vitest";
import { grantSet } from "./grantSet.js";
import { allOf, anyOf, authenticatedOnly, meets, missingScopes, type ScopeRequirement } from "./requirement.js";
import { foreignScope, type Scope } from "./scopes.js";
import { national } from "./territory.js";

/** A formula over scopes, and its value under a set of held scopes: the plain meaning that the normal form must keep. */
type Formula = Scope | Readonly<{ all: readonly Formula[] }> | Readonly<{ any: readonly Formula[] }>;

const evaluate = (formula: Formula, held: ReadonlySet<Scope>): boolean => {
  if (typeof formula === "string") return held.has(formula);
  return "all" in formula
    ? formula.all.every((part) => evaluate(part, held))
    : formula.any.some((part) => evaluate(part, held));
};

const normalForm = (formula: Formula): ScopeRequirement => {
  if (typeof formula === "string") return [[formula]];
  return "all" in formula ? allOf(formula.all.map(normalForm)) : anyOf(formula.any.map(normalForm));
};

const universe = ["a", "b", "c", "d", "e"].map((facet) => foreignScope(`population.${facet}`));
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...universe),
    fc.record({ all: fc.array(tie("formula"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("formula"), { maxLength: 3 }) }),
  ),
}));
const heldScopes = fc.subarray(universe).map((scopes) => new Set(scopes));
const grantsFor = (held: Iterable<Scope>) => grantSet([...held].map((scope) => [scope, national] as const));

test("the normal form of a formula means what the formula means", () => {
  fc.assert(
    fc.property(formula, heldScopes, (asked, held) => {
      expect(meets(grantsFor(held), normalForm(asked))).toBe(evaluate(asked, held));
    }),
    { numRuns: 1000 },
  );
});

test("the normal form holds no list that another implies, and no scope twice", () => {
  fc.assert(
    fc.property(formula, (asked) => {
      const lists = normalForm(asked);
      for (const list of lists) {
        expect(list).toEqual([...new Set(list)].sort());
        expect(lists.filter((other) => other.every((scope) => list.includes(scope)))).toEqual([list]);
      }
    }),
    { numRuns: 500 },
  );
});

test("with the missing scopes added, the requirement is met, and with fewer scopes it could not be", () => {
  fc.assert(
    fc.property(formula, heldScopes, (asked, held) => {
      const requirement = normalForm(asked);
      const missing = missingScopes(grantsFor(held), requirement);
      const canBeMet = requirement.length > 0;
      const isMet = meets(grantsFor(held), requirement);
      expect(missing.length > 0).toBe(canBeMet && !isMet);
      expect(missing.filter((scope) => held.has(scope))).toEqual([]);
      expect(meets(grantsFor([...held, ...missing]), requirement)).toBe(canBeMet);
      const fewest =
        requirement.map((list) => list.filter((scope) => !held.has(scope)).length).sort((a, b) => a - b)[0] ?? 0;
      expect(missing).toHaveLength(fewest);
    }),
    { numRuns: 500 },
  );
});

test("a valid token alone meets the requirement of nothing, and no grants meet one that can't be met", () => {
  expect(allOf([])).toEqual(authenticatedOnly);
  expect(meets(grantsFor([]), authenticatedOnly)).toBe(true);
  expect(anyOf([])).toEqual([]);
  expect(meets(grantsFor(universe), anyOf([]))).toBe(false);
  expect(meets(grantsFor(universe), allOf([authenticatedOnly, anyOf([])]))).toBe(false);
});

test("two requirements of one shared field are joined by and, as composition does", () => {
  const [a, b, c] = universe.map((scope): ScopeRequirement => [[scope]]);
  if (a === undefined || b === undefined || c === undefined) throw new Error("the universe has five scopes");
  expect(allOf([anyOf([a, b]), anyOf([a, c])])).toEqual([["population.a"], ["population.b", "population.c"]]);
});
