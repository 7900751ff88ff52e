import DataLoader from "dataloader";
import { type RawBuilder, sql } from "kysely";

/**
 * The two shapes of a loader: one row for a key, or the rows of a key. Each batch costs one SQL statement, whatever its size.
 */

/** Reads the rows of many keys with one statement. */
export type ReadRows<Key, Row> = (keys: readonly Key[]) => Promise<readonly Row[]>;

/** A loader of the row with a key; null when there is none. */
export const rowByKey = <Key extends string, Row>(
  read: ReadRows<Key, Row>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row | null> =>
  new DataLoader(async (keys) => {
    const rows = new Map((await read(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });

/** A loader of all rows with a key, in the order in which they were read; empty when there are none. */
export const rowsByKey = <Key extends string, Row>(
  read: ReadRows<Key, Row>,
  keyOf: (row: Row) => Key | null,
): DataLoader<Key, readonly Row[]> =>
  new DataLoader(async (keys) => {
    const rows = Map.groupBy<Key | null, Row>(await read(keys), keyOf);
    return keys.map((key) => rows.get(key) ?? []);
  });

/** `= any(array)`: one parameter for any number of keys, so that the statement's text, and with it its plan, stays the same. */
export const anyOf = <Key extends string>(keys: readonly Key[]): RawBuilder<Key> => sql<Key>`any(${keys}::text[])`;

/** Escapes what `like` would take for wildcards. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);
