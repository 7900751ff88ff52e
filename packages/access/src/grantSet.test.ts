import { expect, test } from "vitest";
import { grantSet, holdsNationally, holdsScope } from "./grantSet.js";
import { foreignScope } from "./scopes.js";
import { grantsOf, territory } from "./testing/access.js";

const identity = foreignScope("population.identity");
const residence = foreignScope("population.residence");

test("equal grants are one object, in whatever order and however often they come", () => {
  const first = grantSet([
    [identity, territory("01")],
    [identity, territory("00004")],
    [residence, territory("national")],
  ]);
  const second = grantSet([
    [residence, territory("national")],
    [identity, territory("00004")],
    [residence, territory("national")],
    [identity, territory("01")],
  ]);
  expect(second).toBe(first);
});

test("different grants are different objects under different ids", () => {
  const sets = [
    grantsOf({}),
    grantsOf({ "population.identity": ["national"] }),
    grantsOf({ "population.identity": ["01"] }),
    grantsOf({ "population.identity": ["00001"] }),
    grantsOf({ "population.identity": ["01", "00001"] }),
    grantsOf({ "population.identity": ["01"], "population.residence": ["01"] }),
    grantsOf({ "population.residence": ["01"] }),
  ];
  expect(new Set(sets).size).toBe(sets.length);
  expect(new Set(sets.map(({ id }) => id)).size).toBe(sets.length);
});

test("tells whether a scope is held, and whether for the whole country", () => {
  const grants = grantsOf({ "population.identity": ["01", "national"], "population.residence": ["01"] });
  expect([identity, residence].map((scope) => holdsScope(grants, scope))).toEqual([true, true]);
  expect([identity, residence].map((scope) => holdsNationally(grants, scope))).toEqual([true, false]);
});

test("holds nothing that was not granted", () => {
  for (const grants of [grantsOf({}), grantsOf({ "population.residence": ["national"] })]) {
    expect(holdsScope(grants, identity)).toBe(false);
    expect(holdsNationally(grants, identity)).toBe(false);
  }
});
