import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./connect.js";
import { copyRows } from "./copyRows.js";
import { copyTables, type FillProgress, tablesFrom } from "./copyTables.js";
import { type EmbeddedServer, startEmbeddedServer } from "./embeddedServer.js";
import { migrate } from "./migrate.js";
import { provisionDatabase } from "./provision.js";

const logger = pino({ level: "silent" });
let home: string;
let server: EmbeddedServer;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "lienthong-database-test-"));
  server = await startEmbeddedServer({ home: join(home, "postgresql"), durability: "test" });
});

afterAll(async () => {
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

const open = (connectionString: string) =>
  connect({ connectionString, applicationName: "test", poolSize: 2, statementTimeoutMs: 0, logger });

const withClient = async <Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

test("a serving role reads its own tables, and can neither write, make tables, nor reach another subgraph's database", async () => {
  const land = await provisionDatabase(server, "land");
  const vehicles = await provisionDatabase(server, "vehicles");
  await withClient(land.owningUrl, (client) =>
    client.query("create table parcel (number integer primary key); insert into parcel values (7)"),
  );
  const { rows } = await withClient(land.servingUrl, (client) => client.query("select number from parcel"));
  expect(rows).toEqual([{ number: 7 }]);
  await expect(withClient(land.servingUrl, (client) => client.query("insert into parcel values (8)"))).rejects.toThrow(
    "permission denied",
  );
  await expect(withClient(land.servingUrl, (client) => client.query("create table mine ()"))).rejects.toThrow(
    "permission denied",
  );
  const elsewhere = new URL(land.servingUrl);
  elsewhere.pathname = new URL(vehicles.servingUrl).pathname;
  await expect(withClient(elsewhere.href, (client) => client.query("select 1"))).rejects.toThrow(
    "permission denied for database",
  );
  elsewhere.pathname = "/postgres";
  await expect(withClient(elsewhere.href, (client) => client.query("select 1"))).rejects.toThrow(
    "permission denied for database",
  );
});

test("a wrong password is refused", async () => {
  const { servingUrl } = await provisionDatabase(server, "land");
  const wrong = new URL(servingUrl);
  wrong.password = "wrong";
  await expect(withClient(wrong.href, (client) => client.query("select 1"))).rejects.toThrow(
    "password authentication failed",
  );
});

test("provisioning again changes nothing and keeps the passwords", async () => {
  expect(await provisionDatabase(server, "tax")).toEqual(await provisionDatabase(server, "tax"));
});

test("a second start on the same data is refused, and says which process holds it", async () => {
  await expect(startEmbeddedServer({ home: join(home, "postgresql"), durability: "test" })).rejects.toMatchObject({
    code: "DATABASE_IN_USE",
    message: expect.stringMatching(/process \d+/),
  });
});

test("copied rows come back as they were", async () => {
  const { owningUrl } = await provisionDatabase(server, "copy-test");
  const connection = open(owningUrl);
  await connection.pool.query("create table note (number integer, text text, flag boolean, amount bigint, day date)");
  const texts = [
    "",
    "\\N",
    "\\",
    "tab\there",
    "line\nbreak",
    "carriage\rreturn",
    "Nguyễn Thị Đào",
    "quotes \"' ",
    "\b\f\v",
    "\\.",
    " 𠮷 ",
    null,
  ];
  const rows = texts.map(
    (text, number) =>
      [number, text, number % 2 === 0, number * 1_000_000_000, number === 3 ? null : "2026-02-28"] as const,
  );
  const client = await connection.pool.connect();
  expect(await copyRows(client, { table: "note", columns: ["number", "text", "flag", "amount", "day"], rows })).toBe(
    rows.length,
  );
  client.release();
  const stored = await connection.pool.query({ text: "select * from note order by number", rowMode: "array" });
  expect(stored.rows).toEqual(rows);
  await connection.close();
});

test("migrations run once, in order, and a changed one is refused", async () => {
  const { owningUrl } = await provisionDatabase(server, "migrate-test");
  const connection = open(owningUrl);
  const directory = await mkdtemp(join(home, "migrations-"));
  await writeFile(join(directory, "0001_first.sql"), "create table first (id integer)");
  expect(await migrate(connection.kysely(), directory)).toEqual(["0001_first"]);
  await writeFile(
    join(directory, "0002_second.sql"),
    "alter table first add column name text; create index on first (name)",
  );
  expect(await migrate(connection.kysely(), directory)).toEqual(["0002_second"]);
  expect(await migrate(connection.kysely(), directory)).toEqual([]);
  await writeFile(join(directory, "0003_broken.sql"), "create table third (id integer); select no_such_column");
  await expect(migrate(connection.kysely(), directory)).rejects.toMatchObject({
    code: "MIGRATION_REFUSED",
    message: expect.stringContaining("0003_broken"),
  });
  expect((await connection.pool.query("select to_regclass('third') as found")).rows).toEqual([{ found: null }]);
  await rm(join(directory, "0003_broken.sql"));
  await writeFile(join(directory, "0001_first.sql"), "create table first (id bigint)");
  await expect(migrate(connection.kysely(), directory)).rejects.toMatchObject({
    code: "MIGRATION_REFUSED",
    message: expect.stringContaining("0001_first"),
  });
  await connection.close();
});

test("the serving role can't reach the tables in which migrations and seeds are remembered", async () => {
  const { servingUrl, owningUrl } = await provisionDatabase(server, "own-schema-test");
  const connection = open(owningUrl);
  await migrate(connection.kysely(), await mkdtemp(join(home, "migrations-")));
  await connection.close();
  await expect(
    withClient(servingUrl, (client) => client.query("select * from lienthong.migration_checksum")),
  ).rejects.toThrow("permission denied for schema lienthong");
});

test("several tables are filled from the same records, each record in as many rows as it has", async () => {
  const { owningUrl } = await provisionDatabase(server, "tables");
  const connection = open(owningUrl);
  try {
    await connection.pool.query("create table person (name text); create table child (name text, parent text)");
    const people = [
      { name: "An", children: ["Bình", "Chi"] },
      { name: "Dung", children: [] },
    ];
    const progress: FillProgress[] = [];
    const client = await connection.pool.connect();
    const tables = tablesFrom(
      () => people,
      [
        { name: "person", columns: ["name"], rowsOf: ({ name }) => [[name]] },
        {
          name: "child",
          columns: ["name", "parent"],
          rowsOf: ({ name, children }) => children.map((child) => [child, name]),
        },
      ],
    );
    await copyTables(client, tables, (at) => progress.push(at));
    client.release();
    expect(progress).toEqual([
      { table: "person", position: 1, tables: 2, rows: 2 },
      { table: "child", position: 2, tables: 2, rows: 2 },
    ]);
    expect((await connection.pool.query("select name from person order by name")).rows).toEqual([
      { name: "An" },
      { name: "Dung" },
    ]);
    expect((await connection.pool.query("select name, parent from child order by name")).rows).toEqual([
      { name: "Bình", parent: "An" },
      { name: "Chi", parent: "An" },
    ]);
  } finally {
    await connection.close();
  }
});
