import { expect, test } from "vitest";
import { type PersonalId, parsePersonalId, personalIdParts, syntheticBirthplaceCodes } from "./personalId.js";

const valid = (text: string): PersonalId => {
  const reading = parsePersonalId(text);
  if (reading.kind === "invalid") throw new Error(reading.rule);
  return reading.value;
};

const withBirthplace = (code: number): string => `${String(code).padStart(3, "0")}085012345`;

test("of the numbers below 100 exactly the 63 former provinces and the synthetic range are birthplaces", () => {
  const accepted = Array.from({ length: 100 }, (_, code) => code).filter(
    (code) => parsePersonalId(withBirthplace(code)).kind === "valid",
  );
  const synthetic = syntheticBirthplaceCodes.map(Number);
  expect(accepted.filter((code) => !synthetic.includes(code))).toHaveLength(63);
  expect(accepted).toEqual(expect.arrayContaining([1, 79, 96, 97, 98, 99]));
  expect(accepted).not.toContain(3);
});

test("a country of birth is accepted", () => {
  expect([100, 281, 999].map((code) => parsePersonalId(withBirthplace(code)).kind)).toEqual([
    "valid",
    "valid",
    "valid",
  ]);
});

test.each(["000085012345", "003085012345", "078085012345"])("%s names no province, and the message says so", (text) => {
  expect(parsePersonalId(text)).toEqual({
    kind: "invalid",
    rule: "the first 3 digits of a personal identification number are the code of a province or a country",
  });
});

test.each(["", "00108501234", "0010850123456", "001 85012345", "００１085012345", "00108501234\n", "-01085012345"])(
  "%j is not 12 digits",
  (text) => {
    expect(parsePersonalId(text)).toEqual({
      kind: "invalid",
      rule: "a personal identification number has 12 digits",
    });
  },
);

test.each([
  ["001085012345", "male", 1985],
  ["001185012345", "female", 1985],
  ["001200012345", "male", 2000],
  ["001326012345", "female", 2026],
  ["001999012345", "female", 2399],
] as const)("the digits of %s say %s, born in %i", (text, sex, birthYear) => {
  expect(personalIdParts(valid(text))).toEqual({ birthplaceCode: "001", sex, birthYear, serial: "012345" });
});
