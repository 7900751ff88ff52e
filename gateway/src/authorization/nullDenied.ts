import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { isIncluded, type Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import { responseKey } from "../document/responseKey.js";
import { conditionType, fieldType } from "../document/types.js";

/** An operation, and which fields of its syntax tree were left out when it ran. */
export type RestrictedRun = Readonly<{
  operation: ValidOperation;
  schema: GraphQLSchema;
  variables: Variables;
  deniedFields: ReadonlySet<FieldNode>;
  typenameKey: string;
}>;

/** A JSON object of a response. It has no prototype, so that a key such as `__proto__` is a key like others (CVE-2026-32621). */
export type ResponseObject = Readonly<Record<string, unknown>>;

/**
 * Completes the answer of a restricted operation to an answer of the original one: keys in the order of the original selection, null
 * for what was denied, and null propagation as the specification has it (GraphQL, section 6.4.4): a denied field of a non-null type
 * makes its parent null, up to the whole of `data`.
 *
 * Where one response key is asked for both by an allowed and by a denied field, the denied one decides.
 *
 * @param answered what the restricted operation answered; an empty object when it was not run
 */
export const nullDenied = (
  { operation: { operation, fragments }, schema, variables, deniedFields, typenameKey }: RestrictedRun,
  answered: ResponseObject,
): ResponseObject | null => {
  /** The fields that apply to an object of `type`, by response key, in the order of the specification (section 6.3.2). */
  const collectFields = (
    sets: readonly SelectionSetNode[],
    type: GraphQLObjectType,
  ): ReadonlyMap<string, FieldNode[]> => {
    const grouped = new Map<string, FieldNode[]>();
    const collect = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if (!isIncluded(selection, variables)) continue;
        if (selection.kind === Kind.FIELD) {
          const key = responseKey(selection);
          grouped.set(key, [...(grouped.get(key) ?? []), selection]);
          continue;
        }
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment !== undefined && applies(fragment, type)) collect(fragment.selectionSet);
      }
    };
    sets.forEach(collect);
    return grouped;
  };

  const applies = (fragment: Parameters<typeof conditionType>[1], type: GraphQLObjectType): boolean => {
    const condition = conditionType(schema, fragment, type);
    return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
  };

  const completeObject = (
    sets: readonly SelectionSetNode[],
    type: GraphQLObjectType,
    value: ResponseObject,
  ): ResponseObject | null => {
    const completed: Record<string, unknown> = Object.create(null);
    for (const [key, fields] of collectFields(sets, type)) {
      const [first] = fields;
      const declared = first === undefined ? undefined : fieldType(type, first);
      if (declared === undefined) return null;
      const isDenied = fields.some((field) => deniedFields.has(field));
      completed[key] = isDenied ? null : completeValue(declared, fields, Object.hasOwn(value, key) ? value[key] : null);
      if (completed[key] === null && isNonNullType(declared)) return null;
    }
    return completed;
  };

  const completeValue = (type: GraphQLOutputType, fields: readonly FieldNode[], value: unknown): unknown => {
    if (value === null || value === undefined) return null;
    if (isNonNullType(type)) return completeValue(type.ofType, fields, value);
    if (isListType(type)) {
      if (!Array.isArray(value)) return null;
      const items = value.map((item: unknown) => completeValue(type.ofType, fields, item));
      return isNonNullType(type.ofType) && items.includes(null) ? null : items;
    }
    const sets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (sets.length === 0 || type.name.startsWith("__")) return value;
    if (!isResponseObject(value)) return null;
    const runtimeType = isAbstractType(type) ? schema.getType(String(value[typenameKey])) : type;
    return isObjectType(runtimeType) ? completeObject(sets, runtimeType, value) : null;
  };

  const root = schema.getRootType(operation.operation);
  return root ? completeObject([operation.selectionSet], root, answered) : null;
};

const isResponseObject = (value: unknown): value is ResponseObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
