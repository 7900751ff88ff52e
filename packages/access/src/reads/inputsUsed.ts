import {
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";

/** A field with the arguments that it takes; `coordinate` is `Type.field`. */
export type FieldWithArguments = Readonly<{ coordinate: string; args: readonly GraphQLArgument[] }>;

/**
 * What one call of a field gives to it: the schema coordinates of the arguments, of the input fields, and of the enum values.
 *
 * An argument that is given as null is given: a filter may well mean «has none» by it. One that is left out is not, unless it has a default.
 *
 * @param values coerced, with defaults, as a resolver gets them
 */
export const inputsUsed = (
  { coordinate, args }: FieldWithArguments,
  values: Readonly<Record<string, unknown>>,
): ReadonlySet<string> => {
  const used = new Set<string>();
  for (const { name, type } of args) {
    if (!Object.hasOwn(values, name)) continue;
    used.add(`${coordinate}(${name}:)`);
    for (const part of partsUsed(type, values[name])) used.add(part);
  }
  return used;
};

/** The coordinates of the input fields and enum values that a coerced value of `type` holds. */
export const partsUsed = (type: GraphQLInputType, value: unknown): readonly string[] => {
  if (value === null || value === undefined) return [];
  if (isNonNullType(type)) return partsUsed(type.ofType, value);
  if (isListType(type)) {
    const { ofType } = type;
    return Array.isArray(value) ? value.flatMap((item: unknown) => partsUsed(ofType, item)) : partsUsed(ofType, value);
  }
  if (isEnumType(type)) {
    // Several names may stand for one value: which of them was written is not known any more, so it counts as all.
    return type.getValues().flatMap((known) => (known.value === value ? [`${type.name}.${known.name}`] : []));
  }
  if (!isInputObjectType(type) || typeof value !== "object") return [];
  const given = new Map<string, unknown>(Object.entries(value));
  return Object.values(type.getFields()).flatMap((field) =>
    given.has(field.name) ? [`${type.name}.${field.name}`, ...partsUsed(field.type, given.get(field.name))] : [],
  );
};
