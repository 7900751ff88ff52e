import { LienthongError } from "@lienthong/errors";
import pg from "pg";
import type { ForeignKey, SourceColumn, SourceTable, SourceType } from "./sourceTable.js";

/** Where the tables are. */
export type Source = Readonly<{ url: string; schema: string }>;

/**
 * Reads what a database's own catalogue says of the tables and views of one schema that the role may select from. No row is read, nothing is
 * written.
 *
 * @throws LienthongError DATABASE_UNREACHABLE; USAGE_INVALID when there is no such schema, or nothing in it
 */
export const readTables = async ({ url, schema }: Source): Promise<readonly SourceTable[]> => {
  const client = new pg.Client({ connectionString: url, application_name: "lienthong subgraph new" });
  try {
    await client.connect();
  } catch (cause) {
    throw new LienthongError(
      "DATABASE_UNREACHABLE",
      "The database that --from names can't be reached. Check the URL, and that the server runs.",
      { cause },
    );
  }
  try {
    await client.query("begin transaction read only");
    await client.query("set local search_path to pg_catalog"); // so that types of other schemas are written with theirs
    const tables = await readSchema(client, schema);
    if (tables.length > 0) return tables;
    throw new LienthongError(
      "USAGE_INVALID",
      `The schema "${schema}" has no table that this role may read. Name another with --schema, or grant select.`,
    );
  } finally {
    await client.end();
  }
};

const readSchema = async (client: pg.Client, schema: string): Promise<readonly SourceTable[]> => {
  const types = await readTypes(client);
  const { rows: relations } = await client.query<RelationRow>(relationsQuery, [schema]);
  const { rows: columns } = await client.query<ColumnRow>(columnsQuery, [schema]);
  const { rows: constraints } = await client.query<ConstraintRow>(constraintsQuery, [schema]);
  const columnsOf = Map.groupBy(columns, ({ table }) => table);
  const constraintsOf = Map.groupBy(constraints, ({ table }) => table);
  return relations.map(({ name, kind, comment }) => {
    const own = constraintsOf.get(name) ?? [];
    return {
      name,
      kind,
      comment,
      columns: (columnsOf.get(name) ?? []).map((column) => toColumn(column, types)),
      primaryKey: own.find((constraint) => constraint.kind === "p")?.columns ?? null,
      uniques: own.filter((constraint) => constraint.kind === "u").map((constraint) => constraint.columns),
      foreignKeys: own.filter((constraint) => constraint.kind === "f").flatMap(toForeignKey),
    };
  });
};

type RelationRow = Readonly<{ name: string; kind: "table" | "view"; comment: string | null }>;

/** Tables, partitioned ones as a whole, views. */
const relationsQuery = `
  select relname::text as name, case when relkind in ('v', 'm') then 'view' else 'table' end as kind,
    obj_description(oid, 'pg_class') as comment
  from pg_class
  where relnamespace = (select oid from pg_namespace where nspname = $1)
    and relkind in ('r', 'p', 'f', 'v', 'm') and not relispartition and has_table_privilege(oid, 'select')
  order by relname collate "C"`;

type ColumnRow = Readonly<{
  table: string;
  name: string;
  type: number;
  declared: string;
  nullable: boolean;
  comment: string | null;
}>;

const columnsQuery = `
  select relname::text as table, attname::text as name, atttypid as type, not attnotnull as nullable,
    case typtype when 'd' then format_type(typbasetype, typtypmod) else format_type(atttypid, atttypmod) end as declared,
    col_description(attrelid, attnum) as comment
  from pg_attribute join pg_class on pg_class.oid = attrelid join pg_type on pg_type.oid = atttypid
  where relnamespace = (select oid from pg_namespace where nspname = $1) and attnum > 0 and not attisdropped
  order by relname, attnum`;

type ConstraintRow = Readonly<{
  table: string;
  kind: "p" | "u" | "f";
  columns: readonly string[];
  target: string | null;
  targetSchema: string | null;
  targetColumns: readonly string[];
}>;

const namesOf = (relation: string, numbers: string): string => `
  array(select attname::text from unnest(${numbers}) with ordinality as of_key(number, position)
    join pg_attribute on attrelid = ${relation} and attnum = of_key.number order by position)`;

/** A foreign key to a partitioned table has one for each partition too: those have a parent. */
const constraintsQuery = `
  select owner.relname::text as table, contype as kind, ${namesOf("conrelid", "conkey")} as columns,
    target.relname::text as target, target.relnamespace::regnamespace::text as "targetSchema",
    ${namesOf("confrelid", "confkey")} as "targetColumns"
  from pg_constraint join pg_class owner on owner.oid = conrelid left join pg_class target on target.oid = confrelid
  where owner.relnamespace = (select oid from pg_namespace where nspname = $1)
    and contype in ('p', 'u', 'f') and conparentid = 0
    and (contype <> 'f' or target.relnamespace = owner.relnamespace)
  order by conname collate "C"`;

const toForeignKey = ({ columns, target, targetColumns }: ConstraintRow): readonly ForeignKey[] =>
  target === null ? [] : [{ columns, table: target, to: targetColumns }];

type TypeRow = Readonly<{
  oid: number;
  sql: string;
  name: string;
  kind: string;
  base: number;
  element: number;
  isList: boolean;
  values: readonly string[];
}>;

const readTypes = async (client: pg.Client): Promise<ReadonlyMap<number, TypeRow>> => {
  const { rows } = await client.query<TypeRow>(`
    select oid, format_type(oid, null) as sql, typname::text as name, typtype as kind, typbasetype as base, typelem as element,
      typcategory = 'A' and typelem <> 0 as "isList",
      array(select enumlabel::text from pg_enum where enumtypid = pg_type.oid order by enumsortorder) as values
    from pg_type`);
  return new Map(rows.map((row) => [row.oid, row]));
};

const toColumn = (
  { name, type, declared, nullable, comment }: ColumnRow,
  types: ReadonlyMap<number, TypeRow>,
): SourceColumn => ({
  name,
  type: { ...toType(type, types), declared },
  nullable,
  comment,
});

/** Without a length these have the length 1 (PostgreSQL's manual, "Character Types" and "Bit String Types"); a key must not be cut off. */
const unlimited: Readonly<Record<string, string>> = { character: "bpchar", bit: "bit varying" };

/** A domain is what stands beneath it; its checks have been made when the row was written. */
const toType = (oid: number, types: ReadonlyMap<number, TypeRow>): Omit<SourceType, "declared"> => {
  const row = types.get(oid);
  if (row === undefined) throw new LienthongError("INTERNAL", `pg_type has no row ${oid}, which a column names.`);
  if (row.kind === "d") return toType(row.base, types);
  if (row.isList) return { ...toType(row.element, types), list: true };
  return {
    sql: unlimited[row.sql] ?? row.sql,
    name: row.name,
    list: false,
    values: row.kind === "e" ? row.values : null,
  };
};
