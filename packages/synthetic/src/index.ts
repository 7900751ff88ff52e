export {
  citizenLimit,
  householdCode,
  type SyntheticAddress,
  type SyntheticCitizen,
  type SyntheticHousehold,
} from "./citizens.js";
export {
  type ServantKind,
  type SyntheticAppointment,
  type SyntheticCivilServant,
  type SyntheticStateUnit,
  stateUnits,
} from "./civilServants.js";
export type { SyntheticAdoption, SyntheticBirth, SyntheticDeath, SyntheticMarriage } from "./civilStatus.js";
export type { SyntheticConsent } from "./consents.js";
export type { SyntheticPractisingCertificate, SyntheticWork } from "./construction.js";
export type {
  SyntheticDrivingLicence,
  SyntheticEntitlement,
  SyntheticLicenceClass,
  SyntheticViolation,
} from "./drivingLicences.js";
export {
  type DiplomaKind,
  type SchoolLevel,
  type SyntheticDiploma,
  type SyntheticEducation,
  type SyntheticEnrolment,
  type SyntheticSchool,
  schools,
} from "./education.js";
export type {
  AccountStatus,
  IntegratedDocumentKind,
  SyntheticElectronicIdentity,
  SyntheticOrganisationIdentity,
} from "./electronicIdentity.js";
export type { EnterpriseStatus, LegalForm, SyntheticEnterprise, SyntheticMember } from "./enterprises.js";
export {
  borderGates,
  type SyntheticBorderGate,
  type SyntheticCrossing,
  type SyntheticForeignNational,
  type SyntheticPassport,
  type SyntheticTraveller,
} from "./exitEntry.js";
export type { Relation } from "./families.js";
export type {
  DisabilityDegree,
  DisabilityKind,
  SyntheticDisability,
  SyntheticDriverExamination,
  SyntheticEncounter,
  SyntheticHealth,
  SyntheticImmunisation,
  SyntheticPrescription,
} from "./health.js";
export { facilities, type SyntheticCard, type SyntheticContribution, type SyntheticFacility } from "./insurance.js";
export type { SyntheticCertificate, SyntheticConviction, SyntheticJudicialRecord } from "./judicialRecords.js";
export type { LandHolder, LandUse, SyntheticParcel } from "./land.js";
export { type NationOptions, type SealedCitizen, type SyntheticNation, syntheticNation } from "./nation.js";
export type { SyntheticSeal } from "./seals.js";
export type { SyntheticObligation, SyntheticTaxpayer, TaxKind, TaxpayerStatus } from "./tax.js";
export type { SyntheticOwnership, SyntheticVehicle, VehicleKind, VehicleOwner } from "./vehicles.js";
