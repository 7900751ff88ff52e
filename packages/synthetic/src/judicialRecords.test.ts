import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 16_000, asOf });
const everybody = Array.from(nation.citizens());
const records = everybody.flatMap((citizen) => {
  const record = nation.judicialRecord(citizen);
  return record === undefined ? [] : [{ citizen, ...record }];
});
const convictions = records.flatMap(({ citizen, convictions: own }) =>
  own.map((conviction) => ({ citizen, ...conviction })),
);

test("there is a file on every living citizen of the age of criminal liability, and on nobody else", () => {
  const liable = everybody.filter(
    ({ deathDate, birthDate }) => deathDate === undefined && ageAt(birthDate, asOf) >= 14,
  );
  expect(records.map(({ citizen }) => citizen.index)).toEqual(liable.map(({ index }) => index));
});

test("few were convicted, all of them of age, before the day", () => {
  expect(convictions.length / records.length).toBeLessThan(0.02);
  expect(convictions.length).toBeGreaterThan(50);
  for (const { citizen, judgedOn } of convictions) {
    expect(ageAt(citizen.birthDate, judgedOn)).toBeGreaterThanOrEqual(18);
    expect(judgedOn < asOf).toBe(true);
  }
});

test("a record is cleared after the sentence was served; some stand, some are cleared, some bar from enterprises", () => {
  for (const { judgedOn, servedOn, clearedOn } of convictions) {
    expect(servedOn === undefined || servedOn > judgedOn).toBe(true);
    expect(clearedOn === undefined || (servedOn !== undefined && clearedOn > servedOn)).toBe(true);
  }
  expect(convictions.some(({ clearedOn }) => clearedOn !== undefined)).toBe(true);
  expect(convictions.some(({ clearedOn }) => clearedOn === undefined)).toBe(true);
  expect(convictions.some(({ enterpriseBanUntil }) => enterpriseBanUntil !== undefined)).toBe(true);
});

test("certificates have numbers of their own, in either form", () => {
  const certificates = records.flatMap(({ certificate }) => certificate ?? []);
  expect(new Set(certificates.map(({ number }) => number)).size).toBe(certificates.length);
  expect(new Set(certificates.map(({ form }) => form))).toEqual(new Set([1, 2]));
});
