import type { GraphQLScalarType } from "graphql";
import { GraphQLDateTimeISO, GraphQLLocalDate, GraphQLSafeInt } from "graphql-scalars";
import { parseCommuneCode, parseProvinceCode } from "../identifiers/administrativeCode.js";
import { parseEnterpriseCode } from "../identifiers/enterpriseCode.js";
import { parseHealthInsuranceCardNumber } from "../identifiers/healthInsuranceCardNumber.js";
import { parsePersonalId } from "../identifiers/personalId.js";
import { identifierScalar } from "./identifierScalar.js";

export const PersonalIdScalar = identifierScalar({
  name: "PersonalId",
  description: "Số định danh cá nhân — Personal identification number: 12 digits after Circular 59/2021/TT-BCA.",
  parse: parsePersonalId,
});

export const EnterpriseCodeScalar = identifierScalar({
  name: "EnterpriseCode",
  description:
    "Mã số doanh nghiệp, mã số thuế — Enterprise and tax code: 10 digits with a check digit, or 13 for a dependent unit.",
  parse: parseEnterpriseCode,
});

export const ProvinceCodeScalar = identifierScalar({
  name: "ProvinceCode",
  description: "Mã tỉnh — Province code: 2 digits after Decision 19/2025/QĐ-TTg.",
  parse: parseProvinceCode,
});

export const CommuneCodeScalar = identifierScalar({
  name: "CommuneCode",
  description: "Mã xã — Commune code: 5 digits after Decision 19/2025/QĐ-TTg.",
  parse: parseCommuneCode,
});

export const HealthInsuranceCardNumberScalar = identifierScalar({
  name: "HealthInsuranceCardNumber",
  description: "Mã số thẻ bảo hiểm y tế — Number of a health-insurance card: 15 characters.",
  parse: parseHealthInsuranceCardNumber,
});

/** A calendar date, `YYYY-MM-DD`, without a time zone. */
export const LocalDateScalar: GraphQLScalarType = GraphQLLocalDate;
/** A moment, ISO 8601 in UTC. */
export const DateTimeScalar: GraphQLScalarType = GraphQLDateTimeISO;
/** A whole number up to 2^53 − 1: amounts in đồng. */
export const SafeIntScalar: GraphQLScalarType = GraphQLSafeInt;

/**
 * Every scalar of the dictionary, by name. The gateway gives them to its API schema, so that invalid input is refused before any subgraph
 * is called.
 */
export const dictionaryScalars: ReadonlyMap<string, GraphQLScalarType> = new Map(
  [
    PersonalIdScalar,
    EnterpriseCodeScalar,
    ProvinceCodeScalar,
    CommuneCodeScalar,
    HealthInsuranceCardNumberScalar,
    LocalDateScalar,
    DateTimeScalar,
    SafeIntScalar,
  ].map((scalar) => [scalar.name, scalar]),
);
