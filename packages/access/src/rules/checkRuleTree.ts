import { LienthongError } from "@lienthong/errors";
import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
  Kind,
} from "graphql";
import { canBeHeldTogether } from "../requesterAttributes.js";
import {
  countAlternatives,
  type RuleNode,
  type RuleReading,
  type RuleTree,
  readRule,
  readsResult,
  requirementOf,
} from "./ruleTree.js";

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

/** The names in every `@key(fields:)` of a type. */
export const keyFieldsOf = (type: GraphQLObjectType): ReadonlySet<string> =>
  new Set(
    [type.astNode, ...type.extensionASTNodes]
      .flatMap((node) => node?.directives ?? [])
      .filter(({ name }) => name.value === "key")
      .flatMap((directive) => directive.arguments ?? [])
      .flatMap(({ value }) => (value.kind === Kind.STRING ? (value.value.match(/\w+/g) ?? []) : [])),
  );

/**
 * Checks a rule tree against its schema and reads every rule. Fields that share a rule share what is read of it.
 *
 * Each check closes a way in which graphql-shield fails open: a field without a rule (attack case S1), a rule on an interface or a union (S2),
 * an undefined entry or a function in place of a rule (S3), `not` (S6), cached foreign rules (S7–S9), a subscription (S10), names that
 * the schema doesn't have (59), and a mutation that would be decided only after it has run. A rule whose static part no requester can meet, or
 * that is too long to be written as scopes, is refused; and so is a mask where it would not hold.
 *
 * @throws LienthongError RULES_INVALID with every problem found, one a line
 */
export const checkRuleTree = (schema: GraphQLSchema, tree: RuleTree): RuleBook => {
  const problems: string[] = [];
  const book = new Map<string, RuleNode>();
  if (schema.getSubscriptionType())
    problems.push("Subscription: subscriptions are not guarded yet, so a schema may not have them");
  problems.push(...findMisplacedRules(schema, tree));
  const read = rememberingReadings();
  for (const type of guardedTypes(schema)) {
    const rules: unknown = Object.hasOwn(tree, type.name) ? tree[type.name] : undefined;
    for (const field of guardedFields(schema, type)) {
      const rule = ruleOf(rules, field);
      if (rule === undefined) {
        problems.push(`${type.name}.${field}: no rule; a field without a rule is denied to everybody, so give it one`);
        continue;
      }
      const reading = read(rule);
      const problem =
        reading.kind === "refused"
          ? reading.reason
          : (findStaticProblem(reading.node) ??
            (type === schema.getMutationType() && readsResult(reading.node)
              ? "withinResult would decide after the mutation has run; use withinArguments"
              : undefined) ??
            findMaskProblem(reading.node, type, field));
      if (problem !== undefined) problems.push(`${type.name}.${field}: ${problem}`);
      else if (reading.kind === "read") book.set(`${type.name}.${field}`, reading.node);
    }
  }
  if (problems.length > 0)
    throw new LienthongError("RULES_INVALID", `The rule tree can't be enforced:\n${problems.join("\n")}`);
  return book;
};

/** One reading for each rule, so that fields which share a rule share its node. */
const rememberingReadings = (): ((rule: unknown) => RuleReading) => {
  const readings = new Map<unknown, RuleReading>();
  return (rule) => {
    const reading = readings.get(rule) ?? readRule(rule);
    readings.set(rule, reading);
    return reading;
  };
};

/** The most lists that a field's `@requiresScopes` may have. */
const alternativesLimit = 256;

/** Why the static part of a rule can't be expressed as scopes. */
const findStaticProblem = (node: RuleNode): string | undefined => {
  const alternatives = countAlternatives(node);
  if (alternatives > alternativesLimit) {
    return `as scopes it would have up to ${alternatives} alternatives, more than ${alternativesLimit}; write it with fewer`;
  }
  return requirementOf(node).some(canBeHeldTogether)
    ? undefined
    : "no requester can meet it: a request has one purpose, and an agency one kind";
};

/** Why a mask would not hold on a field. */
const findMaskProblem = (node: RuleNode, type: GraphQLObjectType, field: string): string | undefined => {
  if (node.kind !== "masked") return undefined;
  if (readsResult(node)) return "masked(…) decides by the row that has the field; it can't look at the result";
  if (keyFieldsOf(type).has(field)) {
    return "a key is needed whole to join by, so it can't be masked; offer the masked value as a field of its own";
  }
  const masked = type.getFields()[field]?.type;
  return masked !== undefined && nameOfValue(masked) === node.mask.scalar
    ? undefined
    : `its mask is for a single value of ${node.mask.scalar}, and the field is of the type ${String(masked)}`;
};

/** The name of a type that is no list. */
const nameOfValue = (type: GraphQLOutputType): string => String(isNonNullType(type) ? type.ofType : type);

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
