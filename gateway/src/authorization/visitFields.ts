import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { isIncluded, type Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import { responseKey } from "../document/responseKey.js";
import { conditionType, fieldType } from "../document/types.js";

/** A field where it is written: on which type, and under which response keys from the root; list indices are left out. */
export type FieldPlace = Readonly<{ field: FieldNode; parent: GraphQLCompositeType; path: readonly string[] }>;

/**
 * Visits the fields of an operation in document order, through fragments of every kind. What a condition leaves out isn't visited.
 *
 * @throws GraphQLError when `@skip` or `@include` reads a variable that is null
 */
export const visitFields = (
  { operation, fragments }: ValidOperation,
  { schema, variables }: Readonly<{ schema: GraphQLSchema; variables: Variables }>,
  onField: (place: FieldPlace) => void,
): void => {
  type Around = Omit<FieldPlace, "field">;
  const visitSet = (set: SelectionSetNode, { parent, path }: Around): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) visitField(selection, { parent, path: [...path, responseKey(selection)] });
      else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const type = fragment === undefined ? undefined : conditionType(schema, fragment, parent);
        if (fragment !== undefined && type !== undefined) visitSet(fragment.selectionSet, { parent: type, path });
      }
    }
  };
  const visitField = (field: FieldNode, { parent, path }: Around): void => {
    onField({ field, parent, path });
    const type = getNamedType(fieldType(parent, field));
    if (field.selectionSet !== undefined && isCompositeType(type)) visitSet(field.selectionSet, { parent: type, path });
  };
  const root = schema.getRootType(operation.operation);
  if (root) visitSet(operation.selectionSet, { parent: root, path: [] });
};
