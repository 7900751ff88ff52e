import { expect, test } from "vitest";
import { allow, and, chain, combinationOf, deny, not, or, partsOf, race, rule } from "./shield.js";

const leaf = rule()(() => true);

test("tells each combination from every other", () => {
  const combinations = [and(leaf), chain(leaf), or(leaf), race(leaf), not(leaf), allow, deny];
  expect(combinations.map(combinationOf)).toEqual(["and", "chain", "or", "race", "not", "allow", "deny"]);
});

test("a leaf combines nothing", () => {
  expect(combinationOf(leaf)).toBeUndefined();
  expect(partsOf(leaf)).toEqual([]);
});

test("gives the parts of a combination in order", () => {
  const other = rule()(() => false);
  for (const combine of [and, chain, or, race])
    expect(partsOf(combine(leaf, other, deny))).toEqual([leaf, other, deny]);
});
