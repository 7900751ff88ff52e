import {
  and,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  type RuleTree,
  scope,
  withinResult,
  withinRow,
} from "@lienthong/access";
import type { DrivingLicence, LicenceEntitlement, TrafficViolation } from "./entities/DrivingLicence.js";
import type { Citizen } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** A licence belongs to the territory where its holder lives; what belongs to it goes with it. */
const ofLicence = (licence: DrivingLicence) => licence.communeCode;
const ofCitizen = (citizen: Citizen) => citizen.licenceCommuneCode;
const ofPart = (part: LicenceEntitlement | TrafficViolation) => part.holderCommuneCode;

const licence = withinRow(scopes.licence, ofLicence);
const partOfLicence = withinRow(scopes.licence, ofPart);
const partOfViolations = withinRow(scopes.violations, ofPart);

/** The licence itself is empty; what it holds is decided field by field. That of a sealed person is answered like one that doesn't exist. */
const found = and(
  or(
    withinResult(scopes.standing, ofLicence),
    withinResult(scopes.licence, ofLicence),
    withinResult(scopes.violations, ofLicence),
  ),
  notSealedResult(scopes.sealed, ({ personalId }: DrivingLicence) => personalId),
);

export const rules: RuleTree = {
  Query: { drivingLicence: found },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    drivingLicence: found,
    // The health database's; here only renewal follows from it, and whoever may not see it may not see that either.
    fitToDrive: withinRow(foreignScope("health.fit-to-drive"), ofCitizen),
    // Whom a seal hides has no licence here (`index.ts`), so lies nowhere.
    mayRenewDrivingLicence: withinRow(scopes.standing, ofCitizen),
  },
  DrivingLicence: {
    licenceNumber: key(scopes.licence),
    holder: and(
      licence,
      notSealedResult(scopes.sealed, ({ personalId }: Citizen) => personalId),
    ),
    ...each(licence, "entitlements", "points"),
    // Enough to check a driver by: it tells of the class that is asked, and not why somebody may not drive it.
    mayDrive: or(withinRow(scopes.standing, ofLicence), licence),
    violations: withinRow(scopes.violations, ofLicence),
    isProtected: and(licence, scope(scopes.sealed)),
  },
  LicenceEntitlement: each(partOfLicence, "licenceClass", "issuedOn", "validUntil"),
  TrafficViolation: each(partOfViolations, "occurredOn", "kind", "pointsDeducted", "fine"),
};
