import { expect, test } from "vitest";
import { spreadIndexes } from "./spread.js";

test.each([1, 2, 10, 997, 10_000])(
  "of %d citizens each is asked for once before any is asked for again",
  (citizens) => {
    const indexes = spreadIndexes(citizens, 1_000_000);
    expect(indexes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: citizens }, (_, index) => index));
  },
);

test("a few of many lie in every part of the nation, and neighbours in the list are far apart", () => {
  const indexes = spreadIndexes(1_000_000, 1_000);
  const tenths = Map.groupBy(indexes, (index) => Math.floor(index / 100_000));
  expect([...tenths.values()].every(({ length }) => length >= 99 && length <= 101)).toBe(true);
  const steps = indexes.slice(1).map((index, position) => Math.abs(index - (indexes[position] ?? 0)));
  expect(Math.min(...steps)).toBeGreaterThan(100_000);
});
