import {
  defaultTypeResolver,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from "graphql";
import type { WithAccess } from "../accessContext.js";
import { learn, type Questions } from "./askEvidence.js";
import { collectQuestions } from "./decide.js";
import type { EnforcedRule } from "./enforcedRule.js";
import { asksRegister } from "./leaf.js";
import { leavesOf } from "./ruleTree.js";
import { selectedFields } from "./selectedFields.js";

/**
 * Evidence in bulk: when a resolver returns rows, the registers are asked once for what the selected fields of all those rows will need, so
 * that the fields are decided at once and none of them waits on a promise of its own.
 *
 * It decides nothing. Where it can't tell what to ask, or a register fails, the field that needs the answer asks, waits or is denied.
 */

/** The rules of a schema by type and field. */
export type EnforcedRules = ReadonlyMap<string, ReadonlyMap<string, EnforcedRule>>;

/** Passes on what a resolver returned, once the evidence for its rows is there. */
export type GatherEvidence = (value: unknown, context: WithAccess, info: GraphQLResolveInfo) => unknown;

/** @returns `undefined` where no field of the returned type asks a register */
export const evidenceGatherer = (
  returned: GraphQLOutputType,
  schema: GraphQLSchema,
  rules: EnforcedRules,
): GatherEvidence | undefined => {
  const type = getNamedType(returned);
  const types: readonly GraphQLObjectType[] = isAbstractType(type)
    ? schema.getPossibleTypes(type)
    : isObjectType(type)
      ? [type]
      : [];
  if (!types.some(({ name }) => [...(rules.get(name)?.values() ?? [])].some(mayAskOfRow))) return undefined;
  const rulesOfSelected = selectedRules(rules);
  return (value, context, info) => {
    const typeOf = isAbstractType(type)
      ? (row: object) => {
          const resolveType = type.resolveType ?? defaultTypeResolver;
          const name = resolveType(row, context, info, type);
          return types.find((possible) => possible.name === name);
        }
      : () => types[0];
    const gather = (rows: readonly unknown[]): Promise<void> | undefined => {
      const questions: Questions = new Map();
      for (const row of rows) {
        if (typeof row !== "object" || row === null) continue;
        try {
          const rowType = typeOf(row);
          if (rowType === undefined) continue;
          for (const rule of rulesOfSelected(rowType, info)) collectForRow(rule, { row, context }, questions);
        } catch {
          // What fails here fails again where the field is resolved, and is denied and reported there.
        }
      }
      return questions.size === 0 ? undefined : learn(context, questions);
    };
    return whenArrived(value, gather);
  };
};

/**
 * Whether registers are asked about the row that has the field. The arguments of the field aren't known yet where its row arrives, so that a
 * rule that reads them asks for itself.
 */
const mayAskOfRow = ({ node }: EnforcedRule): boolean => {
  const leaves = leavesOf(node);
  return (
    leaves.some((leaf) => asksRegister(leaf) && leaf.subject === "row") &&
    !leaves.some((leaf) => "subject" in leaf && leaf.subject === "arguments")
  );
};

const noArguments: Readonly<Record<string, never>> = {};

/** Which of the rules a row of a type will be asked for, told once for each selection of an operation. */
const selectedRules = (rules: EnforcedRules) => {
  const known = new WeakMap<readonly FieldNode[], Map<GraphQLObjectType, readonly EnforcedRule[]>>();
  return (type: GraphQLObjectType, info: GraphQLResolveInfo): readonly EnforcedRule[] => {
    const ofSelection = known.get(info.fieldNodes) ?? new Map<GraphQLObjectType, readonly EnforcedRule[]>();
    known.set(info.fieldNodes, ofSelection);
    const found = ofSelection.get(type);
    if (found !== undefined) return found;
    const ofType = rules.get(type.name);
    const asking = [...selectedFields(type, info)].flatMap((field) => ofType?.get(field) ?? []).filter(mayAskOfRow);
    const distinct = [...new Set(asking)];
    ofSelection.set(type, distinct);
    return distinct;
  };
};

const collectForRow = (
  { verdictUnder }: EnforcedRule,
  { row, context }: Readonly<{ row: object; context: WithAccess }>,
  questions: Questions,
): void => {
  const verdict = verdictUnder(context.access.grantSet);
  if (verdict.kind !== "depends" || verdict.test?.(row, noArguments, context) !== undefined) return;
  const facts = { row, args: noArguments, context };
  collectQuestions(verdict.residue, facts, questions);
  collectQuestions(verdict.whole, facts, questions);
};

/** `value`, once all rows of it have arrived and `gather` is done with them. A row that fails to arrive fails where it stands. */
const whenArrived = (value: unknown, gather: (rows: readonly unknown[]) => Promise<void> | undefined): unknown => {
  if (value instanceof Promise) return value.then((arrived) => whenArrived(arrived, gather));
  if (!Array.isArray(value)) return afterwards(gather([value]), value);
  if (!value.some((row) => row instanceof Promise)) return afterwards(gather(value), value);
  return Promise.allSettled<unknown>(value).then((outcomes) => {
    const arrived = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    return afterwards(gather(arrived), value);
  });
};

const afterwards = (gathered: Promise<void> | undefined, value: unknown): unknown =>
  gathered === undefined ? value : gathered.then(() => value);
