import type { FieldNode, GraphQLSchema } from "graphql";
import type { Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import type { DecideField, FieldDenial } from "./decideField.js";
import { visitFields } from "./visitFields.js";

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
  operation: ValidOperation,
  { schema, variables, decide }: Readonly<{ schema: GraphQLSchema; variables: Variables; decide: DecideField }>,
): Denials => {
  const found = new Map<string, Denial & { paths: (readonly string[])[] }>();
  const deniedFields = new Set<FieldNode>();
  visitFields(operation, { schema, variables }, ({ field, parent, path }) => {
    const denial = decide(parent, field);
    if (denial === undefined) return;
    deniedFields.add(field);
    const known = found.get(denial.coordinate) ?? { ...denial, paths: [] };
    if (known.paths.length < maxPaths) known.paths.push(path);
    found.set(denial.coordinate, known);
  });
  return { denials: [...found.values()], deniedFields };
};
