// Terms and classes

export { type DataClass, dataClasses, isAtLeast, strictest } from "./dataClass.js";
export { sharedTerms } from "./sharedTerms.js";
export { defineTerms, describeTerm, type Term, type TermId, type Terms } from "./terms.js";

// What is shown of a value to who may not see it whole

export { type Mask, masks } from "./masks.js";

// Identifiers

export {
  communeCodeKey,
  drivingLicenceNumberKey,
  enterpriseCodeKey,
  passportNumberKey,
  personalIdKey,
  plateNumberKey,
  provinceCodeKey,
} from "./identifierKeys.js";
export {
  type CommuneCode,
  type IdentifierReading,
  type ProvinceCode,
  parseCommuneCode,
  parseProvinceCode,
} from "./identifiers/administrativeCode.js";
export { type DrivingLicenceNumber, parseDrivingLicenceNumber } from "./identifiers/drivingLicenceNumber.js";
export { type EnterpriseCode, enterpriseCheckDigit, parseEnterpriseCode } from "./identifiers/enterpriseCode.js";
export {
  type HealthInsuranceCardNumber,
  parseHealthInsuranceCardNumber,
} from "./identifiers/healthInsuranceCardNumber.js";
export { type PassportNumber, parsePassportNumber } from "./identifiers/passportNumber.js";
export {
  type PersonalId,
  type PersonalIdParts,
  parsePersonalId,
  personalIdParts,
  syntheticBirthplaceCodes,
} from "./identifiers/personalId.js";
export { type PlateNumber, parsePlateNumber } from "./identifiers/plateNumber.js";
export { parseTaxCode, type TaxCode } from "./identifiers/taxCode.js";

// Names as they are searched for

export { lowerName, plainName } from "./searchNames.js";

// Enums that several databases use

export { Sex, sexKey } from "./sex.js";

// Calendar

export { dayInVietNam } from "./dayInVietNam.js";

// Scalars

export {
  CommuneCodeScalar,
  DateTimeScalar,
  DrivingLicenceNumberScalar,
  dictionaryScalars,
  EnterpriseCodeScalar,
  HealthInsuranceCardNumberScalar,
  LocalDateScalar,
  PassportNumberScalar,
  PersonalIdScalar,
  PlateNumberScalar,
  ProvinceCodeScalar,
  SafeIntScalar,
  TaxCodeScalar,
  UuidScalar,
} from "./scalars/scalars.js";

// Administrative divisions

export {
  type Commune,
  communes,
  type FormerCommune,
  formerCommunes,
  type Province,
  provinceOfCommune,
  provinces,
} from "./administrativeDivisions.js";
