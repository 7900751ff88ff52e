import type { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from "graphql";
import type { References } from "./references.js";

/** The resolver map that `buildSubgraphSchema` takes beside type definitions. */
export type ResolverMap = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown; definitions?: never }>["resolvers"]
>;

/** The resolvers of one object type or interface; for an entity, `__resolveReference` takes a representation and the context. */
type ObjectResolvers = Record<string, GraphQLFieldResolver<unknown, unknown>>;

/**
 * Takes the resolvers out of an executable schema, so that they can be joined to its federated type definitions, and adds the look-up of
 * entities by reference.
 */
export const subgraphResolvers = <Context>(schema: GraphQLSchema, references: References<Context>): ResolverMap => {
  const map: ResolverMap = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!type.name.startsWith("__")) Object.assign(map, resolversOf(type, references));
  }
  return map;
};

const resolversOf = <Context>(type: GraphQLNamedType, references: References<Context>): ResolverMap => {
  if (isScalarType(type)) return { [type.name]: type };
  if (isEnumType(type))
    return { [type.name]: Object.fromEntries(type.getValues().map(({ name, value }) => [name, value])) };
  if (!isObjectType(type) && !isInterfaceType(type)) return {};
  const resolvers: ObjectResolvers = {};
  if (isObjectType(type))
    for (const { name, resolve } of Object.values(type.getFields())) if (resolve) resolvers[name] = resolve;
  const reference = references[type.name];
  if (reference)
    resolvers.__resolveReference = (representation: unknown, context: Context) =>
      reference.resolve(representation, context);
  return { [type.name]: resolvers };
};

/** Copies how unions and interfaces tell their members apart; a resolver map has no typed place for it. */
export const copyTypeResolvers = (from: GraphQLSchema, to: GraphQLSchema): void => {
  for (const type of Object.values(to.getTypeMap())) {
    const source = from.getType(type.name);
    if (isAbstractType(type) && isAbstractType(source) && source.resolveType) type.resolveType = source.resolveType;
  }
};
