import { LienthongError } from "@lienthong/errors";
import type { GrantSet } from "../grantSet.js";
import { missingScopes } from "../requirement.js";
import type { Scope } from "../scopes.js";
import { territoryKey } from "../territory.js";
import { leavesOfResidue, type Residue } from "./decide.js";
import { type RuleNode, requirementOf } from "./ruleTree.js";

/** A field that has a rule. */
export type RuledField = Readonly<{ coordinate: string; rule: RuleNode }>;

/** Why the grants alone deny: a scope is missing, or all are there, but not for the whole country. */
export const refusalByGrants = (field: RuledField, grants: GrantSet): LienthongError => {
  const missing = missingScopes(grants, requirementOf(field.rule));
  return missing.length > 0 ? unauthorized(field, missing) : notNational(field);
};

/** Why a requester without grants is denied. */
export const refusalWithoutGrants = (field: RuledField): LienthongError =>
  unauthorized(field, requirementOf(field.rule)[0] ?? []);

/** Why a row is denied, told by what is left of the rule under the grants. */
export const refusalForRow = (field: RuledField, residue: Residue, grants: GrantSet): LienthongError => {
  const kinds = new Set(leavesOfResidue(residue).map(({ kind }) => kind));
  if (kinds.has("within")) return outsideTerritory(field, residue, grants);
  return kinds.has("consented") ? consentMissing(field) : notOwnRecord(field);
};

const unauthorized = ({ coordinate }: RuledField, missing: readonly Scope[]): LienthongError =>
  new LienthongError(
    "UNAUTHORIZED_FIELD_OR_TYPE",
    `No agreement in force gives access to ${coordinate} for this purpose.`,
    { details: { coordinate, missingScopes: missing } },
  );

const notNational = ({ coordinate }: RuledField): LienthongError =>
  new LienthongError(
    "OUTSIDE_TERRITORY",
    `${coordinate} can't be limited to a territory; it needs an agreement for the whole country.`,
    { details: { coordinate } },
  );

/** One error for «lies elsewhere» and «does not exist»: a difference would tell which keys exist (attack case 83). */
const outsideTerritory = ({ coordinate }: RuledField, residue: Residue, grants: GrantSet): LienthongError => {
  const territories = new Set(
    leavesOfResidue(residue).flatMap((leaf) =>
      leaf.kind === "within"
        ? (grants.territories.get(leaf.scope) ?? []).map((territory) => territoryKey(territory))
        : [],
    ),
  );
  return new LienthongError(
    "OUTSIDE_TERRITORY",
    `${coordinate}: nothing is found within the territory of the agreement (${[...territories].join(", ")}). What lies elsewhere needs another agreement.`,
    { details: { coordinate } },
  );
};

/** The same whether the citizen refused, withdrew, or was never asked: which of them is the citizen's own affair. */
const consentMissing = ({ coordinate }: RuledField): LienthongError =>
  new LienthongError(
    "CONSENT_REQUIRED",
    `${coordinate}: no consent of the citizen to your agency is in force for this purpose.`,
    { details: { coordinate } },
  );

const notOwnRecord = ({ coordinate }: RuledField): LienthongError =>
  new LienthongError("NOT_OWN_RECORD", `${coordinate} is shown to the citizen whose record it is alone.`, {
    details: { coordinate },
  });
