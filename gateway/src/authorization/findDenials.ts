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
import type { DecideField, FieldDenial } from "./decideField.js";

/** A denied coordinate, with where the operation asks for it: response keys from the root, list indices left out. */
export type Denial = FieldDenial & Readonly<{ paths: readonly (readonly string[])[] }>;

/** What is denied of an operation: one denial a coordinate, in document order, and the places in its syntax tree. */
export type Denials = Readonly<{ denials: readonly Denial[]; deniedFields: ReadonlySet<FieldNode> }>;

/** More places than this aren't listed for one coordinate. */
const maxPaths = 20;

/**
 * Finds the fields of an operation that are denied, through fragments of every kind.
 *
 * A field below a denied one is decided too, so that the requester learns at once what to ask for. What a condition leaves out isn't
 * asked for, and not denied.
 *
 * @throws GraphQLError when `@skip` or `@include` reads a variable that is null
 */
export const findDenials = (
  { operation, fragments }: ValidOperation,
  { schema, variables, decide }: Readonly<{ schema: GraphQLSchema; variables: Variables; decide: DecideField }>,
): Denials => {
  const found = new Map<string, FieldDenial & { paths: (readonly string[])[] }>();
  const deniedFields = new Set<FieldNode>();

  const report = (denial: FieldDenial, path: readonly string[]): void => {
    const known = found.get(denial.coordinate) ?? { ...denial, paths: [] };
    if (known.paths.length < maxPaths) known.paths.push(path);
    found.set(denial.coordinate, known);
  };

  type Place = Readonly<{ parent: GraphQLCompositeType; path: readonly string[] }>;
  const search = (set: SelectionSetNode, { parent, path }: Place): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) searchField(selection, { parent, path: [...path, responseKey(selection)] });
      else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const type = fragment === undefined ? undefined : conditionType(schema, fragment, parent);
        if (fragment !== undefined && type !== undefined) search(fragment.selectionSet, { parent: type, path });
      }
    }
  };
  const searchField = (field: FieldNode, { parent, path }: Place): void => {
    const denial = decide(parent, field);
    if (denial !== undefined) {
      deniedFields.add(field);
      report(denial, path);
    }
    const type = getNamedType(fieldType(parent, field));
    if (field.selectionSet !== undefined && isCompositeType(type)) search(field.selectionSet, { parent: type, path });
  };

  const root = schema.getRootType(operation.operation);
  if (root) search(operation.selectionSet, { parent: root, path: [] });
  return { denials: [...found.values()], deniedFields };
};
