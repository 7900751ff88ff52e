import type { IdentifierReading } from "./administrativeCode.js";

declare const enterpriseCodeBrand: unique symbol;
/** Enterprise code, which is also the tax code: 10 digits, the last a check digit; 13 for a dependent unit (`0100109106-001`). */
export type EnterpriseCode = string & { readonly [enterpriseCodeBrand]: true };

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/**
 * The check digit of nine digits: `10 − (Σ digit·weight mod 11)`.
 *
 * `undefined` where the result is 10: a single digit can't hold it, implementations differ, and we take such a code for invalid.
 */
export const enterpriseCheckDigit = (firstNine: string): number | undefined => {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(firstNine.charAt(index)), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? undefined : digit;
};

/** Reads an enterprise code. */
export const parseEnterpriseCode = (text: string): IdentifierReading<EnterpriseCode> => {
  if (!/^\d{10}(-\d{3})?$/.test(text)) {
    return { kind: "invalid", rule: "an enterprise code has 10 digits, or 10, a hyphen and 3 for a dependent unit" };
  }
  if (text.endsWith("-000")) return { kind: "invalid", rule: "the number of a dependent unit is 001 or higher" };
  if (enterpriseCheckDigit(text.slice(0, 9)) !== Number(text.charAt(9))) {
    return { kind: "invalid", rule: "the tenth digit of an enterprise code is its check digit, which doesn't fit" };
  }
  return { kind: "valid", value: text as EnterpriseCode };
};
