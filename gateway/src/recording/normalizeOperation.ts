import {
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  type ListValueNode,
  type NameNode,
  type OperationDefinitionNode,
  parseType,
  print,
  separateOperations,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { ValidOperation } from "../document/operation.js";

/**
 * What an operation asks, without anything that its author put into it: the text of a document that is valid again.
 *
 * Every literal becomes a variable of the type that stands there, and default values go: both may be personal data. Of input objects it stays which
 * fields are given, and enum values stay: authorization reads them, and they are the schema's words. Names that the client chose may be personal
 * data too: aliases, variables and fragments are numbered instead, equal ones equally, and the operation's name is left out. Conditions on
 * variables go, so that every branch counts. Operations that differ in nothing else have one text.
 */
export const normalizeOperation = ({ document, operation }: ValidOperation, schema: GraphQLSchema): string => {
  const own = separateOperations(document)[operation.name?.value ?? ""] ?? document;
  const anonymous = visit(withoutConditionsAndDefaults(own), renamer());
  const typeInfo = new TypeInfo(schema);
  const literals: Literals = new Map();
  const withVariables: DocumentNode = visit(
    anonymous,
    visitWithTypeInfo(typeInfo, literalReplacer(typeInfo, literals)),
  );
  const used = usedVariables(withVariables);
  const defineVariables = (node: OperationDefinitionNode): OperationDefinitionNode => ({
    ...node,
    variableDefinitions: [
      ...(node.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
      ...[...literals.values()].filter(({ variable }) => used.has(variable.name.value)),
    ],
  });
  return print(visit(withVariables, { OperationDefinition: defineVariables }));
};

const isCondition = (name: string): boolean => name === "skip" || name === "include";

/** A literal condition stays: it says nothing of anybody, and decides what is asked. */
const withoutConditionsAndDefaults = (document: DocumentNode): DocumentNode =>
  visit(document, {
    Directive: ({ name, arguments: given }) =>
      isCondition(name.value) && given?.some(({ value }) => value.kind === Kind.VARIABLE) ? null : undefined,
    VariableDefinition: withoutDefault,
  });

/** A variable that had a default other than null stays usable where null isn't. */
const withoutDefault = ({ defaultValue, ...definition }: VariableDefinitionNode): VariableDefinitionNode =>
  defaultValue === undefined || defaultValue.kind === Kind.NULL || definition.type.kind === Kind.NON_NULL_TYPE
    ? definition
    : { ...definition, type: { kind: Kind.NON_NULL_TYPE, type: definition.type } };

/** Gives new names to what the client named. Equal names stay equal, so that what merged before merges still. */
const renamer = (): ASTVisitor => {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const rename = (node: NameNode, prefix: string): NameNode => {
    const key = `${prefix} ${node.value}`;
    const known = names.get(key);
    if (known !== undefined) return { ...node, value: known };
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    names.set(key, `${prefix}${count}`);
    return { ...node, value: `${prefix}${count}` };
  };
  return {
    OperationDefinition: ({ name: _name, ...node }) => node,
    Field: (node) => (node.alias === undefined ? undefined : { ...node, alias: rename(node.alias, "_a") }),
    Variable: (node) => ({ ...node, name: rename(node.name, "v") }),
    FragmentDefinition: (node) => ({ ...node, name: rename(node.name, "F") }),
    FragmentSpread: (node) => ({ ...node, name: rename(node.name, "F") }),
  };
};

/** The variables that stand for literals, by type and literal: equal literals are one, so that fields that merged before merge still. */
type Literals = Map<string, VariableDefinitionNode>;

/** Puts a variable in the place of each literal but those of conditions, the fields of input objects, and enum values. */
const literalReplacer = (typeInfo: TypeInfo, literals: Literals): ASTVisitor => {
  const replaceTyped = (node: ValueNode, inputType: GraphQLInputType | null | undefined): VariableNode => {
    const type = String(inputType);
    const key = `${type} ${print(node)}`;
    const definition = literals.get(key) ?? definitionOf(`l${literals.size + 1}`, type);
    literals.set(key, definition);
    return definition.variable;
  };
  const replace = (node: ValueNode): VariableNode => replaceTyped(node, typeInfo.getInputType());
  return {
    Directive: ({ name }) => (isCondition(name.value) ? false : undefined),
    IntValue: replace,
    FloatValue: replace,
    StringValue: replace,
    BooleanValue: replace,
    NullValue: replace,
    // Inside a list its items' type is the current one.
    ListValue: (node) => (holdsSchemaWords(node) ? undefined : replaceTyped(node, typeInfo.getParentInputType())),
    ObjectValue: (node) => (isInputObjectType(getNamedType(typeInfo.getInputType())) ? undefined : replace(node)),
  };
};

/** Whether a list holds what stays as it is; any other list becomes one variable, whatever its length. */
const holdsSchemaWords = ({ values }: ListValueNode): boolean =>
  values.some(
    (value) =>
      value.kind === Kind.OBJECT || value.kind === Kind.ENUM || (value.kind === Kind.LIST && holdsSchemaWords(value)),
  );

const definitionOf = (name: string, type: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
  type: parseType(type, { noLocation: true }),
});

const usedVariables = (document: ASTNode): ReadonlySet<string> => {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return used;
};
