import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 8_000, asOf });
const licences = Array.from(nation.citizens()).flatMap((citizen) => {
  const licence = nation.drivingLicence(citizen);
  return licence === undefined ? [] : [{ citizen, ...licence }];
});

test("licences are held by the living, each under a number of its own that begins with an authority that doesn't exist", () => {
  expect(licences.length).toBeGreaterThan(3_000);
  expect(licences.filter(({ citizen }) => citizen.deathDate !== undefined)).toEqual([]);
  expect(new Set(licences.map(({ number }) => number)).size).toBe(licences.length);
  expect(licences.filter(({ number }) => !number.startsWith("99"))).toEqual([]);
});

test("a class is issued from its age on, once, and mostly still valid", () => {
  const fromAge = { A1: 18, B: 18, C: 21, D: 27 };
  const all = licences.flatMap(({ citizen, entitlements }) =>
    entitlements.map((entitlement) => ({ citizen, ...entitlement })),
  );
  for (const { citizen, licenceClass, issuedOn } of all) {
    expect(ageAt(citizen.birthDate, issuedOn)).toBeGreaterThanOrEqual(fromAge[licenceClass]);
    expect(issuedOn < asOf).toBe(true);
  }
  for (const { entitlements } of licences)
    expect(new Set(entitlements.map(({ licenceClass }) => licenceClass)).size).toBe(entitlements.length);
  const lapsed = all.filter(({ validUntil }) => validUntil !== undefined && validUntil < asOf);
  expect(lapsed.length).toBeGreaterThan(0);
  expect(lapsed.length / all.length).toBeLessThan(0.1);
  expect(all.filter(({ licenceClass, validUntil }) => (licenceClass === "A1") !== (validUntil === undefined))).toEqual(
    [],
  );
});

test("violations are in order, since points are deducted, after the licence was issued and before the day", () => {
  const violations = licences.flatMap(({ entitlements, violations: own }) =>
    own.map((violation) => ({ first: entitlements.map(({ issuedOn }) => issuedOn).sort()[0] ?? "", ...violation })),
  );
  expect(violations.length).toBeGreaterThan(100);
  for (const { first, occurredOn, pointsDeducted } of violations) {
    expect(occurredOn > first && occurredOn >= "2025-01-01" && occurredOn < asOf).toBe(true);
    expect(pointsDeducted).toBeGreaterThan(0);
    expect(pointsDeducted).toBeLessThanOrEqual(12);
  }
  for (const { violations: own } of licences)
    expect(own.map(({ occurredOn }) => occurredOn)).toEqual(own.map(({ occurredOn }) => occurredOn).toSorted());
});
