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
import type { ElectronicIdentity, IntegratedDocument } from "./entities/ElectronicIdentity.js";
import type { OrganisationIdentity } from "./entities/OrganisationIdentity.js";
import type { Citizen } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** An account belongs to the territory where its holder lives, an organisation's to that of its head office. */
const ofAccount = (identity: ElectronicIdentity | OrganisationIdentity) => identity.communeCode;
const ofDocument = (document: IntegratedDocument) => document.holderCommuneCode;
const ofPerson = ({ personalId }: Citizen | ElectronicIdentity | IntegratedDocument) => personalId;

/** Who signed in at a portal reads his or her own account through it, and nobody else's. */
const own = and(scope(scopes.ownRecord), ownRecord(ofPerson));

const account = withinRow(scopes.account, ofAccount);
const document = or(withinRow(scopes.documents, ofDocument), own);
const organisation = withinRow(scopes.organisations, ofAccount);

/** The account itself is empty; what it tells is decided field by field. */
const found = or(
  withinResult(scopes.verification, ofAccount),
  withinResult(scopes.account, ofAccount),
  withinResult(scopes.documents, ofAccount),
  withinResult(scopes.usage, ofAccount),
);
/** The account of a sealed person is answered like one that doesn't exist. */
const unsealed = notSealedResult(scopes.sealed, ofPerson);

export const rules: RuleTree = {
  Query: { electronicIdentity: and(found, unsealed) },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    electronicIdentity: and(or(found, own), unsealed),
  },
  Enterprise: {
    enterpriseCode: key(foreignScope("business-registration.enterprises")),
    electronicIdentity: withinResult(scopes.organisations, ofAccount),
  },
  // To whichever event of the civil status database: the certificate belongs to its holder, whom a seal hides here as elsewhere.
  CivilStatusEvent: {
    // Composition asks for it on every type of event besides that type's own scope, so it must be satisfied by each of them.
    registrationNumber: or(
      key(foreignScope("civil-status.births")),
      key(foreignScope("civil-status.marriages")),
      key(foreignScope("civil-status.deaths")),
      key(foreignScope("civil-status.adoptions")),
      key(foreignScope("civil-status.own-record")),
    ),
    integratedCertificates: and(withinResult(scopes.documents, ofDocument), unsealed),
  },
  ElectronicIdentity: {
    ...each(or(account, own), "status", "level", "activatedOn"),
    verified: or(withinRow(scopes.verification, ofAccount), account, own),
    documents: or(withinRow(scopes.documents, ofAccount), own),
    // How often, and by that how much somebody deals with the state; not with whom, which this database doesn't publish at all.
    authentications: or(withinRow(scopes.usage, ofAccount), own),
    holder: and(account, unsealed),
    isProtected: and(account, scope(scopes.sealed)),
  },
  IntegratedDocument: each(document, "kind", "integratedOn"),
  OrganisationIdentity: each(organisation, "status", "activatedOn"),
};
