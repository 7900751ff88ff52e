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
import type { Branch } from "./entities/Branch.js";
import type { Enterprise, StatusChange } from "./entities/Enterprise.js";
import type { Industry } from "./entities/Industry.js";
import type { EnterpriseRole, Member } from "./entities/people.js";
import type { Citizen } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** An enterprise belongs to the territory of its head office; what belongs to it goes with it. */
const ofEnterprise = (enterprise: Enterprise) => enterprise.communeCode;
const ofPart = (part: StatusChange | Branch | Member | EnterpriseRole | Industry) => part.enterpriseCommuneCode;
const ofPerson = ({ personalId }: Citizen | EnterpriseRole) => personalId;

const enterprises = withinRow(scopes.enterprises, ofEnterprise);
const people = withinRow(scopes.people, ofEnterprise);
const partOfEnterprise = withinRow(scopes.enterprises, ofPart);
const partOfPeople = withinRow(scopes.people, ofPart);
/** Who signed in at a portal reads his or her own parts in enterprises through it, and nobody else's. */
const own = and(scope(scopes.ownRecord), ownRecord(ofPerson));

/** Whoever is sealed owns, represents and is found by nothing. An enterprise among the members is never sealed. */
const unsealedPerson = notSealedResult(scopes.sealed, ofPerson);
const unsealedMember = notSealedResult(
  scopes.sealed,
  ({ personalId, memberEnterpriseCode }: Member) => personalId ?? memberEnterpriseCode,
);

export const rules: RuleTree = {
  Query: { enterprise: withinResult(scopes.enterprises, ofEnterprise) },
  Enterprise: {
    enterpriseCode: key(scopes.enterprises),
    ...each(enterprises, "name", "foreignName", "shortName", "legalForm", "addressLine", "commune"),
    ...each(enterprises, "foundedOn", "industries", "status", "statusHistory", "branches"),
    charterCapital: withinRow(scopes.capital, ofEnterprise),
    legalRepresentatives: and(people, unsealedPerson),
    members: and(people, unsealedMember),
  },
  StatusChange: each(partOfEnterprise, "status", "since"),
  Industry: each(partOfEnterprise, "code", "name"),
  Branch: each(partOfEnterprise, "code", "name", "commune"),
  Member: each(partOfPeople, "party", "contributionPercent"),
  EnterpriseRole: {
    ...each(or(partOfPeople, own), "role", "enterprise"),
    isProtected: and(partOfPeople, scope(scopes.sealed)),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    enterprises: and(or(withinResult(scopes.people, ofPart), own), unsealedPerson),
  },
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
};
