export {
  citizenLimit,
  householdCode,
  type SyntheticAddress,
  type SyntheticCitizen,
  type SyntheticHousehold,
} from "./citizens.js";
export type { EnterpriseStatus, LegalForm, SyntheticEnterprise, SyntheticMember } from "./enterprises.js";
export type { Relation } from "./families.js";
export { facilities, type SyntheticCard, type SyntheticContribution, type SyntheticFacility } from "./insurance.js";
export { type NationOptions, type SyntheticNation, syntheticNation } from "./nation.js";
export type { SyntheticSeal } from "./seals.js";
