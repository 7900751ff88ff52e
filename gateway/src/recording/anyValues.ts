import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from "graphql";
import type { Variables } from "../document/conditions.js";

/**
 * Values for the variables of a recorded operation, whose own values nobody knows: such as give all that a variable of its type may give,
 * so that authorization asks for all of it. Of a single enum value `isGuarded` decides which is taken.
 */
export const anyValues = (
  { variableDefinitions = [] }: OperationDefinitionNode,
  schema: GraphQLSchema,
  isGuarded: (coordinate: string) => boolean,
): Variables =>
  Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => {
      const inputType = typeFromAST(schema, type);
      return [variable.name.value, isInputType(inputType) ? anyValue(inputType, { isGuarded, within: [] }) : null];
    }),
  );

type Filling = Readonly<{ isGuarded: (coordinate: string) => boolean; within: readonly string[] }>;

const anyValue = (type: GraphQLInputType, filling: Filling): unknown => {
  if (isNonNullType(type)) return anyValue(type.ofType, filling);
  if (isListType(type)) {
    const { ofType: item } = type;
    const bare = isNonNullType(item) ? item.ofType : item;
    return isEnumType(bare) ? bare.getValues().map(({ value }) => value) : [anyValue(item, filling)];
  }
  if (isEnumType(type)) {
    const values = type.getValues();
    return (values.find(({ name }) => filling.isGuarded(`${type.name}.${name}`)) ?? values[0])?.value;
  }
  if (!isInputObjectType(type)) return "";
  const { within } = filling;
  if (within.includes(type.name)) return {};
  return Object.fromEntries(
    Object.values(type.getFields()).map((field) => [
      field.name,
      anyValue(field.type, { ...filling, within: [...within, type.name] }),
    ]),
  );
};
