import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { isIncluded, type Variables } from "./conditions.js";
import type { Fragments } from "./fragments.js";
import { responseKey } from "./responseKey.js";
import { conditionType } from "./types.js";

/** An operation whose conditions have values. Of `variables` only those are looked at that `@skip` and `@include` read. */
export type SelectionSource = Readonly<{ schema: GraphQLSchema; fragments: Fragments; variables: Variables }>;

/**
 * The fields that apply to an object of `type`, by response key, in the order of the specification (GraphQL, section 6.3.2).
 *
 * @param type an interface where nothing but the interface is known of an object
 */
export const collectFields = (
  sets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  { schema, fragments, variables }: SelectionSource,
): ReadonlyMap<string, readonly FieldNode[]> => {
  const grouped = new Map<string, FieldNode[]>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = responseKey(selection);
        const fields = grouped.get(key);
        if (fields === undefined) grouped.set(key, [selection]);
        else fields.push(selection);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = fragment === undefined ? undefined : conditionType(schema, fragment, type);
      if (fragment !== undefined && applies(condition, type, schema)) collect(fragment.selectionSet);
    }
  };
  sets.forEach(collect);
  return grouped;
};

const applies = (
  condition: GraphQLCompositeType | undefined,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): boolean =>
  condition === type || (isAbstractType(condition) && !isUnionType(type) && schema.isSubType(condition, type));
