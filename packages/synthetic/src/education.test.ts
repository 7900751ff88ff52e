import { communes } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { yearOf } from "./calendar.js";
import { catchmentSchoolCode, schools } from "./education.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 8_000, asOf });
const everybody = Array.from(nation.citizens(), (citizen) => ({ citizen, education: nation.education(citizen) }));
const enrolled = everybody.flatMap(({ citizen, education }) =>
  education.enrolments.map((enrolment) => ({ citizen, ...enrolment })),
);
const diplomas = everybody.flatMap(({ citizen, education }) =>
  education.diplomas.map((diploma) => ({ citizen, ...diploma })),
);

test("a commune belongs to the catchment of one school of each level, in its own province", () => {
  const provinceOf = new Map(communes().map(({ communeCode, provinceCode }) => [communeCode, provinceCode]));
  const all = schools();
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const level of ["preschool", "primary", "lower-secondary", "upper-secondary"] as const) {
    const ofLevel = all.filter((school) => school.level === level);
    const served = ofLevel.flatMap(({ catchment }) => catchment);
    expect(served.toSorted()).toEqual(
      communes()
        .map(({ communeCode }) => communeCode)
        .toSorted(),
    );
    for (const { code, communeCode, catchment } of ofLevel) {
      expect(catchment.every((member) => provinceOf.get(member) === provinceOf.get(communeCode))).toBe(true);
      expect(catchment.every((member) => catchmentSchoolCode(level, member) === code)).toBe(true);
    }
  }
});

test("pupils go to the school of their commune, in the grade of their age", () => {
  expect(enrolled.length).toBeGreaterThan(5_000);
  for (const { citizen, level, grade, schoolYear, schoolCode } of enrolled) {
    const age = schoolYear - yearOf(citizen.birthDate);
    expect(schoolCode).toBe(catchmentSchoolCode(level, citizen.permanent.communeCode));
    expect(age).toBeGreaterThanOrEqual(3);
    expect(age).toBeLessThanOrEqual(17);
    expect(grade).toBe(age < 6 ? undefined : age - 5);
  }
});

test("nobody is enrolled twice in a school year, or for one that is not admitted yet", () => {
  for (const { education } of everybody) {
    const years = education.enrolments.map(({ schoolYear }) => schoolYear);
    expect(new Set(years).size).toBe(years.length);
  }
  expect(Math.max(...enrolled.map(({ schoolYear }) => schoolYear))).toBe(2026);
});

test("a diploma follows the grade that it certifies, and the dead and the old have theirs from their youth", () => {
  expect(diplomas.length).toBeGreaterThan(5_000);
  expect(diplomas.filter(({ issuedOn }) => issuedOn >= asOf)).toEqual([]);
  for (const { education } of everybody) {
    const kinds = education.diplomas.map(({ kind }) => kind);
    expect(kinds).toEqual(["lower-secondary", "upper-secondary", "bachelor", "master"].slice(0, kinds.length));
    const days = education.diplomas.map(({ issuedOn }) => issuedOn);
    expect(days).toEqual(days.toSorted());
  }
});

test("numbers of diplomas are unique; a few are revoked", () => {
  expect(new Set(diplomas.map(({ number }) => number)).size).toBe(diplomas.length);
  const revoked = diplomas.filter((diploma) => diploma.revoked).length;
  expect(revoked).toBeGreaterThan(0);
  expect(revoked / diplomas.length).toBeLessThan(0.01);
});

test("whoever has an enrolment or a diploma is registered", () => {
  const missing = everybody.filter(
    ({ education }) => !education.isRegistered && (education.enrolments.length > 0 || education.diplomas.length > 0),
  );
  expect(missing).toEqual([]);
});

test("education follows from seed and citizen alone, whatever the size of the nation", () => {
  const larger = syntheticNation({ seed: 1, citizens: 100_000, asOf });
  for (const { citizen, education } of everybody.slice(0, 200))
    expect(larger.education(larger.citizen(citizen.index))).toEqual(education);
});
