import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { isIncluded, type Variables } from "../../document/conditions.js";
import type { Fragments } from "../../document/fragments.js";
import { responseKey } from "../../document/responseKey.js";
import { conditionType } from "../../document/types.js";
import type { FetchKey } from "../../planning/setApart.js";

/** What a serializer is made from: an operation whose conditions have values. */
export type SerializerSource = Readonly<{
  schema: GraphQLSchema;
  fragments: Fragments;
  /** Only those that `@skip` and `@include` read are looked at. */
  variables: Variables;
  /** Fields that were not run; they are null. */
  deniedFields: ReadonlySet<FieldNode>;
  /** The key under which a field was fetched. */
  fetchKey: FetchKey;
}>;

/**
 * The fields that apply to an object of `type`, by response key, in the order of the specification (GraphQL, section 6.3.2).
 *
 * @param type an interface where nothing but the interface is known of an object
 */
export const collectFields = (
  sets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  { schema, fragments, variables }: SerializerSource,
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
