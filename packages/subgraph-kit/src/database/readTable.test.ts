import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Connection, connect } from "./connect.js";
import { type EmbeddedServer, startEmbeddedServer } from "./embeddedServer.js";
import { provisionDatabase } from "./provision.js";
import { readTable, type Table } from "./readTable.js";

type Reading = { station: string; readingHour: number; valueRead: string | null; city: string | null };

/** A key of two columns, a name that isn't in snake case, and a type that the driver would make an object of. */
const table: Table<Reading> = {
  name: "Số đo",
  columns: {
    station: { type: "bpchar", as: "text" },
    readingHour: "smallint",
    valueRead: { type: "interval", name: "Giá trị", as: "text" },
    city: "text",
  },
  key: ["station", "readingHour"],
};

let home: string;
let server: EmbeddedServer;
let connection: Connection;
const statements: string[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "lienthong-read-table-test-"));
  server = await startEmbeddedServer({ home: join(home, "postgresql"), durability: "test" });
  const { owningUrl } = await provisionDatabase(server, "readings");
  connection = connect({
    connectionString: owningUrl,
    applicationName: "test",
    poolSize: 1,
    statementTimeoutMs: 0,
    logger: pino({ level: "silent" }),
    onStatement: (sql) => statements.push(sql),
  });
  await connection.pool.query(`
    create table "Số đo" (station char(4), reading_hour smallint, "Giá trị" interval, city text, primary key (station, reading_hour));
    insert into "Số đo" select station, hour, '1 hour', city
      from (values ('HN', 'Hà Nội'), ('HN2', 'Hà Nội'), ('HCM', null)) stations(station, city), generate_series(1, 5) hour`);
});

afterAll(async () => {
  await connection.close();
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

beforeEach(() => statements.splice(0));

const reader = () => readTable<Reading>(connection.kysely(), table);
const hoursOf = (rows: readonly Reading[]) => rows.map(({ station, readingHour }) => `${station} ${readingHour}`);

test("many keys of several columns cost one statement; a key that isn't there is null", async () => {
  const loader = reader().rowBy("station", "readingHour");
  const keys = [
    { station: "HN2", readingHour: 3 },
    { station: "HN", readingHour: 9 },
    { readingHour: 1, station: "HCM" },
  ];
  expect(await Promise.all(keys.map((key) => loader.load(key)))).toEqual([
    { station: "HN2", readingHour: 3, valueRead: "01:00:00", city: "Hà Nội" },
    null,
    { station: "HCM", readingHour: 1, valueRead: "01:00:00", city: null },
  ]);
  expect(statements).toHaveLength(1);
});

test("pages follow each other in the order of the key, without a row lost or told twice", async () => {
  const seen: string[] = [];
  let afterKey: object | undefined;
  for (;;) {
    const page = await reader().page({ limit: 4, afterKey });
    if (page.length === 0) break;
    seen.push(...hoursOf(page));
    afterKey = page.at(-1);
  }
  expect(seen).toEqual(["HCM", "HN", "HN2"].flatMap((station) => [1, 2, 3, 4, 5].map((hour) => `${station} ${hour}`)));
});

test("the pages of many rows cost one statement, and each has as many rows as were asked for", async () => {
  const loader = reader().pagesBy("city");
  const page = { limit: 7, afterKey: { station: "HN", readingHour: 4 } };
  const [hanoi, hue, again] = await Promise.all(
    ["Hà Nội", "Huế", "Hà Nội"].map((city) => loader.load({ of: { city }, page })),
  );
  expect(hoursOf(hanoi ?? [])).toEqual(["HN 5", "HN2 1", "HN2 2", "HN2 3", "HN2 4", "HN2 5"]);
  expect(hue).toEqual([]);
  expect(again).toEqual(hanoi);
  expect(statements).toHaveLength(1);
});

test("pages of another size or after another row are read by a statement of their own", async () => {
  const loader = reader().pagesBy("station");
  const of = { station: "HCM" };
  const pages = await Promise.all([
    loader.load({ of, page: { limit: 1, afterKey: undefined } }),
    loader.load({ of, page: { limit: 2, afterKey: undefined } }),
    loader.load({ of, page: { limit: 1, afterKey: { station: "HCM", readingHour: 1 } } }),
  ]);
  expect(pages.map(hoursOf)).toEqual([["HCM 1"], ["HCM 1", "HCM 2"], ["HCM 2"]]);
  expect(statements).toHaveLength(3);
});
