import {
  and,
  consented,
  each,
  foreignScope,
  key,
  masked,
  notSealedResult,
  or,
  ownRecord,
  type RuleTree,
  type ShieldRule,
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

/** Whose record it is. */
const ofPerson = ({ personalId }: Citizen | InsuranceRecord | ContributionPeriod | HealthInsuranceCard) => personalId;
const ofInsured = ({ insuredPersonalId }: Entitlement | Facility) => insuredPersonalId;

/** Who signed in at a portal reads his or her own record through it, and nobody else's. */
const own = and(scope(scopes.ownRecord), ownRecord(ofPerson));
const ownPart = and(scope(scopes.ownRecord), ownRecord(ofInsured));

const participation = or(withinRow(scopes.participation, ofRecord), own);
/** For whom somebody worked, and when, is open to who treats a patient if the patient consents; what was earned isn't. */
const employmentOf = (contributions: ShieldRule) =>
  or(contributions, consented(scopes.employmentHistory, ofPerson), own);
const healthCard = or(withinRow(scopes.healthCard, ofPart), own);
const partOfCard = or(withinRow(scopes.healthCard, ofPart), ownPart);

/** Whoever is sealed was never insured and holds no card. */
const unsealed = notSealedResult(scopes.sealed, ofPerson);

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
        consented(scopes.employmentHistory, ofPerson),
        own,
      ),
      unsealed,
    ),
  },
  InsuranceRecord: {
    ...each(participation, "socialInsuranceNumber", "participating", "contributedMonths"),
    contributions: employmentOf(withinRow(scopes.contributions, ofRecord)),
    healthCard: or(withinRow(scopes.healthCard, ofRecord), own),
    isProtected: and(withinRow(scopes.participation, ofRecord), scope(scopes.sealed)),
    // The whole number tells the group of the insured (poor households, veterans) and the benefit level; its end is enough to compare a card.
    healthCardNumber: masked(
      or(withinRow(scopes.healthCard, ofRecord), own),
      withinRow(scopes.participation, ofRecord),
      masks.healthInsuranceCardNumberLastFour,
    ),
  },
  ContributionPeriod: {
    ...each(employmentOf(withinRow(scopes.contributions, ofPart)), "employer", "fromMonth", "toMonth"),
    monthlySalary: or(withinRow(scopes.contributions, ofPart), own),
  },
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
  Entitlement: each(partOfCard, "kind", "sharePercent"),
  Facility: each(partOfCard, "code", "name", "commune"),
  Enterprise: { enterpriseCode: key(foreignScope("business-registration.enterprises")) },
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
};
