import { dictionaryScalars } from "@lienthong/dictionary";
import { type GraphQLSchema, isScalarType } from "graphql";

/**
 * Gives the scalars of a schema that was built from text the input checks of the dictionary, so that a badly formed identifier is refused
 * here, before any subgraph is called. What goes out is served as the subgraph wrote it.
 */
export const adoptDictionaryScalars = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    const known = dictionaryScalars.get(type.name);
    if (!isScalarType(type) || known === undefined) continue;
    type.parseValue = known.parseValue;
    type.parseLiteral = known.parseLiteral;
  }
  return schema;
};
