import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import type { IdentifierReading } from "../identifiers/administrativeCode.js";

/** What a scalar of the dictionary is made of. */
type IdentifierScalar<Value extends string> = Readonly<{
  name: string;
  description: string;
  parse: (text: string) => IdentifierReading<Value>;
}>;

/**
 * Makes the GraphQL scalar of an identifier: a string whose form is checked when it comes in (GraphQL specification, section 3.5).
 * What goes out is served as it stands in the database.
 *
 * Invalid input is a GraphQL error that names the rule broken; its code is BAD_USER_INPUT.
 */
export const identifierScalar = <Value extends string>({
  name,
  description,
  parse,
}: IdentifierScalar<Value>): GraphQLScalarType<Value, string> => {
  const read = (value: unknown, node?: ValueNode): Value => {
    if (typeof value !== "string") throw badInput(`${name} is written as a string`, node);
    const reading = parse(value);
    if (reading.kind === "valid") return reading.value;
    throw badInput(`${name}: ${reading.rule}`, node);
  };
  return new GraphQLScalarType<Value, string>({
    name,
    description,
    serialize: (value) => {
      if (typeof value === "string") return value;
      throw new GraphQLError(`${name} can't be served: its value is no string`);
    },
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
  });
};

const badInput = (message: string, node: ValueNode | undefined): GraphQLError =>
  new GraphQLError(message, { nodes: node ?? null, extensions: { code: "BAD_USER_INPUT" } });
