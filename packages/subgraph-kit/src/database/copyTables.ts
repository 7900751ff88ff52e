import type pg from "pg";
import { type ColumnValue, copyRows } from "./copyRows.js";

/** One table that is filled from records, for example from citizens: how many rows a record has in it, and which. */
export type TableOf<Item> = Readonly<{
  name: string;
  columns: readonly string[];
  rowsOf: (item: Item) => readonly (readonly ColumnValue[])[];
}>;

/** Several tables that are filled from the same records. */
export type CopyTables<Item> = Readonly<{
  /** Makes the records anew for each table, so that none is held. */
  items: () => Iterable<Item>;
  tables: readonly TableOf<Item>[];
  onProgress: (written: number, expected: number) => void;
}>;

/** Fills one table after the other, each in constant memory; progress counts tables. */
export const copyTables = async <Item>(
  client: pg.ClientBase,
  { items, tables, onProgress }: CopyTables<Item>,
): Promise<void> => {
  for (const [position, { name, columns, rowsOf }] of tables.entries()) {
    await copyRows(client, { table: name, columns, rows: rowsOfAll(items(), rowsOf) });
    onProgress(position + 1, tables.length);
  }
};

const rowsOfAll = function* <Item>(
  items: Iterable<Item>,
  rowsOf: TableOf<Item>["rowsOf"],
): Generator<readonly ColumnValue[]> {
  for (const item of items) yield* rowsOf(item);
};
