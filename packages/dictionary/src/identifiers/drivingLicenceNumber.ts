import type { IdentifierReading } from "./administrativeCode.js";

declare const licenceNumberBrand: unique symbol;
/** Number of a driving licence: 12 digits. */
export type DrivingLicenceNumber = string & { readonly [licenceNumberBrand]: true };

/** Reads the number of a driving licence. It has 12 digits (general knowledge, sure); what each of them says is less sure and not checked. */
export const parseDrivingLicenceNumber = (text: string): IdentifierReading<DrivingLicenceNumber> =>
  /^\d{12}$/.test(text)
    ? { kind: "valid", value: text as DrivingLicenceNumber }
    : { kind: "invalid", rule: "a driving licence's number has 12 digits" };
