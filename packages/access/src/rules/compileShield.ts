import { LienthongError } from "@lienthong/errors";
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import type { WithAccess } from "../accessContext.js";
import type { GrantSet } from "../grantSet.js";
import { missingScopes } from "../requirement.js";
import type { Scope } from "../scopes.js";
import { territoryKey } from "../territory.js";
import { checkRuleTree, guardedFields, guardedTypes, type RuleBook } from "./checkRuleTree.js";
import { type Decision, decideByGrants, decideForRow } from "./decide.js";
import { leavesOf, type RuleNode, type RuleTree, readsResult, requirementOf } from "./ruleTree.js";

/** Called when a rule itself fails; the field is denied all the same. */
export type OnRuleFailure = (failure: Readonly<{ coordinate: string; error: unknown }>) => void;

/**
 * Enforces a rule tree in a subgraph's executable schema, by wrapping the resolver of every field.
 *
 * A rule is decided once for each grant set; only where the answer depends on the row does it run per row. Whatever can't be decided is
 * denied: no access context, a rule that throws, a row without a place.
 *
 * @returns the rules as read, by coordinate
 * @throws LienthongError RULES_INVALID, see `checkRuleTree`
 */
export const compileShield = (schema: GraphQLSchema, tree: RuleTree, onRuleFailure: OnRuleFailure): RuleBook => {
  const book = checkRuleTree(schema, tree);
  for (const type of guardedTypes(schema)) {
    const fields = type.getFields();
    for (const name of guardedFields(schema, type)) {
      const field = fields[name];
      const rule = book.get(`${type.name}.${name}`);
      if (field === undefined || rule === undefined) continue;
      field.resolve = guard(
        { coordinate: `${type.name}.${name}`, rule, onRuleFailure },
        field.resolve ?? defaultFieldResolver,
      );
    }
  }
  return book;
};

type Resolver = GraphQLFieldResolver<unknown, Partial<WithAccess> | undefined>;
type GuardedField = Readonly<{ coordinate: string; rule: RuleNode; onRuleFailure: OnRuleFailure }>;

/** The resolver of a field behind its rule. */
const guard = (field: GuardedField, resolve: Resolver): Resolver => {
  const decisionOf = decisionByGrantSet(field.rule);
  const isDecidedAfterwards = readsResult(field.rule);
  return (...call) => {
    const [row, args, context] = call;
    const grants = context?.access?.grantSet;
    if (grants === undefined) throw unauthorized(field, requirementOf(field.rule)[0] ?? []);
    switch (decisionOf(grants)) {
      case "allow":
        return resolve(...call);
      case "deny":
        throw refusal(field, grants);
      case "depends": {
        if (!allows(field, grants, { row, args })) throw outsideTerritory(field, grants);
        const result = resolve(...call);
        return isDecidedAfterwards ? keepAllowed({ field, grants, row, args }, result) : result;
      }
    }
  };
};

const decisionByGrantSet = (rule: RuleNode): ((grants: GrantSet) => Decision) => {
  const decisions = new WeakMap<GrantSet, Decision>();
  return (grants) => {
    const known = decisions.get(grants);
    if (known !== undefined) return known;
    const decision = decideByGrants(rule, grants);
    decisions.set(grants, decision);
    return decision;
  };
};

/** Whether the rule holds for these facts; a rule that fails denies, and is reported. */
const allows = (field: GuardedField, grants: GrantSet, facts: Parameters<typeof decideForRow>[2]): boolean => {
  try {
    return decideForRow(field.rule, grants, facts) === true;
  } catch (error) {
    field.onRuleFailure({ coordinate: field.coordinate, error });
    return false;
  }
};

type Asked = Readonly<{ field: GuardedField; grants: GrantSet; row: unknown; args: unknown }>;

/** Keeps of a resolved value the rows for which the rule holds: see `withinResult`. */
const keepAllowed = async ({ field, grants, row, args }: Asked, pending: unknown): Promise<unknown> => {
  const value: unknown = await pending;
  const holds = (resultRow: unknown): boolean =>
    resultRow !== null && resultRow !== undefined && allows(field, grants, { row, args, result: { row: resultRow } });
  if (Array.isArray(value)) return (await Promise.all<unknown>(value)).filter(holds);
  if (!holds(value)) throw outsideTerritory(field, grants);
  return value;
};

/** Why the grants alone deny: a scope is missing, or all are there, but not for the whole country. */
const refusal = (field: GuardedField, grants: GrantSet): LienthongError => {
  const missing = missingScopes(grants, requirementOf(field.rule));
  return missing.length > 0 ? unauthorized(field, missing) : notNational(field);
};

const unauthorized = ({ coordinate }: GuardedField, missing: readonly Scope[]): LienthongError =>
  new LienthongError(
    "UNAUTHORIZED_FIELD_OR_TYPE",
    `No agreement in force gives access to ${coordinate} for this purpose.`,
    {
      details: { coordinate, missingScopes: missing },
    },
  );

const notNational = ({ coordinate }: GuardedField): LienthongError =>
  new LienthongError(
    "OUTSIDE_TERRITORY",
    `${coordinate} can't be limited to a territory; it needs an agreement for the whole country.`,
    {
      details: { coordinate },
    },
  );

/** One error for «lies elsewhere» and «does not exist»: a difference would tell which keys exist (attack case 83). */
const outsideTerritory = ({ coordinate, rule }: GuardedField, grants: GrantSet): LienthongError => {
  const territories = new Set(
    leavesOf(rule).flatMap((leaf) =>
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
