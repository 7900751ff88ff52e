import type { IdentifierReading } from "./administrativeCode.js";

declare const plateNumberBrand: unique symbol;
/** Number plate of a motor vehicle, for example `45A-123.45`; of a motorcycle `45-A1 123.45`. */
export type PlateNumber = string & { readonly [plateNumberBrand]: true };

/**
 * Reads the number of a civil number plate with five digits: two digits of the place of registration, a series (a letter; of a motorcycle a
 * letter and a letter or digit), and five digits. Plates of the army, of diplomats, and old ones with four digits are not read.
 * (Circular 79/2024/TT-BCA; general knowledge, fairly sure.)
 */
export const parsePlateNumber = (text: string): IdentifierReading<PlateNumber> =>
  /^[1-9]\d(?:[A-Z]-|-[A-Z][A-Z1-9] )\d{3}\.\d{2}$/.test(text)
    ? { kind: "valid", value: text as PlateNumber }
    : { kind: "invalid", rule: "a number plate is written like 45A-123.45, of a motorcycle like 45-A1 123.45" };
