import {
  and,
  each,
  foreignScope,
  key,
  notSealedResult,
  or,
  ownRecord,
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
const ofPerson = ({ personalId }: Citizen | DrivingLicence) => personalId;
const ofHolder = ({ holderPersonalId }: LicenceEntitlement | TrafficViolation) => holderPersonalId;

/** Who signed in at a portal reads his or her own licence through it, and nobody else's. */
const own = and(scope(scopes.ownRecord), ownRecord(ofPerson));
const ownPart = and(scope(scopes.ownRecord), ownRecord(ofHolder));

const licence = withinRow(scopes.licence, ofLicence);

/** The licence itself is empty; what it holds is decided field by field. */
const found = or(
  withinResult(scopes.standing, ofLicence),
  withinResult(scopes.licence, ofLicence),
  withinResult(scopes.violations, ofLicence),
);
/** That of a sealed person is answered like one that doesn't exist. */
const unsealed = notSealedResult(scopes.sealed, ofPerson);

export const rules: RuleTree = {
  Query: { drivingLicence: and(found, unsealed) },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    drivingLicence: and(or(found, own), unsealed),
    // The health database's; here only renewal follows from it, and whoever may not see it may not see that either.
    fitToDrive: withinRow(foreignScope("health.fit-to-drive"), ofCitizen),
    // Whom a seal hides has no licence here (`index.ts`), so lies nowhere.
    mayRenewDrivingLicence: withinRow(scopes.standing, ofCitizen),
  },
  DrivingLicence: {
    // A key that only leads there: in a citizen's name no licence but the own one is reached.
    licenceNumber: or(key(scopes.licence), key(scopes.ownRecord)),
    holder: and(licence, unsealed),
    ...each(or(licence, own), "entitlements", "points"),
    // Enough to check a driver by: it tells of the class that is asked, and not why somebody may not drive it.
    mayDrive: or(withinRow(scopes.standing, ofLicence), licence, own),
    violations: or(withinRow(scopes.violations, ofLicence), own),
    isProtected: and(licence, scope(scopes.sealed)),
  },
  LicenceEntitlement: each(or(withinRow(scopes.licence, ofPart), ownPart), "licenceClass", "issuedOn", "validUntil"),
  TrafficViolation: each(
    or(withinRow(scopes.violations, ofPart), ownPart),
    "occurredOn",
    "kind",
    "pointsDeducted",
    "fine",
  ),
};
