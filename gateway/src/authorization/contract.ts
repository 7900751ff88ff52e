import {
  type GrantSet,
  meets,
  type ScopeRequirement,
  type SupergraphAccess,
  type UnagreedUses,
} from "@lienthong/access";
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  Kind,
  parse,
  print,
  printSchema,
  type ValueNode,
  visit,
} from "graphql";
import { adoptDictionaryScalars } from "../supergraph/adoptDictionaryScalars.js";
import { leafTypesOf } from "./decideField.js";

/** The part of a supergraph's schema that one grant set may use: a valid schema of its own. */
export type Contract = Readonly<{ schema: GraphQLSchema; sdl: string }>;

type ContractBasis = Readonly<{
  access: Pick<SupergraphAccess, "requirements" | "leafTypeRequirements" | "inputRequirements">;
  unagreed: UnagreedUses;
  grants: GrantSet;
}>;

/**
 * Cuts a schema down to what `grants` cover, so that nothing in it, nor in an error that follows from it, tells what else there is (attack
 * cases 17 and 83).
 *
 * A field goes when it is denied, and an input when what it reads is; then whatever needs what has gone: types without fields, fields of
 * such types, fields whose required argument has gone, an interface's field where an implementation lost it, types that nothing leads to.
 */
export const contractOf = (schema: GraphQLSchema, basis: ContractBasis): Contract => {
  const hidden = hiddenElements(schema, basis);
  const document = withoutUnreachable(schema, withoutHidden(parse(printSchema(schema), { noLocation: true }), hidden));
  return { schema: adoptDictionaryScalars(buildASTSchema(document)), sdl: `${print(document)}\n` };
};

type Hidden = ReadonlySet<string>;

/** Coordinates of what isn't visible: types, fields, arguments, input fields, enum values. */
const hiddenElements = (schema: GraphQLSchema, { access, unagreed, grants }: ContractBasis): Hidden => {
  const hidden = new Set<string>();
  const isUnmet = (requirement: ScopeRequirement | undefined): boolean =>
    requirement !== undefined && !meets(grants, requirement);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

  /** Why an element is hidden by itself, or because of others that already are; asked until nothing changes. */
  const isHiddenInput = (coordinate: string, { type }: Pick<GraphQLArgument, "type">): boolean =>
    isUnmet(access.inputRequirements.get(coordinate)) || hidden.has(getNamedType(type).name);
  /** An argument asks for every scalar and enum that it could hold, as `fieldDecider` has it. */
  const takesUnmetLeaf = ({ type }: GraphQLArgument): boolean =>
    [...leafTypesOf(type)].some(({ name }) => isUnmet(access.leafTypeRequirements.get(name)));
  const hideFieldsOf = (type: GraphQLNamedType): void => {
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    const { objects, interfaces } = isInterfaceType(type)
      ? schema.getImplementations(type)
      : { objects: [], interfaces: [] };
    const implementers = [...objects, ...interfaces].map(({ name }) => name);
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      for (const argument of field.args) {
        const name = `${coordinate}(${argument.name}:)`;
        const isLost = implementers.some((implementer) =>
          hidden.has(`${implementer}.${field.name}(${argument.name}:)`),
        );
        if (isLost || isHiddenInput(name, argument) || takesUnmetLeaf(argument)) hidden.add(name);
      }
      const requirement = access.requirements.get(coordinate);
      const isGone =
        requirement === undefined ||
        isUnmet(requirement) ||
        unagreed.byCoordinate.has(coordinate) ||
        hidden.has(getNamedType(field.type).name) ||
        field.args.some((argument) => isRequiredArgument(argument) && hidden.has(`${coordinate}(${argument.name}:)`)) ||
        implementers.some((implementer) => hidden.has(`${implementer}.${field.name}`));
      if (isGone) hidden.add(coordinate);
    }
    if (Object.keys(type.getFields()).every((field) => hidden.has(`${type.name}.${field}`))) hidden.add(type.name);
  };
  const hideInputsOf = (type: GraphQLNamedType): void => {
    if (isLeafType(type) && isUnmet(access.leafTypeRequirements.get(type.name))) hidden.add(type.name);
    if (isEnumType(type)) {
      const values = type.getValues().map(({ name }) => `${type.name}.${name}`);
      for (const value of values) if (isUnmet(access.inputRequirements.get(value))) hidden.add(value);
      if (values.every((value) => hidden.has(value))) hidden.add(type.name);
    }
    if (!isInputObjectType(type)) return;
    const fields = Object.values(type.getFields());
    const nameOf = (field: Readonly<{ name: string }>): string => `${type.name}.${field.name}`;
    for (const field of fields) if (isHiddenInput(nameOf(field), field)) hidden.add(nameOf(field));
    const isUnusable =
      fields.every((field) => hidden.has(nameOf(field))) ||
      fields.some((field) => isRequiredInputField(field) && hidden.has(nameOf(field)));
    if (isUnusable) hidden.add(type.name);
  };
  let known: number;
  do {
    known = hidden.size;
    for (const type of types) {
      hideInputsOf(type);
      hideFieldsOf(type);
      if (isUnionType(type) && type.getTypes().every(({ name }) => hidden.has(name))) hidden.add(type.name);
    }
  } while (hidden.size > known);
  return withUnusableDefaults(schema, hidden);
};

/** Adds `Type.field(argument:) =` for a default that names something hidden: the argument stays, its default goes. */
const withUnusableDefaults = (schema: GraphQLSchema, hidden: ReadonlySet<string>): Hidden => {
  const all = new Set(hidden);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const { name, type: inputType, astNode } of field.args) {
        const value = astNode?.defaultValue;
        if (value !== undefined && namesHidden(inputType, value, hidden))
          all.add(`${type.name}.${field.name}(${name}:) =`);
      }
    }
  }
  return all;
};

const namesHidden = (type: GraphQLInputType, value: ValueNode, hidden: Hidden): boolean => {
  const named = getNamedType(type);
  switch (value.kind) {
    case Kind.LIST:
      return value.values.some((item) => namesHidden(type, item, hidden));
    case Kind.ENUM:
      return hidden.has(`${named.name}.${value.value}`);
    case Kind.OBJECT:
      return (
        isInputObjectType(named) &&
        value.fields.some(({ name, value: given }) => {
          const field = named.getFields()[name.value];
          return (
            field === undefined || hidden.has(`${named.name}.${name.value}`) || namesHidden(field.type, given, hidden)
          );
        })
      );
    default:
      return false;
  }
};

const withoutHidden = (document: DocumentNode, hidden: Hidden): DocumentNode => {
  const kept = <Node extends { readonly name: { readonly value: string } }>(
    nodes: readonly Node[] | undefined,
    coordinate: (name: string) => string,
  ): readonly Node[] => (nodes ?? []).filter(({ name }) => !hidden.has(coordinate(name.value)));
  const composite = <
    Node extends Readonly<{
      name: { readonly value: string };
      fields?: Extract<DocumentNode["definitions"][number], { kind: Kind.OBJECT_TYPE_DEFINITION }>["fields"];
      interfaces?: Extract<DocumentNode["definitions"][number], { kind: Kind.OBJECT_TYPE_DEFINITION }>["interfaces"];
    }>,
  >(
    node: Node,
  ): Node => ({
    ...node,
    interfaces: kept(node.interfaces, (name) => name),
    fields: kept(node.fields, (name) => `${node.name.value}.${name}`).map((field) => {
      const coordinate = `${node.name.value}.${field.name.value}`;
      return {
        ...field,
        arguments: kept(field.arguments, (name) => `${coordinate}(${name}:)`).map((argument) =>
          hidden.has(`${coordinate}(${argument.name.value}:) =`) ? { ...argument, defaultValue: undefined } : argument,
        ),
      };
    }),
  });
  const definitions = document.definitions.flatMap((node): DocumentNode["definitions"] => {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        return hidden.has(node.name.value) ? [] : [composite(node)];
      case Kind.UNION_TYPE_DEFINITION:
        return hidden.has(node.name.value) ? [] : [{ ...node, types: kept(node.types, (name) => name) }];
      case Kind.ENUM_TYPE_DEFINITION:
        return hidden.has(node.name.value)
          ? []
          : [{ ...node, values: kept(node.values, (name) => `${node.name.value}.${name}`) }];
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        return hidden.has(node.name.value)
          ? []
          : [{ ...node, fields: kept(node.fields, (name) => `${node.name.value}.${name}`) }];
      case Kind.SCALAR_TYPE_DEFINITION:
        return hidden.has(node.name.value) ? [] : [node];
      default:
        return [node];
    }
  });
  return { ...document, definitions };
};

/** A schema must have a query; who may see none finds this, which nobody may read. */
const nothing = parse('type Query {\n  "Your agreements show nothing."\n  nothing: Boolean\n}', { noLocation: true });

/** Leaves out the types that no field of the root types leads to, the other way round too: from an interface to who implements it. */
const withoutUnreachable = (schema: GraphQLSchema, document: DocumentNode): DocumentNode => {
  const named = new Map(
    document.definitions.flatMap((node) => ("name" in node && node.name ? [[node.name.value, node] as const] : [])),
  );
  const reached = new Set<string>();
  const reach = (name: string): void => {
    const node = named.get(name);
    if (node === undefined || reached.has(name)) return;
    reached.add(name);
    visit(node, { NamedType: ({ name: mentioned }) => reach(mentioned.value) });
    const type = schema.getType(name);
    if (isInterfaceType(type)) {
      const { objects, interfaces } = schema.getImplementations(type);
      // An implementation that lost every field of the interface doesn't implement it any more.
      for (const implementer of [...objects, ...interfaces]) reach(implementer.name);
    }
  };
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => type?.name ?? []);
  roots.forEach(reach);
  const definitions = document.definitions.filter((node) =>
    node.kind === Kind.DIRECTIVE_DEFINITION
      ? true
      : "name" in node && node.name !== undefined && reached.has(node.name.value),
  );
  const hasQuery = reached.has(schema.getQueryType()?.name ?? "Query");
  return { ...document, definitions: hasQuery ? definitions : [...definitions, ...nothing.definitions] };
};
