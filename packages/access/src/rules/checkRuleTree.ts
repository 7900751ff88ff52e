import { LienthongError } from "@lienthong/errors";
import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from "graphql";
import { type RuleNode, type RuleTree, readRule, readsResult } from "./ruleTree.js";

/** The rule of every field, by `Type.field`. */
export type RuleBook = ReadonlyMap<string, RuleNode>;

/** The object types that have fields which need rules. */
export const guardedTypes = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && !type.name.startsWith("__") && guardedFields(schema, type).length > 0,
  );

/** The names of the fields of `type` that need a rule: all but those that federation itself adds, which the gateway alone may call. */
export const guardedFields = (schema: GraphQLSchema, type: GraphQLObjectType): readonly string[] => {
  const added = type === schema.getQueryType() ? ["_entities", "_service"] : type.name === "_Service" ? ["sdl"] : [];
  return Object.keys(type.getFields()).filter((field) => !added.includes(field));
};

/**
 * Checks a rule tree against its schema and reads every rule.
 *
 * Each check closes a way in which graphql-shield fails open: a field without a rule (attack case S1), a rule on an interface or a union (S2),
 * an undefined entry or a function in place of a rule (S3), `not` (S6), cached foreign rules (S7–S9), a subscription (S10), names that
 * the schema doesn't have (59), and a mutation that would be decided only after it has run.
 *
 * @throws LienthongError RULES_INVALID with every problem found, one a line
 */
export const checkRuleTree = (schema: GraphQLSchema, tree: RuleTree): RuleBook => {
  const problems: string[] = [];
  const book = new Map<string, RuleNode>();
  if (schema.getSubscriptionType())
    problems.push("Subscription: subscriptions are not guarded yet, so a schema may not have them");
  problems.push(...findMisplacedRules(schema, tree));
  for (const type of guardedTypes(schema)) {
    const rules: unknown = Object.hasOwn(tree, type.name) ? tree[type.name] : undefined;
    for (const field of guardedFields(schema, type)) {
      const rule = ruleOf(rules, field);
      if (rule === undefined) {
        problems.push(`${type.name}.${field}: no rule; a field without a rule is denied to everybody, so give it one`);
        continue;
      }
      const reading = readRule(rule);
      if (reading.kind === "refused") problems.push(`${type.name}.${field}: ${reading.reason}`);
      else if (type === schema.getMutationType() && readsResult(reading.node)) {
        problems.push(
          `${type.name}.${field}: withinResult would decide after the mutation has run; use withinArguments`,
        );
      } else book.set(`${type.name}.${field}`, reading.node);
    }
  }
  if (problems.length > 0)
    throw new LienthongError("RULES_INVALID", `The rule tree can't be enforced:\n${problems.join("\n")}`);
  return book;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const ruleOf = (rules: unknown, field: string): unknown =>
  isRecord(rules) && Object.hasOwn(rules, field) ? rules[field] : undefined;

const findMisplacedRules = (schema: GraphQLSchema, tree: RuleTree): readonly string[] =>
  Object.keys(tree).flatMap((typeName) => {
    const type = schema.getType(typeName);
    if (type === undefined) return [`${typeName}: the schema has no such type`];
    if (!isObjectType(type))
      return [`${typeName}: rules stand on object types only; write them on each type that implements or joins it`];
    const fields = type.getFields();
    return Object.keys(tree[typeName] ?? {})
      .filter((field) => !Object.hasOwn(fields, field))
      .map((field) => `${typeName}.${field}: the type has no such field`);
  });
