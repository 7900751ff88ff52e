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
import type { ElectronicIdentity, IntegratedDocument } from "./entities/ElectronicIdentity.js";
import type { OrganisationIdentity } from "./entities/OrganisationIdentity.js";
import type { Citizen } from "./entities/references.js";
import { scopes } from "./scopes.js";

/** An account belongs to the territory where its holder lives, an organisation's to that of its head office. */
const ofAccount = (identity: ElectronicIdentity | OrganisationIdentity) => identity.communeCode;
const ofDocument = (document: IntegratedDocument) => document.holderCommuneCode;

const account = withinRow(scopes.account, ofAccount);
const document = withinRow(scopes.documents, ofDocument);
const organisation = withinRow(scopes.organisations, ofAccount);

/** The account itself is empty; what it tells is decided field by field. That of a sealed person is answered like one that doesn't exist. */
const found = and(
  or(
    withinResult(scopes.verification, ofAccount),
    withinResult(scopes.account, ofAccount),
    withinResult(scopes.documents, ofAccount),
    withinResult(scopes.usage, ofAccount),
  ),
  notSealedResult(scopes.sealed, ({ personalId }: ElectronicIdentity) => personalId),
);

export const rules: RuleTree = {
  Query: { electronicIdentity: found },
  Citizen: { personalId: key(foreignScope("population.identity")), electronicIdentity: found },
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
    ),
    integratedCertificates: and(
      withinResult(scopes.documents, ofDocument),
      notSealedResult(scopes.sealed, ({ personalId }: IntegratedDocument) => personalId),
    ),
  },
  ElectronicIdentity: {
    ...each(account, "status", "level", "activatedOn"),
    verified: or(withinRow(scopes.verification, ofAccount), account),
    documents: withinRow(scopes.documents, ofAccount),
    // How often, and by that how much somebody deals with the state; not with whom, which this database doesn't publish at all.
    authentications: withinRow(scopes.usage, ofAccount),
    holder: and(
      account,
      notSealedResult(scopes.sealed, ({ personalId }: Citizen) => personalId),
    ),
    isProtected: and(account, scope(scopes.sealed)),
  },
  IntegratedDocument: each(document, "kind", "integratedOn"),
  OrganisationIdentity: each(organisation, "status", "activatedOn"),
};
