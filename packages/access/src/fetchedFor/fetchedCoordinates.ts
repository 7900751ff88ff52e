import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/**
 * The fields that a document asks of a subgraph, each as `Type.field` with the type on which it is written: the fields behind fragments
 * under the fragment's type, an aliased one under its own name, those of the root types under `Query` and `Mutation`.
 *
 * Left out is what the specifications define and no row stands behind: `__typename` and introspection, and federation's `_entities` and
 * `_service`.
 */
export const fetchedCoordinates = (document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> => {
  const coordinates = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: ({ name: { value: field } }) => {
        const parent: GraphQLNamedType | undefined = getNamedType(typeInfo.getParentType() ?? undefined);
        if (parent === undefined || field.startsWith("__") || parent.name.startsWith("_")) return;
        const type = rootName(schema, parent) ?? parent.name;
        if (type === "Query" && federationFields.has(field)) return;
        coordinates.add(`${type}.${field}`);
      },
    }),
  );
  return coordinates;
};

/** Federation 2, subgraph specification. */
const federationFields: ReadonlySet<string> = new Set(["_entities", "_service"]);

/** Composition gives root types these names, whatever a subgraph calls them. */
const rootName = (schema: GraphQLSchema, type: GraphQLNamedType): "Query" | "Mutation" | undefined => {
  if (type === schema.getQueryType()) return "Query";
  return type === schema.getMutationType() ? "Mutation" : undefined;
};
