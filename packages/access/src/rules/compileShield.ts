import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from "graphql";
import type { WithAccess } from "../accessContext.js";
import { checkRuleTree, guardedFields, guardedTypes, type RuleBook } from "./checkRuleTree.js";
import { leavesOfResidue, type RowFacts } from "./decide.js";
import { type Condition, type EnforcedRule, enforcedRule } from "./enforcedRule.js";
import { applyMask } from "./masked.js";
import { refusalByGrants, refusalForRow, refusalWithoutGrants } from "./refusals.js";
import type { OnRuleFailure } from "./ruleFailure.js";
import type { RuleNode, RuleTree } from "./ruleTree.js";
import { oncePerRow, satisfies } from "./satisfies.js";

/**
 * Enforces a rule tree in a subgraph's executable schema, by wrapping the resolver of every field.
 *
 * A rule is decided once for each grant set; only where the answer depends on the row does it run per row, and registers are asked in batches.
 * Whatever can't be decided is denied: no access context, a rule that throws, a row without a place, a register that doesn't answer.
 *
 * @returns the rules as read, by coordinate
 * @throws LienthongError RULES_INVALID, see `checkRuleTree`
 */
export const compileShield = (schema: GraphQLSchema, tree: RuleTree, onRuleFailure: OnRuleFailure): RuleBook => {
  const book = checkRuleTree(schema, tree);
  const enforced = new Map<RuleNode, EnforcedRule>();
  for (const type of guardedTypes(schema)) {
    const fields = type.getFields();
    for (const name of guardedFields(schema, type)) {
      const field = fields[name];
      const rule = book.get(`${type.name}.${name}`);
      if (field === undefined || rule === undefined) continue;
      const shared = enforced.get(rule) ?? enforcedRule(rule);
      enforced.set(rule, shared);
      field.resolve = guard({
        coordinate: `${type.name}.${name}`,
        rule,
        verdictUnder: shared.verdictUnder,
        resolve: field.resolve ?? defaultFieldResolver,
        onRuleFailure,
      });
    }
  }
  return book;
};

type Context = Partial<WithAccess> | undefined;
type Resolver = GraphQLFieldResolver<unknown, Context>;
type GuardedField = Readonly<{
  coordinate: string;
  rule: RuleNode;
  verdictUnder: EnforcedRule["verdictUnder"];
  resolve: Resolver;
  onRuleFailure: OnRuleFailure;
}>;

/** The resolver of a field behind its rule. */
const guard = (field: GuardedField): Resolver => {
  const { verdictUnder, resolve } = field;
  // biome-ignore lint/complexity/useMaxParams: graphql-js calls a resolver so; to gather the four into an array would cost more than the rule.
  return (row, args, context, info) => {
    const access = context?.access;
    if (access?.grantSet === undefined) throw refusalWithoutGrants(field);
    const verdict = verdictUnder(access.grantSet);
    if (verdict.kind === "allow") return resolve(row, args, context, info);
    if (verdict.kind === "deny") throw refusalByGrants(field, access.grantSet);
    if (verdict.test !== undefined) {
      if (verdict.test(row, args, field)) return resolve(row, args, context, info);
      throw refusalForRow(field, verdict.unsealed, access.grantSet);
    }
    return resolveConditionally(field, { row, args, context: context as WithAccess, info, condition: verdict });
  };
};

/** A call of a field whose answer depends on the row. */
type Call = RowFacts & Readonly<{ context: WithAccess; info: GraphQLResolveInfo; condition: Condition }>;

const resolveConditionally = (field: GuardedField, call: Call): unknown => {
  const { residue, rows } = call.condition;
  const allowed =
    rows === undefined
      ? satisfies(residue, call, field)
      : oncePerRow(rows, call, () => satisfies(residue, call, field));
  if (allowed === true) return resolveAllowed(field, call);
  if (allowed === false) return withhold(field, call);
  return allowed.then((verdict) => (verdict ? resolveAllowed(field, call) : withhold(field, call)));
};

const resolveAllowed = (field: GuardedField, call: Call): unknown => {
  const { condition } = call;
  const value = field.resolve(call.row, call.args, call.context, call.info);
  if (condition.whole !== "allow") return showAsAllowed(field, call, value);
  return condition.readsResult ? keepAllowed(field, call, value) : value;
};

/** Shows a value whole to whom the whole is allowed, and behind its mask to everybody else. */
const showAsAllowed = async (field: GuardedField, call: Call, pending: unknown): Promise<unknown> => {
  const value = await pending;
  if (value === null || value === undefined || field.rule.kind !== "masked") return null;
  return (await satisfies(call.condition.whole, call, field)) ? value : applyMask(field.rule.mask, value);
};

/** Keeps of a resolved value the rows for which the rule holds: see `withinResult` and `notSealedResult`. */
const keepAllowed = async (field: GuardedField, call: Call, pending: unknown): Promise<unknown> => {
  const { residue, unsealed } = call.condition;
  const value: unknown = await pending;
  const holds = (row: unknown): boolean | Promise<boolean> =>
    row !== null && row !== undefined && satisfies(residue, { ...call, result: { row } }, field);
  if (Array.isArray(value)) {
    const rows = await Promise.all<unknown>(value);
    const verdicts = await Promise.all(rows.map(holds));
    return rows.filter((_row, index) => verdicts[index]);
  }
  if (await holds(value)) return value;
  // A row that isn't there and one that may not be seen are answered alike (attack cases 83, 91).
  if (unsealed === "allow") return null;
  throw refusalForRow(field, unsealed, call.context.access.grantSet);
};

/** What a denied row is answered with: nothing, if its seal alone denies it, just as if there were no such row; else an error. */
const withhold = (field: GuardedField, call: Call): unknown => {
  const { residue, unsealed } = call.condition;
  if (unsealed === "allow") return null;
  const refusal = refusalForRow(field, unsealed, call.context.access.grantSet);
  if (!leavesOfResidue(residue).some(({ kind }) => kind === "not-sealed")) throw refusal;
  const isDeniedBySeal = satisfies(unsealed, call, field);
  const answer = (bySeal: boolean): null => {
    if (bySeal) return null;
    throw refusal;
  };
  return typeof isDeniedBySeal === "boolean" ? answer(isDeniedBySeal) : isDeniedBySeal.then(answer);
};
