import { createHash } from "node:crypto";
import {
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { exampleOf, keyExamples } from "./examples.js";

/**
 * Made-up data for the real schemas: every value follows from its coordinate and the id of its row, so that the subgraphs and the oracle
 * see one world without sharing a store. Texts name the coordinate that they are of.
 */

/** A row. Whatever a rule asks for the place of it is answered by one commune, and for whose it is, by whatever number or code, by its id. */
export type WorldRow = Readonly<{ __typename: string; id: string }>;

/** A field of a row, with the arguments that it was asked with. */
export type Asked = Readonly<{ row: WorldRow; field: string; type: GraphQLOutputType; args: object }>;

/**
 * Where everything lies: Ba Đình, in Hà Nội, which is in the territory of every requester; Ngọc Hà, in Hà Nội too; or Thủ Dầu Một, which is in
 * Thành phố Hồ Chí Minh.
 */
export const places = ["00004", "00008", "25747"] as const;
export type WorldPlace = (typeof places)[number];
export const provinceOf: Readonly<Record<WorldPlace, string>> = { "00004": "01", "00008": "01", "25747": "79" };

let placeOfEverything: WorldPlace = "00004";

/** Moves the world. The subgraphs answer from it in this process, one operation at a time. */
export const moveEverythingTo = (place: WorldPlace): void => {
  placeOfEverything = place;
};

export const rowOf = (typename: string, id: string): WorldRow =>
  new Proxy(
    { __typename: typename, id },
    {
      get: (row, name) => {
        if (/communeCode$/i.test(String(name))) return placeOfEverything;
        return Reflect.get(row, /(Id|Code|Number)$/.test(String(name)) ? "id" : name);
      },
    },
  );

export const rootRow = rowOf("Query", "root");

/** The type that stands for an abstract one. By name, since a subgraph and the supergraph don't list them in the same order. */
const memberOf = (schema: GraphQLSchema, type: GraphQLAbstractType, number: number): string | undefined => {
  const members = schema.getPossibleTypes(type).map(({ name }) => name);
  return members.toSorted()[number % members.length];
};

/** The row of an interface of entities with a key, as `valueIn` made the key up. */
export const rowOfInterface = (schema: GraphQLSchema, type: GraphQLAbstractType, id: string): WorldRow | null => {
  const member = memberOf(schema, type, Number.parseInt(id, 36));
  return member === undefined ? null : rowOf(member, id);
};

/**
 * Where a field is declared: the database of an interface object knows the interface alone, and in the supergraph each of its types has the
 * field with a bare `@join__field`.
 */
const declaringType = (schema: GraphQLSchema, typename: string, field: string): string => {
  const type = schema.getType(typename);
  if (!isObjectType(type)) return typename;
  const directives = type.getFields()[field]?.astNode?.directives ?? [];
  const isBare = directives.some(
    ({ name, arguments: given = [] }) => name.value === "join__field" && given.length === 0,
  );
  const declaring = isBare ? type.getInterfaces().find((one) => one.getFields()[field] !== undefined) : undefined;
  return declaring?.name ?? typename;
};

/** A number that follows from a text. */
const numberFrom = (text: string): number => createHash("md5").update(text).digest().readUInt32LE();

/**
 * The value of a field. One in eight nullable fields is null, lists have up to two items.
 *
 * @param keys the key field of each entity
 */
export const valueIn = (schema: GraphQLSchema, keys: ReadonlyMap<string, string>, asked: Asked): unknown => {
  const { row, field, args } = asked;
  if (keys.get(row.__typename) === field) return row.id;
  const coordinate = `${declaringType(schema, row.__typename, field)}.${field}`;
  const seed = `${coordinate}:${row.id}${JSON.stringify(Object.entries(args).sort())}`;

  const objectOf = (typename: string, place: string): WorldRow => {
    const number = numberFrom(place);
    const examples = keyExamples(typename);
    return rowOf(typename, examples[number % Math.max(examples.length, 1)] ?? number.toString(36));
  };
  const valueAt = (type: GraphQLOutputType, place: string): unknown => {
    if (isNonNullType(type)) return certainValueAt(type.ofType, place);
    return numberFrom(`${place}?`) % 8 === 0 ? null : certainValueAt(type, place);
  };
  const certainValueAt = (type: GraphQLOutputType, place: string): unknown => {
    if (isNonNullType(type)) return certainValueAt(type.ofType, place);
    if (isListType(type)) {
      // Items are never null: a rule takes rows that it can't place out of a list, which is no denial of a field.
      return Array.from({ length: numberFrom(place) % 3 }, (_, index) =>
        certainValueAt(type.ofType, `${place}/${index}`),
      );
    }
    if (isObjectType(type)) return objectOf(type.name, place);
    if (isAbstractType(type)) {
      const member = memberOf(schema, type, numberFrom(place));
      return member === undefined ? null : objectOf(member, place);
    }
    return leafAt(type, place);
  };
  const leafAt = (type: GraphQLLeafType, place: string): unknown => {
    const number = numberFrom(place);
    if (!isEnumType(type)) return exampleOf(type.name, { coordinate, number });
    const values = type.getValues();
    return values[number % values.length]?.name;
  };
  return valueAt(asked.type, seed);
};
