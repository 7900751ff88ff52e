import type { IdentifierReading } from "./administrativeCode.js";

declare const personalIdBrand: unique symbol;
/** Personal identification number: 12 digits, given once for life. */
export type PersonalId = string & { readonly [personalIdBrand]: true };

/** What the digits of a personal identification number say. */
export type PersonalIdParts = Readonly<{
  birthplaceCode: string;
  sex: "male" | "female";
  birthYear: number;
  serial: string;
}>;

/**
 * The 63 provinces of before 1 July 2025, as three digits. Numbers of people who were born in a province that has been merged stay valid,
 * so all of them are accepted. (General knowledge after Circular 59/2021/TT-BCA, high confidence.)
 */
const birthProvinceCodes = new Set(
  (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 " +
    "049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
  ).split(" "),
);

/** Three digits that no province ever had: reserved here for synthetic persons, so that no demonstration number can be anybody's. */
export const syntheticBirthplaceCodes = ["097", "098", "099"] as const;

/** Codes of countries, for births abroad, are 100 and above; which of them are in use is not known to us, so all are accepted. */
const isBirthplaceCode = (code: string): boolean =>
  birthProvinceCodes.has(code) || syntheticBirthplaceCodes.some((synthetic) => synthetic === code) || code >= "100";

/**
 * Reads a personal identification number by its structure (Circular 59/2021/TT-BCA): three digits for the place where the birth was
 * registered, one for century and sex (0 and 1 the 20th century's men and women, 2 and 3 the 21st's, and so on), two for the year of
 * birth, six at random. It has no check digit.
 */
export const parsePersonalId = (text: string): IdentifierReading<PersonalId> => {
  if (!/^\d{12}$/.test(text)) return { kind: "invalid", rule: "a personal identification number has 12 digits" };
  if (!isBirthplaceCode(text.slice(0, 3))) {
    return {
      kind: "invalid",
      rule: "the first 3 digits of a personal identification number are the code of a province or a country",
    };
  }
  return { kind: "valid", value: text as PersonalId };
};

/** What the digits say of their holder. */
export const personalIdParts = (personalId: PersonalId): PersonalIdParts => {
  const centuryAndSex = Number(personalId.charAt(3));
  return {
    birthplaceCode: personalId.slice(0, 3),
    sex: centuryAndSex % 2 === 0 ? "male" : "female",
    birthYear: 1900 + 100 * Math.floor(centuryAndSex / 2) + Number(personalId.slice(4, 6)),
    serial: personalId.slice(6),
  };
};
