import type { IdentifierReading } from "./administrativeCode.js";
import { type EnterpriseCode, parseEnterpriseCode } from "./enterpriseCode.js";
import { type PersonalId, parsePersonalId } from "./personalId.js";

/**
 * Tax code: that of an enterprise is its enterprise code; that of a person the personal identification number (since 1 July 2025, general
 * knowledge). The two differ in their number of digits.
 */
export type TaxCode = PersonalId | EnterpriseCode;

/** Reads a tax code. */
export const parseTaxCode = (text: string): IdentifierReading<TaxCode> =>
  /^\d{12}$/.test(text) ? parsePersonalId(text) : parseEnterpriseCode(text);
