import { createHash } from "node:crypto";
import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import { tortureSubgraphs } from "./tortureSubgraphs.js";

/**
 * All data of the torture federation as one function: the value of a field follows from the type and id of its object, its name and its
 * arguments. Subgraphs and the one schema that they are compared with draw from it alike. An id tells the type: `Movie-2`.
 */

/** An object: its id, and what a representation brought besides. */
export type Row = Readonly<Record<string, unknown>> & Readonly<{ __typename: string; rowId: string }>;

/** The value of a field of `row`. */
export type FieldValue = (row: Row, field: string, args: Readonly<Record<string, unknown>>) => unknown;

const number = (...facts: readonly unknown[]): number =>
  createHash("md5").update(JSON.stringify(facts)).digest().readUInt32LE(0);

/** Fields by which a row is known, and the id that stands in them. */
const keyPrefixes: Readonly<Record<string, string>> = { id: "", sku: "sku:" };

/** The row that a representation names. */
export const rowOf = (representation: Readonly<Record<string, unknown>>): Row => {
  const [key = "id", prefix = ""] = Object.entries(keyPrefixes).find(([field]) => field in representation) ?? [];
  const rowId = String(representation[key]).slice(prefix.length);
  return { ...representation, __typename: String(representation.__typename), rowId };
};

/** The type of a row; a subgraph with an interface object names only the interface. */
export const typeOfRow = ({ __typename, rowId }: Row): string => /^([A-Z]\w*)-\d$/.exec(rowId)?.[1] ?? __typename;

/** `Type.field` → what it requires, read off the subgraphs' text. */
export const requirements: ReadonlyMap<string, SelectionSetNode> = new Map(
  tortureSubgraphs
    .flatMap(({ sdl }) => parse(sdl).definitions)
    .flatMap((type) => (type.kind === Kind.OBJECT_TYPE_DEFINITION ? [type] : []))
    .flatMap((type) =>
      (type.fields ?? []).flatMap((field): [string, SelectionSetNode][] => {
        const requires = field.directives?.find(({ name }) => name.value === "requires")?.arguments?.[0]?.value;
        const [operation] = requires?.kind === Kind.STRING ? parse(`{ ${requires.value} }`).definitions : [];
        return operation?.kind === Kind.OPERATION_DEFINITION
          ? [[`${type.name.value}.${field.name.value}`, operation.selectionSet]]
          : [];
      }),
    ),
);

/** @param schema the whole of the federation, whose types say what a value looks like */
export const tortureValue = (schema: GraphQLSchema): FieldValue => {
  const fieldValue: FieldValue = (row, field, args) => {
    const typename = typeOfRow(row);
    const type = schema.getType(typename);
    const declared = isObjectType(type) ? type.getFields()[field]?.type : undefined;
    if (declared === undefined) throw new Error(`${typename}.${field} is no field`);
    const prefix = keyPrefixes[field];
    if (prefix !== undefined) return `${prefix}${row.rowId}`;
    const required = requirements.get(`${typename}.${field}`);
    const facts = [typename, row.rowId, field, args];
    if (required === undefined) return generate(declared, facts);
    // What was handed over must be what there is, or the value is another one.
    return generate(declared, [...facts, project(row, required)]);
  };
  const generate = (type: GraphQLOutputType, facts: readonly unknown[]): unknown => {
    if (isNonNullType(type)) return generateValue(type.ofType, facts);
    return number("null", ...facts) % 7 === 0 ? null : generateValue(type, facts);
  };
  const generateValue = (type: GraphQLOutputType, facts: readonly unknown[]): unknown => {
    const seed = number(...facts);
    if (isListType(type))
      return Array.from({ length: seed % 4 }, (_, index) => generate(type.ofType, [...facts, index]));
    if (isAbstractType(type)) {
      const possible = schema.getPossibleTypes(type);
      const chosen = possible[seed % possible.length];
      return chosen === undefined ? null : generateRow(chosen, facts);
    }
    if (isObjectType(type)) return generateRow(type, facts);
    if (isEnumType(type)) return type.getValues()[seed % type.getValues().length]?.name;
    switch (String(type)) {
      case "Int":
        return seed % 1_000;
      case "Float":
        return (seed % 1_000) / 8;
      case "Blob":
        return { value: seed, list: [seed % 3, 'a"b'] };
      default:
        return `«${JSON.stringify(facts.slice(0, 3))} ${seed}»`;
    }
  };
  /** Entities are few, so that they meet again; an object without a key is known by where it stands. */
  const generateRow = (type: GraphQLObjectType, facts: readonly unknown[]): Row => {
    const isEntity = "id" in type.getFields();
    const rowId = isEntity ? `${type.name}-${number("row", ...facts) % 4}` : JSON.stringify(facts);
    return { __typename: type.name, rowId };
  };
  const project = (value: unknown, set: SelectionSetNode): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => project(item, set));
    if (typeof value !== "object" || value === null) return value;
    const fields = set.selections.filter((selection): selection is FieldNode => selection.kind === Kind.FIELD);
    return fields.map(({ name, arguments: given = [], selectionSet }) => {
      const held: unknown = Reflect.get(value, name.value);
      const args = Object.fromEntries(
        given.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
      );
      const found = held === undefined && isRow(value) ? fieldValue(value, name.value, args) : held;
      return [name.value, selectionSet === undefined ? found : project(found, selectionSet)];
    });
  };
  return fieldValue;
};

const isRow = (value: object): value is Row => "rowId" in value;
