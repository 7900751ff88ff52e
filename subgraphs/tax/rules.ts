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
import { parsePersonalId } from "@lienthong/dictionary";
import type { Citizen, Enterprise } from "./entities/references.js";
import type { TaxObligation } from "./entities/TaxObligation.js";
import type { TaxRegistration } from "./entities/TaxRegistration.js";
import { scopes } from "./scopes.js";

/** Taxes belong to the territory where a person lives, or an enterprise has its head office. */
const ofTaxpayer = (taxpayer: TaxRegistration | Citizen | Enterprise) => taxpayer.communeCode;
const ofObligation = (obligation: TaxObligation) => obligation.taxpayerCommuneCode;

const ofPerson = ({ personalId }: Citizen) => personalId;
/** A person's tax code is the personal identification number; an enterprise's is nobody's own. */
const ofTaxCode = ({ taxCode }: TaxRegistration | TaxObligation) => {
  const person = parsePersonalId(taxCode);
  return person.kind === "valid" ? person.value : null;
};
/** Who signed in at a portal reads his or her own taxes through it, and nobody else's. */
const own = and(scope(scopes.ownRecord), ownRecord(ofTaxCode));
const ownTaxes = and(scope(scopes.ownRecord), ownRecord(ofPerson));

const registration = withinRow(scopes.registration, ofTaxpayer);
const obligations = withinRow(scopes.obligations, ofTaxpayer);
const taxRegistration = or(registration, obligations);
const taxDebtCleared = or(withinRow(scopes.debtClearance, ofTaxpayer), obligations);

export const rules: RuleTree = {
  Query: {
    // Who is sealed is found by no tax code either.
    taxRegistration: and(
      withinResult(scopes.registration, ofTaxpayer),
      notSealedResult(scopes.sealed, ({ taxCode }: TaxRegistration) => taxCode),
    ),
  },
  Citizen: {
    personalId: key(foreignScope("population.identity")),
    taxRegistration: or(taxRegistration, ownTaxes),
    taxDebtCleared: or(taxDebtCleared, ownTaxes),
  },
  Enterprise: {
    enterpriseCode: key(foreignScope("business-registration.enterprises")),
    taxRegistration,
    taxDebtCleared,
  },
  TaxRegistration: {
    ...each(or(registration, own), "taxCode", "status", "registeredOn"),
    taxpayer: and(
      registration,
      notSealedResult(scopes.sealed, (taxpayer: Citizen | Enterprise) =>
        "personalId" in taxpayer ? taxpayer.personalId : taxpayer.enterpriseCode,
      ),
    ),
    obligations: or(obligations, own),
    isProtected: and(registration, scope(scopes.sealed)),
  },
  TaxObligation: each(
    or(withinRow(scopes.obligations, ofObligation), own),
    "kind",
    "period",
    "dueOn",
    "amountDue",
    "amountPaid",
  ),
};
