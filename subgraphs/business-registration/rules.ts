import { each, foreignScope, key, type RuleTree, withinResult, withinRow } from "@lienthong/access";
import type { Branch } from "./entities/Branch.js";
import type { Enterprise, StatusChange } from "./entities/Enterprise.js";
import type { Industry } from "./entities/Industry.js";
import type { EnterpriseRole, Member } from "./entities/people.js";
import { scopes } from "./scopes.js";

/** An enterprise belongs to the territory of its head office; what belongs to it goes with it. */
const ofEnterprise = (enterprise: Enterprise) => enterprise.communeCode;
const ofPart = (part: StatusChange | Branch | Member | EnterpriseRole | Industry) => part.enterpriseCommuneCode;

const enterprises = withinRow(scopes.enterprises, ofEnterprise);
const people = withinRow(scopes.people, ofEnterprise);
const partOfEnterprise = withinRow(scopes.enterprises, ofPart);
const partOfPeople = withinRow(scopes.people, ofPart);

export const rules: RuleTree = {
  Query: { enterprise: withinResult(scopes.enterprises, ofEnterprise) },
  Enterprise: {
    enterpriseCode: key(scopes.enterprises),
    ...each(enterprises, "name", "foreignName", "shortName", "legalForm", "addressLine", "commune"),
    ...each(enterprises, "foundedOn", "industries", "status", "statusHistory", "branches"),
    charterCapital: withinRow(scopes.capital, ofEnterprise),
    ...each(people, "legalRepresentatives", "members"),
  },
  StatusChange: each(partOfEnterprise, "status", "since"),
  Industry: each(partOfEnterprise, "code", "name"),
  Branch: each(partOfEnterprise, "code", "name", "commune"),
  Member: each(partOfPeople, "party", "contributionPercent"),
  EnterpriseRole: each(partOfPeople, "role", "enterprise"),
  Citizen: { personalId: key(foreignScope("population.identity")), enterprises: withinResult(scopes.people, ofPart) },
  Commune: { communeCode: key(foreignScope("administrative-units.units")) },
};
