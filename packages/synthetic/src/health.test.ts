import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { facilities } from "./insurance.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 8_000, asOf });
const everybody = Array.from(nation.citizens(), (citizen) => ({ citizen, health: nation.health(citizen) }));

test("nothing is recorded before birth, after death, or after the day of the description", () => {
  const dated = everybody.flatMap(({ citizen, health }) =>
    [
      ...health.encounters.flatMap(({ startedOn, endedOn }) => [startedOn, endedOn]),
      ...health.immunisations.map(({ givenOn }) => givenOn),
      ...[health.disability?.certifiedOn, health.driverExamination?.examinedOn].flatMap((day) => day ?? []),
    ].map((day) => ({ citizen, day })),
  );
  expect(dated.length).toBeGreaterThan(20_000);
  expect(
    dated.filter(({ citizen, day }) => day < citizen.birthDate || day >= asOf || day > (citizen.deathDate ?? asOf)),
  ).toEqual([]);
});

test("an encounter ends on the day on which it begins, or is a stay", () => {
  const encounters = everybody.flatMap(({ health }) => health.encounters);
  const stays = encounters.filter(({ startedOn, endedOn }) => endedOn > startedOn);
  expect(stays.length).toBeGreaterThan(100);
  expect(encounters.filter(({ startedOn, endedOn }) => endedOn < startedOn)).toEqual([]);
  expect(encounters.filter(({ kind }) => kind === "inpatient")).toEqual(stays);
});

test("codes of encounters and prescriptions are unique, and facilities exist", () => {
  const encounters = everybody.flatMap(({ health }) => health.encounters);
  const codes = encounters.flatMap(({ code, prescription }) => [code, ...(prescription ? [prescription.code] : [])]);
  const known = new Set(facilities().map(({ code }) => code));
  expect(new Set(codes).size).toBe(codes.length);
  const facilityCodes = everybody.flatMap(({ health }) =>
    [...health.encounters, ...health.immunisations].map(({ facilityCode }) => facilityCode),
  );
  expect(facilityCodes.filter((code) => !known.has(code))).toEqual([]);
});

test("diagnoses have ICD-10 codes, and no child has the blood pressure of the old", () => {
  const diagnosed = everybody.flatMap(({ citizen, health }) =>
    health.encounters.map(({ icd10Code, startedOn }) => ({ icd10Code, age: ageAt(citizen.birthDate, startedOn) })),
  );
  expect(diagnosed.filter(({ icd10Code }) => !/^[A-Z]\d{2}(\.\d)?$/.test(icd10Code))).toEqual([]);
  expect(diagnosed.filter(({ icd10Code, age }) => icd10Code === "I10" && age < 40)).toEqual([]);
});

test("no dose of a vaccine is given twice", () => {
  for (const { health } of everybody) {
    const doses = health.immunisations.map(({ vaccine, dose }) => `${vaccine} ${dose}`);
    expect(new Set(doses).size).toBe(doses.length);
  }
});

test("a few are disabled, of every degree, and only the living", () => {
  const disabled = everybody.filter(({ health }) => health.disability !== undefined);
  expect(disabled.length / everybody.length).toBeGreaterThan(0.03);
  expect(disabled.length / everybody.length).toBeLessThan(0.1);
  expect(disabled.filter(({ citizen }) => citizen.deathDate !== undefined)).toEqual([]);
  expect(new Set(disabled.map(({ health }) => health.disability?.degree)).size).toBe(3);
});

test("drivers are adults; who is severely disabled isn't found fit, and an examination holds for a year", () => {
  const examined = everybody.flatMap(({ citizen, health }) =>
    health.driverExamination ? [{ citizen, health, ...health.driverExamination }] : [],
  );
  expect(examined.length).toBeGreaterThan(1_000);
  expect(examined.filter(({ citizen, examinedOn }) => ageAt(citizen.birthDate, examinedOn) < 18)).toEqual([]);
  expect(examined.filter(({ fit, health }) => fit && health.disability && health.disability.degree !== "mild")).toEqual(
    [],
  );
  expect(examined.filter(({ examinedOn, validUntil }) => ageAt(examinedOn, validUntil) !== 1)).toEqual([]);
});

test("health follows from seed and citizen alone, whatever the size of the nation", () => {
  const larger = syntheticNation({ seed: 1, citizens: 100_000, asOf });
  for (const { citizen, health } of everybody.slice(0, 200))
    expect(larger.health(larger.citizen(citizen.index))).toEqual(health);
});
