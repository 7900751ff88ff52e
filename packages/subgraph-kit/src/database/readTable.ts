import DataLoader from "dataloader";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { PageRequest } from "../schema/connection.js";

/**
 * A column: its SQL type, as PostgreSQL writes it. `name` where it isn't the property's in snake_case; `as` a type that it is read as, where the
 * driver would make something else than text of it.
 */
export type Column = string | Readonly<{ type: string; name?: string; as?: string }>;

/** A table whose columns are named one by one, so that names which don't follow snake_case can be read too. */
export type Table<Row> = Readonly<{
  name: string;
  /** The search path's, unless given. */
  schema?: string;
  columns: Readonly<{ [Property in keyof Row]: Column }>;
  /** What identifies a row, and by which pages are sorted. */
  key: readonly [keyof Row & string, ...(keyof Row & string)[]];
}>;

/** The values of some columns, none of them null. */
export type KeyOf<Row, Property extends keyof Row> = Readonly<{ [Name in Property]: Exclude<Row[Name], null> }>;

/** Which rows are asked for: those that belong to one other row, page by page. */
export type PageOf<Row, Property extends keyof Row> = Readonly<{
  of: KeyOf<Row, Property>;
  page: PageRequest<object>;
}>;

/** The loaders of one table. A batch costs one statement; of pages, one for each size and cursor that is asked for. */
export type TableReader<Row> = Readonly<{
  /** The row with a unique value; null when there is none. */
  rowBy: <Property extends keyof Row & string>(
    ...unique: readonly [Property, ...Property[]]
  ) => DataLoader<KeyOf<Row, Property>, Row | null, string>;
  /** One page of all rows, in the order of their key. */
  page: (page: PageRequest<object>) => Promise<readonly Row[]>;
  /** One page of the rows that have a value, in the order of their key. */
  pagesBy: <Property extends keyof Row & string>(
    ...columns: readonly [Property, ...Property[]]
  ) => DataLoader<PageOf<Row, Property>, readonly Row[], string>;
}>;

/**
 * Reads a table by its columns and keys.
 *
 * @example
 * const film = readTable<Film>(database, { name: "film", columns: { filmId: "integer", title: "text" }, key: ["filmId"] });
 * const loaders = { filmByKey: film.rowBy("filmId"), films: film.page };
 */
export const readTable = <Row extends object>(database: Kysely<unknown>, table: Table<Row>): TableReader<Row> => {
  const plain = database.withoutPlugins();
  const source = sql.id(...(table.schema === undefined ? [] : [table.schema]), table.name);
  const rows = sql`select ${sql.join(Object.entries<Column>(table.columns).map(selected))} from ${source}`;
  const typeOf = (property: keyof Row): string => typeOfColumn(table.columns[property]);
  const nameOf = (property: keyof Row & string): RawBuilder<unknown> =>
    sql.id(nameOfColumn(property, table.columns[property]));
  const listOf = (property: keyof Row & string, keys: readonly object[]): RawBuilder<unknown> =>
    sql`${keys.map((key) => cellOf(key, property))}::${sql.raw(typeOf(property))}[]`;
  const after = (key: object): RawBuilder<unknown> =>
    sql`(${sql.join(table.key.map(nameOf))}) > (${sql.join(
      table.key.map((property) => sql`${cellOf(key, property)}::${sql.raw(typeOf(property))}`),
    )})`;
  const onPage = (conditions: readonly RawBuilder<unknown>[], { limit, afterKey }: PageRequest<object>) => {
    const all = afterKey === undefined ? conditions : [...conditions, after(afterKey)];
    const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`;
    return sql`${rows} ${where} order by ${sql.join(table.key.map(nameOf))} limit ${limit}`;
  };
  const run = async (query: RawBuilder<unknown>): Promise<readonly Row[]> => {
    const { rows: found } = await sql<Row>`${query}`.execute(plain);
    return found;
  };
  return {
    rowBy: (...unique) =>
      new DataLoader(
        async (keys) => {
          const lists = unique.map((property) => listOf(property, keys));
          const wanted =
            lists.length === 1
              ? sql`${sql.join(unique.map(nameOf))} = any(${lists[0]})`
              : sql`(${sql.join(unique.map(nameOf))}) in (select * from unnest(${sql.join(lists)}))`;
          const found = new Map((await run(sql`${rows} where ${wanted}`)).map((row) => [textOf(row, unique), row]));
          return keys.map((key) => found.get(textOf(key, unique)) ?? null);
        },
        { cacheKeyFn: (key) => textOf(key, unique) },
      ),
    page: (page) => run(onPage([], page)),
    pagesBy: (...columns) =>
      new DataLoader(
        async (asked) => {
          const byPage = Map.groupBy(asked, ({ page }) => JSON.stringify(page));
          const found = new Map<string, readonly Row[]>();
          for (const [text, [first, ...others]] of byPage) {
            if (first === undefined) continue;
            const keys = [first, ...others].map(({ of }) => of);
            const lists = sql.join(columns.map((property) => listOf(property, keys)));
            const names = columns.map((_property, index) => sql.id(`value_${index}`));
            const belongs = columns.map((property, index) => sql`${nameOf(property)} = asked.${names[index]}`);
            const pages = sql`select page.* from unnest(${lists}) as asked(${sql.join(names)})
              cross join lateral (${onPage(belongs, first.page)}) as page`;
            for (const [of, page] of Map.groupBy(await run(pages), (row) => textOf(row, columns)))
              found.set(`${of} ${text}`, page);
          }
          return asked.map(({ of, page }) => found.get(`${textOf(of, columns)} ${JSON.stringify(page)}`) ?? []);
        },
        { cacheKeyFn: ({ of, page }) => `${textOf(of, columns)} ${JSON.stringify(page)}` },
      ),
  };
};

const selected = ([property, column]: readonly [string, Column]): RawBuilder<unknown> => {
  const name = sql.id(nameOfColumn(property, column));
  const as = typeof column === "string" ? undefined : column.as;
  return sql`${as === undefined ? name : sql`${name}::${sql.raw(as)}`} as ${sql.id(property)}`;
};

const typeOfColumn = (column: Column): string => (typeof column === "string" ? column : column.type);

const nameOfColumn = (property: string, column: Column): string =>
  typeof column === "string" || column.name === undefined
    ? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    : column.name;

const cellOf = (row: object, property: string): unknown => Object.getOwnPropertyDescriptor(row, property)?.value;

/** The values of some columns as one text, so that rows and keys can be compared. */
const textOf = (row: object, properties: readonly string[]): string =>
  JSON.stringify(properties.map((property) => cellOf(row, property)));
