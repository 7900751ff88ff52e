import type { IdentifierReading } from "./administrativeCode.js";

declare const passportNumberBrand: unique symbol;
/** Number of a passport, of Viet Nam or of another country: up to 9 capital letters and digits. */
export type PassportNumber = string & { readonly [passportNumberBrand]: true };

/** Reads the number of a passport by what ICAO Doc 9303 has room for in the machine-readable zone: up to nine characters. */
export const parsePassportNumber = (text: string): IdentifierReading<PassportNumber> =>
  /^[A-Z0-9]{6,9}$/.test(text)
    ? { kind: "valid", value: text as PassportNumber }
    : { kind: "invalid", rule: "a passport's number has 6 to 9 capital letters and digits" };
