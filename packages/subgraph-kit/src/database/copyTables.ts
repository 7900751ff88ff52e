import type pg from "pg";
import { type ColumnValue, copyRows } from "./copyRows.js";

/** A table that a seed fills, and its rows, made anew when they are asked for, so that none is held. */
export type FilledTable = Readonly<{
  name: string;
  columns: readonly string[];
  /** The values of each row, in the order of `columns`. */
  rows: () => Iterable<readonly ColumnValue[]> | AsyncIterable<readonly ColumnValue[]>;
}>;

/** One table that is filled from records, for example from citizens: how many rows a record has in it, and which. */
export type TableOf<Item> = Readonly<{
  name: string;
  columns: readonly string[];
  rowsOf: (item: Item) => readonly (readonly ColumnValue[])[];
}>;

/**
 * Several tables that are filled from the same records.
 *
 * @param items makes the records anew for each table
 */
export const tablesFrom = <Item>(
  items: () => Iterable<Item>,
  tables: readonly TableOf<Item>[],
): readonly FilledTable[] =>
  tables.map(({ name, columns, rowsOf }) => ({ name, columns, rows: () => rowsOfAll(items(), rowsOf) }));

const rowsOfAll = function* <Item>(
  items: Iterable<Item>,
  rowsOf: TableOf<Item>["rowsOf"],
): Generator<readonly ColumnValue[]> {
  for (const item of items) yield* rowsOf(item);
};

/** Which table is being filled, the first of `tables` being 1, and how many rows it has so far. */
export type FillProgress = Readonly<{ table: string; position: number; tables: number; rows: number }>;

/** Fills one table after the other, each in constant memory. */
export const copyTables = async (
  client: pg.ClientBase,
  tables: readonly FilledTable[],
  onProgress: (progress: FillProgress) => void,
): Promise<void> => {
  for (const [index, { name, columns, rows }] of tables.entries()) {
    const at = { table: name, position: index + 1, tables: tables.length };
    await copyRows(client, {
      table: name,
      columns,
      rows: rows(),
      onProgress: (written) => onProgress({ ...at, rows: written }),
    });
  }
};
