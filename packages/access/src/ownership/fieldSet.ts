import { Kind, parse, type SelectionSetNode } from "graphql";
import { type Composite, namedType } from "../supergraphAccess.js";

/** The object types and interfaces of a supergraph, by name. */
export type CompositeTypes = ReadonlyMap<string, Composite>;

/**
 * Every coordinate that a field set reads (Federation 2, scalar `FieldSet`), those on the way to a leaf included.
 *
 * A field of an interface is read on each type that implements it, so it stands for all of their fields too.
 *
 * @param on the name of the type that the set selects from
 */
export const coordinatesOfFieldSet = (
  fieldSet: string,
  { on, types }: Readonly<{ on: string; types: CompositeTypes }>,
): readonly string[] => {
  const [definition] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return [...new Set(coordinatesOfSelection(definition.selectionSet, { on, types }))];
};

const coordinatesOfSelection = (
  { selections }: SelectionSetNode,
  { on, types }: Readonly<{ on: string; types: CompositeTypes }>,
): readonly string[] =>
  selections.flatMap((selection): readonly string[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition?.name.value ?? on;
      return coordinatesOfSelection(selection.selectionSet, { on: type, types });
    }
    const name = selection.name.value;
    if (name === "__typename") return [];
    const returned = fieldOf(types.get(on), name)?.type;
    const below =
      selection.selectionSet === undefined || returned === undefined
        ? []
        : coordinatesOfSelection(selection.selectionSet, { on: namedType(returned), types });
    return [...facesOf(on, types).map((face) => `${face}.${name}`), ...below];
  });

/** The definition of a field. */
export const fieldOf = (
  type: Composite | undefined,
  name: string,
): NonNullable<Composite["fields"]>[number] | undefined => type?.fields?.find((field) => field.name.value === name);

/** A type, and the types that implement it when it is an interface. */
export const facesOf = (name: string, types: CompositeTypes): readonly string[] => [
  name,
  ...[...types.values()]
    .filter((type) => type.interfaces?.some((implemented) => implemented.name.value === name))
    .map((type) => type.name.value),
];
