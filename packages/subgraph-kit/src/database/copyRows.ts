import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A JSON document on its way into a `json` or `jsonb` column; made by `jsonDocument`. */
export class JsonDocument {
  constructor(readonly text: string) {}
}

/** Marks a value as a JSON document, because an array or a text alone would go into an SQL array or a text column. */
export const jsonDocument = (value: unknown): JsonDocument => new JsonDocument(JSON.stringify(value));

/**
 * A value that a column can hold. An array goes into an SQL array (`{…}`), bytes into `bytea`; a `Date` is a moment (`timestamptz`), while
 * calendar dates are text (`YYYY-MM-DD`). The database refuses a value that doesn't fit the column's type.
 */
export type ColumnValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Uint8Array
  | JsonDocument
  | readonly ColumnValue[];

/** One table's bulk load. `rows` is read once and never held as a whole. */
export type CopyJob = Readonly<{
  table: string;
  columns: readonly string[];
  /** The values of each row, in the order of `columns`. */
  rows: Iterable<readonly ColumnValue[]> | AsyncIterable<readonly ColumnValue[]>;
  /** Called now and then, and at the end, with the rows written so far. */
  onProgress?: (written: number) => void;
}>;

const rowsPerChunk = 1_000;

/**
 * Writes rows by `COPY … FROM STDIN` (text format), with back-pressure, in constant memory: all of them, or none when anything fails.
 *
 * @param client must be closed when this fails: it may be in the middle of the copy
 * @returns how many were written
 * @throws what `rows` throws, or the database's refusal
 */
export const copyRows = async (client: pg.ClientBase, job: CopyJob): Promise<number> => {
  const names = job.columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const destination = client.query(copyFrom(`copy ${client.escapeIdentifier(job.table)} (${names}) from stdin`));
  await pipeline(Readable.from(encodeRows(job)), destination);
  job.onProgress?.(destination.rowCount);
  return destination.rowCount;
};

const encodeRows = async function* ({ rows, onProgress }: CopyJob): AsyncGenerator<string> {
  let lines: string[] = [];
  let sent = 0;
  for await (const row of rows) {
    lines.push(encodeRow(row));
    if (lines.length < rowsPerChunk) continue;
    yield lines.join("");
    sent += lines.length;
    onProgress?.(sent);
    lines = [];
  }
  if (lines.length > 0) yield lines.join("");
};

/** PostgreSQL's manual, COPY, "Text Format": tab between columns, newline after a row, backslash escapes, `\N` for null. */
const encodeRow = (row: readonly ColumnValue[]): string => `${row.map(encodeValue).join("\t")}\n`;

const encodeValue = (value: ColumnValue): string => (value === null ? "\\N" : escapeText(literalOf(value)));

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
};

const escapeText = (text: string): string =>
  text.replace(/[\\\t\n\r\b\f\v]/g, (character) => escapes[character] ?? character);

/** The text that the column's type reads. */
const literalOf = (value: NonNullable<ColumnValue>): string => {
  if (typeof value !== "object") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (value instanceof JsonDocument) return value.text;
  return `{${value.map(encodeElement).join(",")}}`;
};

/** Manual, "Array Input and Output Syntax": everything but nested arrays and null can stand in quotes. */
const encodeElement = (element: ColumnValue): string => {
  if (element === null) return "NULL";
  return Array.isArray(element) ? literalOf(element) : `"${literalOf(element).replace(/["\\]/g, "\\$&")}"`;
};
