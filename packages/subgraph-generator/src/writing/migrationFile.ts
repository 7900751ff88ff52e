import type { SourceTable } from "../introspection/sourceTable.js";
import type { EntityModel, EnumModel, SubgraphModel } from "../model/subgraphModel.js";

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * `migrations/0001_tables.sql`: the tables as they were read, for the embedded server of development and tests. The ministry's own database is
 * never changed.
 */
export const migrationFile = (model: SubgraphModel, sources: readonly SourceTable[]): string => {
  const { name, schema, enums, entities } = model;
  const served = entities.flatMap((entity) => {
    const source = sources.find((candidate) => candidate.name === entity.table);
    return source === undefined ? [] : [{ entity, source }];
  });
  const names = new Set(served.map(({ source }) => source.name));
  const inSchema =
    schema === "public"
      ? []
      : [
          `create schema ${identifier(schema)};`,
          `grant usage on schema ${identifier(schema)} to ${identifier(name.replaceAll("-", "_"))};`,
        ];
  const granted =
    schema === "public"
      ? []
      : [`grant select on all tables in schema ${identifier(schema)} to ${identifier(name.replaceAll("-", "_"))};`];
  return `-- The tables of the owner's database that are served, for the embedded server; a database named by ${name.toUpperCase().replaceAll("-", "_")}_DATABASE_URL is read as it is.

${[
  ...inSchema,
  ...enums.map(createType),
  ...served.map(({ entity, source }) => createTable(entity, source, schema)),
  ...served.flatMap(({ source }) =>
    source.foreignKeys
      .filter(({ table }) => names.has(table))
      .map(
        ({ columns, table, to }) =>
          `alter table ${tableName(schema, source.name)} add foreign key (${columns.map(identifier).join(", ")}) references ${tableName(schema, table)} (${to.map(identifier).join(", ")});`,
      ),
  ),
  ...granted,
].join("\n\n")}
`;
};

const tableName = (schema: string, name: string): string =>
  schema === "public" ? identifier(name) : `${identifier(schema)}.${identifier(name)}`;

const createType = ({ sqlType, values }: EnumModel): string =>
  `create type ${sqlType} as enum (${values.map(({ value }) => literal(value)).join(", ")});`;

const createTable = ({ table, fields, key }: EntityModel, source: SourceTable, schema: string): string => {
  const columns = source.columns
    .filter(({ name }) => fields.some(({ column }) => column === name))
    .map(
      ({ name, type, nullable }) =>
        `  ${identifier(name)} ${isExtension(type.name) ? `text${type.list ? "[]" : ""}` : type.declared}${nullable ? "" : " not null"}`,
    );
  const keys = [
    `  primary key (${key.map(({ column }) => identifier(column)).join(", ")})`,
    ...[...(source.primaryKey === null ? [] : [source.primaryKey]), ...source.uniques]
      .filter((unique) => unique.every((name) => fields.some(({ column }) => column === name)))
      .filter((unique) => unique.join() !== key.map(({ column }) => column).join())
      .map((unique) => `  unique (${unique.map(identifier).join(", ")})`),
  ];
  return `create table ${tableName(schema, table)} (\n${[...columns, ...keys].join(",\n")}\n);`;
};

/** A type of an extension that the embedded server may not have. */
const isExtension = (name: string): boolean => name === "citext";
