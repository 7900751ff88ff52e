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
import type { Citizen, Enterprise } from "./entities/references.js";
import type { TaxObligation } from "./entities/TaxObligation.js";
import type { TaxRegistration } from "./entities/TaxRegistration.js";
import { scopes } from "./scopes.js";

/** Taxes belong to the territory where a person lives, or an enterprise has its head office. */
const ofTaxpayer = (taxpayer: TaxRegistration | Citizen | Enterprise) => taxpayer.communeCode;
const ofObligation = (obligation: TaxObligation) => obligation.taxpayerCommuneCode;

const registration = withinRow(scopes.registration, ofTaxpayer);
const obligations = withinRow(scopes.obligations, ofTaxpayer);
const debtClearance = or(withinRow(scopes.debtClearance, ofTaxpayer), obligations);

const taxFields = { taxRegistration: or(registration, obligations), taxDebtCleared: debtClearance };

export const rules: RuleTree = {
  Query: {
    // Who is sealed is found by no tax code either.
    taxRegistration: and(
      withinResult(scopes.registration, ofTaxpayer),
      notSealedResult(scopes.sealed, ({ taxCode }: TaxRegistration) => taxCode),
    ),
  },
  Citizen: { personalId: key(foreignScope("population.identity")), ...taxFields },
  Enterprise: { enterpriseCode: key(foreignScope("business-registration.enterprises")), ...taxFields },
  TaxRegistration: {
    ...each(registration, "taxCode", "status", "registeredOn"),
    taxpayer: and(
      registration,
      notSealedResult(scopes.sealed, (taxpayer: Citizen | Enterprise) =>
        "personalId" in taxpayer ? taxpayer.personalId : taxpayer.enterpriseCode,
      ),
    ),
    obligations,
    isProtected: and(registration, scope(scopes.sealed)),
  },
  TaxObligation: each(
    withinRow(scopes.obligations, ofObligation),
    "kind",
    "period",
    "dueOn",
    "amountDue",
    "amountPaid",
  ),
};
