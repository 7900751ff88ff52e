import {
  type ArgumentNode,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  isConstValueNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
  visit,
} from "graphql";

/**
 * The planner (2.14.4) fetches what a subgraph requires of another (`@requires`) under the field's own name. Where the client asks for that
 * field with other arguments, or two fields require it with different ones, all come under one key, and one of them is wrong without an
 * error. So the planner gets a supergraph in which each way to require a field with arguments is a field of its own.
 */

/** A field, with the arguments with which some subgraph requires it. */
export type RequiredField = Readonly<{ name: string; arguments: readonly ConstArgumentNode[] }>;

/** A supergraph in which required fields stand under names of their own. */
export type SupergraphForPlanning = Readonly<{
  plannerSdl: string;
  /** By the name that the planner knows. */
  requiredFields: ReadonlyMap<string, RequiredField>;
  /** Which of them a field requires: by subgraph, type and field, see `requirementKey`. */
  requiredBy: ReadonlyMap<string, ReadonlySet<string>>;
}>;

const prefix = /^_required_\d+_/;

/** Whether a name looks like one that is made here, so that no client may use it. */
export const isRequiredName = (name: string): boolean => prefix.test(name);

/** The field's own name, where an error has to tell of it. */
export const ownName = (key: string): string => key.replace(prefix, "");

export const requirementKey = (subgraph: string, type: string, field: string): string =>
  `${subgraph}\n${type}.${field}`;

/** Renames required fields that take arguments, wherever one is required, and declares the new names. */
export const renameRequiredFields = (plannerSdl: string): SupergraphForPlanning => {
  const document = parse(plannerSdl, { noLocation: true });
  const withArguments = new Set(
    document.definitions
      .flatMap(fieldsOf)
      .flatMap(({ name, arguments: args = [] }) => (args.length > 0 ? name.value : [])),
  );
  const subgraphs = subgraphNames(document);
  const names = new Map<string, string>();
  const requiredFields = new Map<string, RequiredField>();
  const requiredBy = new Map<string, Set<string>>();

  const nameOf = (field: string, args: readonly ConstArgumentNode[]): string => {
    const key = `${field}(${args.map(print).toSorted().join(",")})`;
    const name = names.get(key) ?? `_required_${names.size}_${field}`;
    names.set(key, name);
    requiredFields.set(name, { name: field, arguments: args });
    return name;
  };
  const renamed = (selections: string): Readonly<{ selections: string; names: ReadonlySet<string> }> => {
    const used = new Set<string>();
    const set = visit(parse(`{ ${selections} }`, { noLocation: true }), {
      Field: (node) => {
        if (!withArguments.has(node.name.value)) return undefined;
        const name = nameOf(node.name.value, constantArguments(node.arguments ?? []));
        used.add(name);
        return { ...node, name: { kind: Kind.NAME, value: name }, arguments: [] };
      },
    });
    return { selections: print(set).trim().slice(1, -1), names: used };
  };
  const renameIn = (type: string, field: FieldDefinitionNode): FieldDefinitionNode => ({
    ...field,
    directives: (field.directives ?? []).map((directive) => {
      const requires = stringArgument(directive, "requires");
      if (requires === undefined) return directive;
      const { selections, names: used } = renamed(requires);
      if (used.size === 0) return directive;
      const subgraph = subgraphs.get(enumArgument(directive, "graph") ?? "") ?? "";
      requiredBy.set(requirementKey(subgraph, type, field.name.value), new Set(used));
      return withStringArgument(directive, "requires", selections);
    }),
  });
  const rewritten = mapFields(document, (type, field) => [renameIn(type, field)]);
  if (requiredFields.size === 0) return { plannerSdl, requiredFields, requiredBy };
  const isUsed = usesOf(rewritten);
  const declared = mapFields(rewritten, (_type, field) => {
    const own = [...requiredFields].filter(([, required]) => required.name === field.name.value);
    return own.length === 0
      ? [field]
      : [field, ...own.map(([name]) => declare(name, field))].map((each) => usedOnly(each, isUsed));
  });
  return { plannerSdl: print(declared), requiredFields, requiredBy };
};

/** The same field under another name: what its subgraphs need to know of it, and nothing else. */
const declare = (name: string, { type, directives = [] }: FieldDefinitionNode): FieldDefinitionNode => ({
  kind: Kind.FIELD_DEFINITION,
  name: { kind: Kind.NAME, value: name },
  type,
  arguments: [],
  directives: directives.filter(({ name: { value } }) => value === "join__field" || value === "inaccessible"),
});

type IsUsed = (graph: string, field: string) => boolean;

/** What subgraphs require, provide, or declare on an interface: by name, which is enough to keep a supergraph valid. */
const usesOf = (document: DocumentNode): IsUsed => {
  const used = new Set<string>();
  const onInterfaces = new Set<string>();
  for (const definition of document.definitions) {
    const graphsOfType = isTypeWithFields(definition) ? graphsIn(definition.directives ?? []) : [];
    for (const { name, directives = [] } of fieldsOf(definition)) {
      for (const directive of directives) {
        const graph = enumArgument(directive, "graph") ?? "";
        for (const argument of ["requires", "provides"])
          for (const field of fieldNames(stringArgument(directive, argument) ?? "")) used.add(`${graph}\n${field}`);
      }
      if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      const graphs = graphsIn(directives);
      for (const graph of graphs.length > 0 ? graphs : graphsOfType) onInterfaces.add(`${graph}\n${name.value}`);
    }
  }
  return (graph, field) => used.has(`${graph}\n${field}`) || onInterfaces.has(`${graph}\n${ownName(field)}`);
};

/** A subgraph may not declare a field of another one (`external`) that it doesn't use. */
const usedOnly = (field: FieldDefinitionNode, isUsed: IsUsed): FieldDefinitionNode => ({
  ...field,
  directives: (field.directives ?? []).filter(
    (directive) =>
      booleanArgument(directive, "external") !== true ||
      isUsed(enumArgument(directive, "graph") ?? "", field.name.value),
  ),
});

const graphsIn = (directives: readonly ConstDirectiveNode[]): readonly string[] =>
  directives.flatMap((directive) => enumArgument(directive, "graph") ?? []);

const fieldNames = (selections: string): readonly string[] => {
  const found: string[] = [];
  if (selections.trim() === "") return found;
  visit(parse(`{ ${selections} }`, { noLocation: true }), {
    Field: ({ name }) => {
      found.push(name.value);
    },
  });
  return found;
};

const fieldsOf = (definition: DocumentNode["definitions"][number]): readonly FieldDefinitionNode[] =>
  isTypeWithFields(definition) ? (definition.fields ?? []) : [];

type TypeWithFields = Extract<
  TypeDefinitionNode,
  { kind: Kind.OBJECT_TYPE_DEFINITION | Kind.INTERFACE_TYPE_DEFINITION }
>;

const isTypeWithFields = (definition: DocumentNode["definitions"][number]): definition is TypeWithFields =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;

const mapFields = (
  document: DocumentNode,
  map: (type: string, field: FieldDefinitionNode) => readonly FieldDefinitionNode[],
): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((definition) =>
    isTypeWithFields(definition)
      ? { ...definition, fields: (definition.fields ?? []).flatMap((field) => map(definition.name.value, field)) }
      : definition,
  ),
});

/** Name of each subgraph by its value in `join__Graph`. */
const subgraphNames = ({ definitions }: DocumentNode): ReadonlyMap<string, string> =>
  new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === "join__Graph"
        ? (definition.values ?? []).map(({ name, directives = [] }): [string, string] => [
            name.value,
            directives.map((directive) => stringArgument(directive, "name")).find((found) => found !== undefined) ??
              name.value,
          ])
        : [],
    ),
  );

const argumentOf = ({ arguments: args = [] }: ConstDirectiveNode, name: string) =>
  args.find((argument) => argument.name.value === name)?.value;

const stringArgument = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING ? value.value : undefined;
};

const booleanArgument = (directive: ConstDirectiveNode, name: string): boolean | undefined => {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
};

const enumArgument = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.ENUM ? value.value : undefined;
};

const withStringArgument = (directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode => ({
  ...directive,
  arguments: (directive.arguments ?? []).map((argument) =>
    argument.name.value === name ? { ...argument, value: { kind: Kind.STRING, value } } : argument,
  ),
});

/** What is required is known when the supergraph is composed. @throws TypeError for a variable, which composition refuses */
const constantArguments = (args: readonly ArgumentNode[]): readonly ConstArgumentNode[] =>
  args.map(({ value, ...argument }) => {
    if (!isConstValueNode(value)) throw new TypeError("A required field's argument is a variable.");
    return { ...argument, value };
  });
