import type { SourceColumn, SourceType } from "../introspection/sourceTable.js";

/** How a column of a type is served: as which scalar, read as what, and of which form it is as a part of a key. */
export type FieldType = Readonly<{
  /** The name of the scalar's value in code, and whether the dictionary or graphql-js has it. */
  scalar: Readonly<{ name: string; from: "dictionary" | "graphql" | "enums" }>;
  list: boolean;
  typescript: string;
  /** The SQL type to read it as, where the driver would make something else of it. */
  as: string | undefined;
  /** The zod schema of its values in a key; null for a type by which nothing can be looked up exactly. */
  keyForm: string | null;
  note: string | undefined;
}>;

type Scalar = Omit<FieldType, "list" | "as"> & Readonly<{ as?: string }>;

const graphql = (name: string) => ({ name, from: "graphql" }) as const;
const dictionary = (name: string) => ({ name, from: "dictionary" }) as const;
const text = (form: string | null, note?: string, as?: string): Scalar => ({
  scalar: graphql("GraphQLString"),
  typescript: "string",
  keyForm: form,
  note,
  ...(as === undefined ? {} : { as }),
});
const number = (name: string, form: string | null): Scalar => ({
  scalar: graphql(name),
  typescript: "number",
  keyForm: form,
  note: undefined,
});

const scalars: Readonly<Record<string, Scalar>> = {
  int2: number("GraphQLInt", "z.int().min(-32_768).max(32_767)"),
  int4: number("GraphQLInt", "z.int32()"),
  int8: { ...number("", "z.int()"), scalar: dictionary("SafeIntScalar") },
  float4: number("GraphQLFloat", null),
  float8: number("GraphQLFloat", null),
  numeric: text(null, "A decimal number, as text, so that no digit is lost."),
  bool: { scalar: graphql("GraphQLBoolean"), typescript: "boolean", keyForm: "z.boolean()", note: undefined },
  text: text("z.string()"),
  varchar: text("z.string()"),
  citext: text("z.string()"),
  name: text("z.string()"),
  bpchar: text("z.string()", undefined, "text"), // without the blanks at its end
  uuid: text("z.guid().toLowerCase()"),
  date: { scalar: dictionary("LocalDateScalar"), typescript: "string", keyForm: "z.iso.date()", note: undefined },
  timestamptz: { scalar: dictionary("DateTimeScalar"), typescript: "Date", keyForm: null, note: undefined },
  timestamp: text(null, "A date and time without a time zone, as the database has it.", "text"),
  json: text(null, "JSON, as text.", "text"),
  jsonb: text(null, "JSON, as text.", "text"),
};

/** Types whose lists the driver reads as lists of what the scalar serves. */
const listsOfDriver = new Set(["int2", "int4", "float4", "float8", "bool", "text", "varchar", "citext", "uuid"]);

/** Bytes, and what serves searches inside the database. */
const unserved: Readonly<Record<string, string>> = {
  bytea: "it holds bytes, which GraphQL has no type for",
  tsvector: "it is an index for searches, not a datum",
  tsquery: "it is an index for searches, not a datum",
};

/** Why columns of a type aren't served; `undefined` where they are. */
export const whyUnserved = ({ name }: SourceType): string | undefined => unserved[name];

/**
 * How a column is served. What GraphQL has no type for is served as the text that PostgreSQL writes.
 *
 * @param enumName the name of the enumeration that its values became
 */
export const fieldTypeOf = ({ type }: SourceColumn, enumName: string | undefined): FieldType => {
  if (enumName !== undefined) {
    return {
      scalar: { name: enumName, from: "enums" },
      list: type.list,
      typescript: type.list ? `readonly ${enumName}[]` : enumName,
      as: type.list ? "text[]" : undefined,
      keyForm: type.list ? null : `z.enum(${enumName})`,
      note: undefined,
    };
  }
  const scalar = scalars[type.name] ?? text(null, undefined, "text");
  if (!type.list) return { as: undefined, ...scalar, list: false };
  const isRead = listsOfDriver.has(type.name);
  const element = isRead || type.name === "date" ? scalar : text(null, scalar.note);
  return {
    ...element,
    list: true,
    typescript: `readonly ${element.typescript}[]`,
    as: isRead ? undefined : "text[]",
    keyForm: null,
  };
};
