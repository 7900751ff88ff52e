import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isUnionType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from "graphql";

const metaFields = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef];

/** The type of a field where it is written, meta-fields included; `undefined` when the type has no such field. */
export const fieldType = (parent: GraphQLCompositeType, field: FieldNode): GraphQLOutputType | undefined =>
  metaFields.find(({ name }) => name === field.name.value)?.type ??
  (isUnionType(parent) ? undefined : parent.getFields()[field.name.value]?.type);

/** The type that a fragment's condition names, or that of the selection set around it when it has none. */
export const conditionType = (
  schema: GraphQLSchema,
  fragment: Readonly<{ typeCondition?: { name: { value: string } } | undefined }>,
  around: GraphQLCompositeType,
): GraphQLCompositeType | undefined => {
  if (fragment.typeCondition === undefined) return around;
  const type = schema.getType(fragment.typeCondition.name.value);
  return isCompositeType(type) ? type : undefined;
};
