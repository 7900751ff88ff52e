import type { GrantSet } from "../grantSet.js";
import { meets, missingScopes } from "../requirement.js";
import { residueOf } from "../rules/decide.js";
import { leavesOf, type RuleNode, requirementOf } from "../rules/ruleTree.js";
import type { Scope } from "../scopes.js";

/**
 * What gateway and subgraph together say of a field to whoever holds some grants: the gateway by the requirement, the subgraph by the rule.
 *
 * - `depends`: it may be read where `remaining`, what is left of the rule, holds for the row.
 * - `denied`: `missing` are the scopes to ask for; `notNational` those that are held, but not for the whole country, as the rule demands.
 */
export type Judgement =
  | Readonly<{ kind: "allowed" }>
  | Readonly<{ kind: "depends"; remaining: RuleNode }>
  | Readonly<{ kind: "denied"; missing: readonly Scope[]; notNational: readonly Scope[] }>;

/** Judges a rule for one grant set. */
export const judgeRule = (rule: RuleNode, grants: GrantSet): Judgement => {
  const requirement = requirementOf(rule);
  if (!meets(grants, requirement))
    return { kind: "denied", missing: missingScopes(grants, requirement), notNational: [] };
  const residue = residueOf(rule, grants);
  if (residue === "allow") return { kind: "allowed" };
  return residue === "deny"
    ? { kind: "denied", missing: [], notNational: scopesToWiden(rule, grants) }
    : { kind: "depends", remaining: residue };
};

const scopesToWiden = (rule: RuleNode, grants: GrantSet): readonly Scope[] => [
  ...new Set(
    leavesOf(rule).flatMap((leaf) =>
      (leaf.kind === "scope" || leaf.kind === "consented") &&
      grants.territories.has(leaf.scope) &&
      residueOf({ kind: "leaf", leaf }, grants) === "deny"
        ? [leaf.scope]
        : [],
    ),
  ),
];
