import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import { collectFields } from "../document/collectFields.js";
import type { Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import { fieldType } from "../document/types.js";
import { isJsonObject } from "../execution/responseNode.js";

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
  const completeObject = (
    sets: readonly SelectionSetNode[],
    type: GraphQLObjectType,
    value: ResponseObject,
  ): ResponseObject | null => {
    const completed: Record<string, unknown> = Object.create(null);
    for (const [key, fields] of collectFields(sets, type, { schema, fragments, variables })) {
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
    if (!isJsonObject(value)) return null;
    const runtimeType = isAbstractType(type) ? schema.getType(String(value[typenameKey])) : type;
    return isObjectType(runtimeType) ? completeObject(sets, runtimeType, value) : null;
  };

  const root = schema.getRootType(operation.operation);
  return root ? completeObject([operation.selectionSet], root, answered) : null;
};
