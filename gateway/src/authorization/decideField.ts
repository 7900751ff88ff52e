import {
  type FieldUse,
  type GrantSet,
  inputsUsed,
  meets,
  missingScopes,
  type Scope,
  type ScopeRequirement,
  type SupergraphAccess,
  type UnagreedUses,
} from "@lienthong/access";
import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isUnionType,
} from "graphql";
import type { Variables } from "../document/conditions.js";

/**
 * Why a field is denied. `not-granted`: the requester lacks scopes; none are named when no grant could help, since nobody has written a rule
 * for the coordinate. `not-agreed`: whatever the requester holds, the database that derives the field has no agreement in force for `use`.
 */
export type FieldDenial =
  | Readonly<{ kind: "not-granted"; coordinate: string; missingScopes: readonly Scope[] }>
  | Readonly<{ kind: "not-agreed"; coordinate: string; use: FieldUse }>;

/** Decides fields; `undefined` is the only yes. */
export type DecideField = (parent: GraphQLCompositeType, field: FieldNode) => FieldDenial | undefined;

/** What a decision rests on. */
export type DecisionBasis = Readonly<{
  schema: GraphQLSchema;
  access: Pick<SupergraphAccess, "requirements" | "leafTypeRequirements" | "inputRequirements">;
  unagreed: UnagreedUses;
  grants: GrantSet;
  variables: Variables;
}>;

/**
 * Makes the decision of single fields for one grant set.
 *
 * A field is decided by where it is written, `Type.field`, and by the arguments that are given. On an abstract type every possible
 * type's field must be granted too: the conjunction over the possible types, so that a field can't be reached through a looser face
 * (GHSA-mx7m-j9xf-62hw, GHSA-x33c-7c2v-mrj9). A coordinate without a requirement is denied, and so is one of `unagreed`.
 *
 * An input that reads fields (`@reads`) asks for what they ask for, where this call gives it: an argument, a field of an input object, an
 * enum value such as a sort key, written out, in a variable, or as a default (attack case 18).
 *
 * Introspection and `__typename` are free: whoever has a valid token may read the schema, which is no personal data.
 */
export const fieldDecider = ({ schema, access, unagreed, grants, variables }: DecisionBasis): DecideField => {
  const check = (coordinate: string, requirement: ScopeRequirement | undefined): FieldDenial | undefined => {
    if (requirement === undefined) return { kind: "not-granted", coordinate, missingScopes: [] };
    return meets(grants, requirement)
      ? undefined
      : { kind: "not-granted", coordinate, missingScopes: missingScopes(grants, requirement) };
  };
  const decideCoordinate = memoize((coordinate: string): FieldDenial | undefined => {
    const use = unagreed.byCoordinate.get(coordinate);
    const denial = check(coordinate, access.requirements.get(coordinate));
    return denial === undefined && use !== undefined ? { kind: "not-agreed", coordinate, use } : denial;
  });
  const decideArgument = (coordinate: string, { type }: GraphQLArgument): FieldDenial | undefined => {
    for (const leaf of leafTypesOf(type)) {
      const requirement = access.leafTypeRequirements.get(leaf.name);
      const denial = requirement === undefined ? undefined : check(coordinate, requirement);
      if (denial !== undefined) return denial;
    }
    return undefined;
  };
  const decideInputs = (face: GraphQLCompositeType, field: FieldNode): FieldDenial | undefined => {
    const declared = isUnionType(face) ? undefined : face.getFields()[field.name.value];
    if (declared === undefined || declared.args.length === 0) return undefined;
    const coordinate = `${face.name}.${declared.name}`;
    for (const input of inputsUsed(
      { coordinate, args: declared.args },
      getArgumentValues(declared, field, variables),
    )) {
      const requirement = access.inputRequirements.get(input);
      const denial = requirement === undefined ? undefined : check(input, requirement);
      if (denial !== undefined) return denial;
    }
    return undefined;
  };
  return (parent, field) => {
    const name = field.name.value;
    if (name.startsWith("__") || parent.name.startsWith("__")) return undefined;
    const faces = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
    for (const face of faces) {
      const denial = decideCoordinate(`${face.name}.${name}`);
      if (denial !== undefined) return denial;
    }
    for (const { name: given } of field.arguments ?? []) {
      const argument = isUnionType(parent)
        ? undefined
        : parent.getFields()[name]?.args.find((known) => known.name === given.value);
      const coordinate = `${parent.name}.${name}(${given.value}:)`;
      const denial: FieldDenial | undefined =
        argument === undefined
          ? { kind: "not-granted", coordinate, missingScopes: [] }
          : decideArgument(coordinate, argument);
      if (denial !== undefined) return denial;
    }
    if (access.inputRequirements.size === 0) return undefined;
    for (const face of faces) {
      const denial = decideInputs(face, field);
      if (denial !== undefined) return denial;
    }
    return undefined;
  };
};

const memoize = <Value>(compute: (key: string) => Value): ((key: string) => Value) => {
  const known = new Map<string, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
};

/**
 * The scalars and enums that a value of `type` may hold, through input objects.
 *
 * A variable may hold any of them, so an argument asks for all, whether or not this call uses them.
 */
export const leafTypesOf = (type: GraphQLInputType): ReadonlySet<GraphQLNamedType> => {
  const reached = new Set<GraphQLNamedType>();
  const reach = (named: GraphQLNamedType): void => {
    if (reached.has(named)) return;
    reached.add(named);
    if (isInputObjectType(named)) for (const field of Object.values(named.getFields())) reach(getNamedType(field.type));
  };
  reach(getNamedType(type));
  return reached;
};
