import type { IdentifierReading } from "./administrativeCode.js";

declare const cardNumberBrand: unique symbol;
/** Number of a health-insurance card: 15 characters. */
export type HealthInsuranceCardNumber = string & { readonly [cardNumberBrand]: true };

/**
 * Reads the number of a health-insurance card: two letters of the group of insured persons, one digit of the benefit level (1 to 5), two
 * digits of the province, ten of the social-insurance number. (General knowledge, high confidence.)
 */
export const parseHealthInsuranceCardNumber = (text: string): IdentifierReading<HealthInsuranceCardNumber> =>
  /^[A-Z]{2}[1-5]\d{12}$/.test(text)
    ? { kind: "valid", value: text as HealthInsuranceCardNumber }
    : {
        kind: "invalid",
        rule: "a health-insurance card's number has 2 letters, a benefit level from 1 to 5, and 12 digits",
      };
