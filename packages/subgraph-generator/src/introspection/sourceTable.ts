/** A column's type. */
export type SourceType = Readonly<{
  /** As PostgreSQL writes it, with the schema of a type that isn't its own; of a list, that of its elements; of a domain, that beneath it. */
  sql: string;
  /** As the column was declared, with its length or precision. */
  declared: string;
  /** The name in `pg_type`, for example `int4`. */
  name: string;
  list: boolean;
  /** The values of an enumeration, in their order. */
  values: readonly string[] | null;
}>;

export type SourceColumn = Readonly<{ name: string; type: SourceType; nullable: boolean; comment: string | null }>;

/** A foreign key: the columns, and those that they lead to. */
export type ForeignKey = Readonly<{ columns: readonly string[]; table: string; to: readonly string[] }>;

/** A table or a view, as the database's catalogue describes it. */
export type SourceTable = Readonly<{
  name: string;
  kind: "table" | "view";
  comment: string | null;
  columns: readonly SourceColumn[];
  /** The primary key; null without one. */
  primaryKey: readonly string[] | null;
  /** Further unique constraints. */
  uniques: readonly (readonly string[])[];
  /** Those that lead to tables of the same schema. */
  foreignKeys: readonly ForeignKey[];
}>;
