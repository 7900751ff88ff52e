import { z } from "zod";
import { type IdentifierReading, parseCommuneCode, parseProvinceCode } from "./identifiers/administrativeCode.js";
import { parseDrivingLicenceNumber } from "./identifiers/drivingLicenceNumber.js";
import { parseEnterpriseCode } from "./identifiers/enterpriseCode.js";
import { parsePassportNumber } from "./identifiers/passportNumber.js";
import { parsePersonalId } from "./identifiers/personalId.js";
import { parsePlateNumber } from "./identifiers/plateNumber.js";

/** Reads a text into a branded identifier at a border: configuration, or the key of a representation. */
const identifierKey = <Value extends string>(parse: (text: string) => IdentifierReading<Value>) =>
  z.string().transform((text, context): Value => {
    const reading = parse(text);
    if (reading.kind === "valid") return reading.value;
    context.addIssue({ code: "custom", message: reading.rule });
    return z.NEVER;
  });

export const personalIdKey = identifierKey(parsePersonalId);
export const enterpriseCodeKey = identifierKey(parseEnterpriseCode);
export const provinceCodeKey = identifierKey(parseProvinceCode);
export const communeCodeKey = identifierKey(parseCommuneCode);
export const plateNumberKey = identifierKey(parsePlateNumber);
export const drivingLicenceNumberKey = identifierKey(parseDrivingLicenceNumber);
export const passportNumberKey = identifierKey(parsePassportNumber);
