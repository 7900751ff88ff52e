import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from "graphql";

/**
 * `@reads` says which fields an input reads: an argument that filters, sorts or groups by a field tells its value to whoever tries long
 * enough, so it asks for what that field asks for (attack case 18).
 *
 * No directive of the federation can stand on an argument and name scopes, so this is one of our own, composed by `@composeDirective`.
 * Routers that don't know it leave it alone; the subgraph enforces it again.
 */
export const accessSpecification = { url: "https://lienthong.vn/specs/access/v0.1", feature: "access" } as const;

/** Input coordinate (`Type.field(argument:)`, `InputType.field`, `Enum.VALUE`) → the fields that it reads, as `Type.field`. */
export type Reads = ReadonlyMap<string, readonly string[]>;

/** Repeatable, so that where two subgraphs say different things composition keeps both. */
const definition = parse(`
  extend schema
    @link(url: "${accessSpecification.url}", import: ["@reads"])
    @composeDirective(name: "@reads")
  directive @reads(fields: [String!]!) repeatable on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
`);

/** Writes `@reads` onto the inputs of a subgraph's type definitions; without any, they stay as they are. */
export const withReadsDirectives = (typeDefs: DocumentNode, reads: Reads): DocumentNode => {
  if (reads.size === 0) return typeDefs;
  const mark = <Node extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
    node: Node,
    coordinate: string,
  ): Node => {
    const fields = reads.get(coordinate);
    return fields === undefined ? node : { ...node, directives: [...(node.directives ?? []), directiveOf(fields)] };
  };
  const marked = visit(typeDefs, {
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: type.fields?.map((field) => ({
        ...field,
        arguments: field.arguments?.map((argument) =>
          mark(argument, `${type.name.value}.${field.name.value}(${argument.name.value}:)`),
        ),
      })),
    }),
    InputObjectTypeDefinition: (type) => ({
      ...type,
      fields: type.fields?.map((field) => mark(field, `${type.name.value}.${field.name.value}`)),
    }),
    EnumTypeDefinition: (type) => ({
      ...type,
      values: type.values?.map((value) => mark(value, `${type.name.value}.${value.name.value}`)),
    }),
  });
  return { ...marked, definitions: [...definition.definitions, ...marked.definitions] };
};

const directiveOf = (fields: readonly string[]): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: "reads" },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: "fields" },
      value: { kind: Kind.LIST, values: fields.map((value) => ({ kind: Kind.STRING, value })) },
    },
  ],
});
