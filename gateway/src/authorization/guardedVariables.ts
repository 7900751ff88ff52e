import { partsUsed, type SupergraphAccess } from "@lienthong/access";
import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Variables } from "../document/conditions.js";

type InputRequirements = SupergraphAccess["inputRequirements"];

/**
 * The variables of a document that authorization reads because they stand in an argument that can give a guarded input, sorted.
 *
 * Few documents have any; those that have none share a decision whatever their variables.
 */
export const guardedVariables = (
  document: DocumentNode,
  { schema, inputRequirements }: Readonly<{ schema: GraphQLSchema; inputRequirements: InputRequirements }>,
): readonly string[] => {
  if (inputRequirements.size === 0) return [];
  // By `field(argument:)`: where a field is written on an interface, it is an implementation's argument that may be guarded.
  const guardedArguments = new Set([...inputRequirements.keys()].map((input) => input.slice(input.indexOf(".") + 1)));
  const names = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Argument: (argument) => {
        const declared = typeInfo.getArgument();
        const isGuarded =
          declared == null ||
          guardedArguments.has(`${typeInfo.getFieldDef()?.name}(${argument.name.value}:)`) ||
          reachesGuarded(declared.type, inputRequirements);
        if (isGuarded) for (const name of variablesIn(argument)) names.add(name);
      },
    }),
  );
  return [...names].sort();
};

const variablesIn = (node: Parameters<typeof visit>[0]): readonly string[] => {
  const names: string[] = [];
  visit(node, {
    [Kind.VARIABLE]: ({ name }) => {
      names.push(name.value);
    },
  });
  return names;
};

const reachesGuarded = (type: GraphQLInputType, inputRequirements: InputRequirements): boolean => {
  const seen = new Set<string>();
  const reaches = (input: GraphQLInputType): boolean => {
    const named = getNamedType(input);
    if (seen.has(named.name)) return false;
    seen.add(named.name);
    if (isEnumType(named)) return named.getValues().some(({ name }) => inputRequirements.has(`${named.name}.${name}`));
    if (!isInputObjectType(named)) return false;
    return Object.values(named.getFields()).some(
      (field) => inputRequirements.has(`${named.name}.${field.name}`) || reaches(field.type),
    );
  };
  return reaches(type);
};

/** What a decision reads of such variables: whether each is there, and which guarded inputs it gives. Never a value. */
export const inputsGiven = (
  { variableDefinitions = [] }: OperationDefinitionNode,
  {
    names,
    variables,
    schema,
    inputRequirements,
  }: Readonly<{
    names: readonly string[];
    variables: Variables;
    schema: GraphQLSchema;
    inputRequirements: InputRequirements;
  }>,
): readonly (readonly string[])[] =>
  names.map((name) => {
    if (!Object.hasOwn(variables, name)) return [];
    const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
    const type = definition === undefined ? undefined : typeFromAST(schema, definition.type);
    const parts = isInputType(type) ? partsUsed(type, variables[name]) : [];
    return [name, ...new Set(parts.filter((part) => inputRequirements.has(part)))].sort();
  });
