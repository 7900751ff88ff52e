import type { GraphQLScalarType } from "graphql";
import { GraphQLDateTimeISO, GraphQLLocalDate, GraphQLSafeInt, GraphQLUUID } from "graphql-scalars";
import { parseCommuneCode, parseProvinceCode } from "../identifiers/administrativeCode.js";
import { parseDrivingLicenceNumber } from "../identifiers/drivingLicenceNumber.js";
import { parseEnterpriseCode } from "../identifiers/enterpriseCode.js";
import { parseHealthInsuranceCardNumber } from "../identifiers/healthInsuranceCardNumber.js";
import { parsePassportNumber } from "../identifiers/passportNumber.js";
import { parsePersonalId } from "../identifiers/personalId.js";
import { parsePlateNumber } from "../identifiers/plateNumber.js";
import { parseTaxCode } from "../identifiers/taxCode.js";
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

export const PlateNumberScalar = identifierScalar({
  name: "PlateNumber",
  description: "Biển số xe — Number plate: 45A-123.45, of a motorcycle 45-A1 123.45.",
  parse: parsePlateNumber,
});

export const DrivingLicenceNumberScalar = identifierScalar({
  name: "DrivingLicenceNumber",
  description: "Số giấy phép lái xe — Number of a driving licence: 12 digits.",
  parse: parseDrivingLicenceNumber,
});

export const PassportNumberScalar = identifierScalar({
  name: "PassportNumber",
  description: "Số hộ chiếu — Number of a passport: up to 9 capital letters and digits (ICAO Doc 9303).",
  parse: parsePassportNumber,
});

export const TaxCodeScalar = identifierScalar({
  name: "TaxCode",
  description: "Mã số thuế — Tax code: an enterprise code, or the personal identification number of a person.",
  parse: parseTaxCode,
});

/** A calendar date, `YYYY-MM-DD`, without a time zone. */
export const LocalDateScalar: GraphQLScalarType = GraphQLLocalDate;
/** A moment, ISO 8601 in UTC. */
export const DateTimeScalar: GraphQLScalarType = GraphQLDateTimeISO;
/** A whole number up to 2^53 − 1: amounts in đồng. */
export const SafeIntScalar: GraphQLScalarType = GraphQLSafeInt;
/** A UUID (RFC 9562), for keys that clients make up. */
export const UuidScalar: GraphQLScalarType = GraphQLUUID;

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
    TaxCodeScalar,
    PlateNumberScalar,
    DrivingLicenceNumberScalar,
    PassportNumberScalar,
    LocalDateScalar,
    DateTimeScalar,
    SafeIntScalar,
    UuidScalar,
  ].map((scalar) => [scalar.name, scalar]),
);
