import { Sex } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { MaritalStatus, maritalStatusOf } from "./maritalStatus.js";
import { isOfMarriageableAge } from "./marriageableAge.js";

const lasting = { registeredOn: "2020-01-01", endedOn: null, endedBy: null };
const divorced = { registeredOn: "2010-01-01", endedOn: "2015-01-01", endedBy: "divorce" as const };
const widowed = { registeredOn: "2016-01-01", endedOn: "2018-01-01", endedBy: "death" as const };

test.each([
  ["who never married", [], MaritalStatus.SINGLE],
  ["who is married", [lasting], MaritalStatus.MARRIED],
  ["who married again after a divorce", [divorced, lasting], MaritalStatus.MARRIED],
  ["who was divorced last", [divorced], MaritalStatus.DIVORCED],
  ["who was widowed last, after a divorce", [widowed, divorced], MaritalStatus.WIDOWED],
])("the marital status of somebody %s", (_who, marriages, status) => {
  expect(maritalStatusOf(marriages)).toBe(status);
});

test.each([
  { sex: Sex.MALE, birthDate: "2006-07-01", day: "2026-06-30", expected: false },
  { sex: Sex.MALE, birthDate: "2006-07-01", day: "2026-07-01", expected: true },
  { sex: Sex.FEMALE, birthDate: "2008-07-01", day: "2026-06-30", expected: false },
  { sex: Sex.FEMALE, birthDate: "2008-07-01", day: "2026-07-01", expected: true },
  { sex: Sex.FEMALE, birthDate: "2008-02-29", day: "2026-02-28", expected: false },
  { sex: Sex.FEMALE, birthDate: "2008-02-29", day: "2026-03-01", expected: true },
])("$sex born on $birthDate may marry on $day: $expected", ({ sex, birthDate, day, expected }) => {
  expect(isOfMarriageableAge({ birthDate, sex }, day)).toBe(expected);
});
