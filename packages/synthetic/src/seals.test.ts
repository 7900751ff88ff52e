import { expect, test } from "vitest";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 20_000, asOf });
const sealed = Array.from(nation.sealedCitizens(), ({ citizen, seal }) => ({ citizen, ...seal }));

test("a few of a thousand citizens are sealed, for either reason", () => {
  expect(sealed.length).toBeGreaterThan(20);
  expect(sealed.length).toBeLessThan(100);
  expect(new Set(sealed.map(({ reason }) => reason))).toEqual(new Set(["adoption", "witness-protection"]));
});

test("all who are sealed are listed, and nobody else", () => {
  const indexes = sealed.map(({ citizen }) => citizen.index);
  const expected = Array.from(nation.citizens()).filter((citizen) => nation.seal(citizen) !== undefined);
  expect(indexes).toEqual(expected.map(({ index }) => index));
});

test("nobody is sealed before birth, or after the day at which the nation is described", () => {
  expect(sealed.filter(({ citizen, since }) => since < citizen.birthDate || since > asOf)).toEqual([]);
});

test("a seal follows from seed and citizen alone, so that all databases agree", () => {
  const larger = syntheticNation({ seed: 1, citizens: 100_000, asOf });
  for (const { citizen, reason, since } of sealed.slice(0, 10))
    expect(larger.seal(larger.citizen(citizen.index))).toEqual({ reason, since });
});
