import { z } from "zod";
import { type IdentifierReading, parseCommuneCode, parseProvinceCode } from "./identifiers/administrativeCode.js";
import { parseEnterpriseCode } from "./identifiers/enterpriseCode.js";
import { parsePersonalId } from "./identifiers/personalId.js";

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
