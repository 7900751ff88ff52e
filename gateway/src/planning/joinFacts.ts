import {
  type ConstDirectiveNode,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  parseType,
  type SelectionSetNode,
  type TypeNode,
  visit,
} from "graphql";

/** What subgraphs declare, as the supergraph keeps it (join specification v0.3 to v0.5). */
export type JoinFacts = Readonly<{
  /** The field sets by which a subgraph finds objects of a type. */
  keysOf: (subgraph: string, type: string) => readonly SelectionSetNode[];
  /** What a subgraph requires of others for its field `Type.field`. */
  requiresOf: (subgraph: string, coordinate: string) => SelectionSetNode | undefined;
  /** The type of `Type.field` in a subgraph, where it is another than in the supergraph: its name, without list and non-null. */
  typeOf: (subgraph: string, coordinate: string) => string | undefined;
  /** The names of all fields in keys and requirements: what the planner fetches by itself, under these names. */
  fetchedNames: ReadonlySet<string>;
}>;

const factsOfSchema = new WeakMap<GraphQLSchema, JoinFacts>();

/** Reads a supergraph's schema, once. */
export const joinFactsOf = (supergraphSchema: GraphQLSchema): JoinFacts => {
  const known = factsOfSchema.get(supergraphSchema) ?? readJoinFacts(supergraphSchema);
  factsOfSchema.set(supergraphSchema, known);
  return known;
};

const readJoinFacts = (schema: GraphQLSchema): JoinFacts => {
  const names = graphNames(schema);
  const keys = new Map<string, SelectionSetNode[]>();
  const requires = new Map<string, SelectionSetNode>();
  const types = new Map<string, string>();
  const graphOf = (join: ConstDirectiveNode): string | undefined => names.get(argument(join, "graph") ?? "");
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const join of joinsOf(type.astNode?.directives, "join__type")) {
      const key = argument(join, "key");
      const place = `${graphOf(join)} ${type.name}`;
      if (key !== undefined) keys.set(place, [...(keys.get(place) ?? []), readFieldSet(key)]);
    }
    for (const field of Object.values(type.getFields())) {
      for (const join of joinsOf(field.astNode?.directives, "join__field")) {
        const place = `${graphOf(join)} ${type.name}.${field.name}`;
        const required = argument(join, "requires");
        const own = argument(join, "type");
        if (required !== undefined) requires.set(place, readFieldSet(required));
        if (own !== undefined) types.set(place, nameOf(parseType(own)));
      }
    }
  }
  return {
    keysOf: (subgraph, type) => keys.get(`${subgraph} ${type}`) ?? [],
    requiresOf: (subgraph, coordinate) => requires.get(`${subgraph} ${coordinate}`),
    typeOf: (subgraph, coordinate) => types.get(`${subgraph} ${coordinate}`),
    fetchedNames: new Set([...keys.values(), [...requires.values()]].flat().flatMap(fieldNamesIn)),
  };
};

/** Member of the enum `join__Graph` → the subgraph's name. */
const graphNames = (schema: GraphQLSchema): ReadonlyMap<string, string> => {
  const graphs = schema.getType("join__Graph");
  if (!isEnumType(graphs)) return new Map();
  return new Map(
    graphs.getValues().map(({ name, astNode }) => {
      const [graph] = joinsOf(astNode?.directives, "join__graph");
      return [name, (graph && argument(graph, "name")) ?? name];
    }),
  );
};

const joinsOf = (directives: readonly ConstDirectiveNode[] | undefined, name: string): readonly ConstDirectiveNode[] =>
  (directives ?? []).filter((directive) => directive.name.value === name);

const argument = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = directive.arguments?.find((given) => given.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
};

const readFieldSet = (fieldSet: string): SelectionSetNode => {
  const [definition] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError("A field set is a selection set.");
  return definition.selectionSet;
};

const fieldNamesIn = (set: SelectionSetNode): readonly string[] => {
  const found: string[] = [];
  visit(set, {
    Field: ({ name }) => {
      found.push(name.value);
    },
  });
  return found;
};

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

/** A type, the interfaces that it implements, and the types that it may be: where a subgraph may have declared what holds for it. */
export const facesOf = (schema: GraphQLSchema, name: string): readonly string[] => {
  const type = schema.getType(name);
  if (!isCompositeType(type)) return [name];
  const above = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  const below = isObjectType(type) ? [] : schema.getPossibleTypes(type);
  return [...new Set([name, ...above.map((face) => face.name), ...below.map((face) => face.name)])];
};
