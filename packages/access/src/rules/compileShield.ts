import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from "graphql";
import type { WithAccess } from "../accessContext.js";
import { learn, type Questions } from "./askEvidence.js";
import { checkRuleTree, guardedFields, guardedTypes, type RuleBook } from "./checkRuleTree.js";
import { collectQuestions, leavesOfResidue, type Residue, type RowFacts } from "./decide.js";
import { type Condition, type EnforcedRule, enforcedRule } from "./enforcedRule.js";
import { type EnforcedRules, evidenceGatherer } from "./gatherEvidence.js";
import { applyMask } from "./masked.js";
import { refusalByGrants, refusalForRow, refusalWithoutGrants } from "./refusals.js";
import { denyForFailure, type OnRuleFailure } from "./ruleFailure.js";
import { type RuleNode, type RuleTree, readsResult } from "./ruleTree.js";
import { satisfies } from "./satisfies.js";

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
  const rules = enforcedRules(schema, book);
  for (const type of guardedTypes(schema)) {
    for (const [name, rule] of rules.get(type.name) ?? []) {
      const field = type.getFields()[name];
      if (field === undefined) continue;
      field.resolve = guard({
        coordinate: `${type.name}.${name}`,
        rule: rule.node,
        verdictUnder: rule.verdictUnder,
        resolve: field.resolve ?? defaultFieldResolver,
        onRuleFailure,
      });
    }
  }
  gatherEvidenceOfRows(schema, rules);
  return book;
};

/** By type and field. Fields that share a rule share what is decided of it. */
const enforcedRules = (schema: GraphQLSchema, book: RuleBook): EnforcedRules => {
  const enforced = new Map<RuleNode, EnforcedRule>();
  const enforce = (rule: RuleNode): EnforcedRule => {
    const shared = enforced.get(rule) ?? enforcedRule(rule);
    enforced.set(rule, shared);
    return shared;
  };
  return new Map(
    guardedTypes(schema).map((type) => [
      type.name,
      new Map(
        guardedFields(schema, type).flatMap((name): [string, EnforcedRule][] => {
          const rule = book.get(`${type.name}.${name}`);
          return rule === undefined ? [] : [[name, enforce(rule)]];
        }),
      ),
    ]),
  );
};

/** Federation's own `_entities` has no rule, but it returns rows like any other field. */
const gatherEvidenceOfRows = (schema: GraphQLSchema, rules: EnforcedRules): void => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const gather = evidenceGatherer(field.type, schema, rules);
      if (gather === undefined) continue;
      const resolve: Resolver = field.resolve ?? defaultFieldResolver;
      // biome-ignore lint/complexity/useMaxParams: graphql-js calls a resolver so.
      field.resolve = (row, args, context, info) => {
        const value = resolve(row, args, context, info);
        return hasAccess(context) ? gather(value, context, info) : value;
      };
    }
  }
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

const hasAccess = (context: Context): context is WithAccess => context?.access?.grantSet !== undefined;

/** The resolver of a field behind its rule. */
const guard = (field: GuardedField): Resolver => {
  const { verdictUnder, resolve } = field;
  // biome-ignore lint/complexity/useMaxParams: graphql-js calls a resolver so; to gather the four into an array would cost more than the rule.
  return (row, args, context, info) => {
    if (!hasAccess(context)) throw refusalWithoutGrants(field);
    const verdict = verdictUnder(context.access.grantSet);
    if (verdict.kind === "allow") return resolve(row, args, context, info);
    if (verdict.kind === "deny") throw refusalByGrants(field, context.access.grantSet);
    let holds: boolean | undefined;
    try {
      holds = verdict.test?.(row, args, context);
    } catch (error) {
      holds = denyForFailure(error, field);
    }
    if (holds === true) return resolve(row, args, context, info);
    const call = { row, args, context, info, condition: verdict };
    return holds === false ? withhold(field, call) : resolveConditionally(field, call);
  };
};

/** A call of a field whose answer depends on the row. */
type Call = RowFacts & Readonly<{ context: WithAccess; info: GraphQLResolveInfo; condition: Condition }>;

const resolveConditionally = (field: GuardedField, call: Call): unknown => {
  const allowed = satisfies(call.condition.residue, call, field);
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
  const isList = Array.isArray(value);
  const rows = await Promise.all<unknown>(isList ? value : [value]);
  await learnOfResults(residue, call, rows);
  const verdicts = await Promise.all(
    rows.map((row) => isThere(row) && satisfies(residue, { ...call, result: { row } }, field)),
  );
  if (isList) return rows.filter((_row, index) => verdicts[index]);
  if (verdicts[0] === true) return value;
  // A row that isn't there and one that may not be seen are answered alike (attack cases 83, 91). But for seals, all that doesn't look at the
  // row has been decided before.
  if (typeof unsealed === "string" || !readsResult(unsealed)) return null;
  throw refusalForRow(field, unsealed, call.context.access.grantSet);
};

const isThere = (row: unknown): boolean => row !== null && row !== undefined;

/** Asks the registers once for all rows. A rule that fails for a row fails again where the row is decided, and is reported there. */
const learnOfResults = async (residue: Residue, call: Call, rows: readonly unknown[]): Promise<void> => {
  const questions: Questions = new Map();
  for (const row of rows.filter(isThere)) {
    try {
      collectQuestions(residue, { ...call, result: { row } }, questions);
    } catch {}
  }
  if (questions.size > 0) await learn(call.context, questions);
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
