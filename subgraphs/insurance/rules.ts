import {
  and,
  each,
  foreignScope,
  key,
  masked,
  notSealedResult,
  or,
  type RuleTree,
  scope,
  withinResult,
  withinRow,
} from "@lienthong/access";
import { masks } from "@lienthong/dictionary";
import type { ContributionPeriod } from "./entities/ContributionPeriod.js";
import type { Facility } from "./entities/Facility.js";
import type { Entitlement, HealthInsuranceCard } from "./entities/HealthInsuranceCard.js";
import type { InsuranceRecord } from "./entities/InsuranceRecord.js";
import type { Citizen } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** An insured person belongs to the territory where the insurance office has him or her; what belongs to the record goes with it. */
const ofRecord = (record: InsuranceRecord) => record.communeCode;
const ofCitizen = (citizen: Citizen) => citizen.insuredCommuneCode;
const ofPart = (part: ContributionPeriod | HealthInsuranceCard | Entitlement | Facility) => part.insuredCommuneCode;

const participation = withinRow(scopes.participation, ofRecord);
const contributions = withinRow(scopes.contributions, ofPart);
const healthCard = withinRow(scopes.healthCard, ofPart);

/** Whoever is sealed was never insured and holds no card. */
const unsealed = notSealedResult(scopes.sealed, ({ personalId }: InsuranceRecord | HealthInsuranceCard) => personalId);

export const rules: RuleTree = {
  Query: {
    // The number of a card is a way to its holder: whoever may see cards may ask by number.
    healthInsuranceCard: and(withinResult(scopes.healthCard, ofPart), unsealed),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    // The population database's; here only the pension age follows from them, and whoever may not see them may not see it either.
    birthDate: withinRow(foreignScope("population.birth"), ofCitizen),
    sex: withinRow(foreignScope("population.identity"), ofCitizen),
    pensionAgeReached: withinRow(scopes.participation, ofCitizen),
    // The record itself is empty; what it holds is decided field by field.
    insurance: and(
      or(
        withinResult(scopes.participation, ofRecord),
        withinResult(scopes.contributions, ofRecord),
        withinResult(scopes.healthCard, ofRecord),
      ),
      unsealed,
    ),
  },
  InsuranceRecord: {
    ...each(participation, "socialInsuranceNumber", "participating", "contributedMonths"),
    contributions: withinRow(scopes.contributions, ofRecord),
    healthCard: withinRow(scopes.healthCard, ofRecord),
    isProtected: and(participation, scope(scopes.sealed)),
    // The whole number tells the group of the insured (poor households, veterans) and the benefit level; its end is enough to compare a card.
    healthCardNumber: masked(
      withinRow(scopes.healthCard, ofRecord),
      participation,
      masks.healthInsuranceCardNumberLastFour,
    ),
  },
  ContributionPeriod: each(contributions, "employer", "fromMonth", "toMonth", "monthlySalary"),
  HealthInsuranceCard: each(
    healthCard,
    ...([
      "cardNumber",
      "holder",
      "subjectGroup",
      "benefitLevel",
      "validFrom",
      "validUntil",
      "valid",
      "registeredFacility",
      "entitlements",
    ] as const),
  ),
  Entitlement: each(healthCard, "kind", "sharePercent"),
  Facility: each(healthCard, "code", "name", "commune"),
  Enterprise: { enterpriseCode: key(foreignScope("business-registration.enterprises")) },
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
};
