import { expect, test } from "vitest";
import { SchoolLevel } from "./entities/School.js";
import { expectedSchoolLevel, schoolYearAt } from "./schoolYear.js";

test.each([
  ["2026-05-31", 2025],
  ["2026-06-01", 2026],
  ["2026-12-31", 2026],
  ["2027-01-01", 2026],
])("on %s the school year %d counts", (day, expected) => {
  expect(schoolYearAt(day)).toBe(expected);
});

test.each([
  ["2024-01-01", null],
  ["2023-12-31", SchoolLevel.PRESCHOOL],
  ["2021-01-01", SchoolLevel.PRESCHOOL],
  ["2020-12-31", SchoolLevel.PRIMARY],
  ["2016-01-01", SchoolLevel.PRIMARY],
  ["2015-12-31", SchoolLevel.LOWER_SECONDARY],
  ["2012-01-01", SchoolLevel.LOWER_SECONDARY],
  ["2011-12-31", SchoolLevel.UPPER_SECONDARY],
  ["2009-01-01", SchoolLevel.UPPER_SECONDARY],
  ["2008-12-31", null],
])("who was born on %s belongs to %s in the summer of 2026", (birthDate, expected) => {
  expect(expectedSchoolLevel(birthDate, "2026-07-01")).toBe(expected);
});
