import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Connection, connect } from "../database/connect.js";
import { type EmbeddedServer, startEmbeddedServer } from "../database/embeddedServer.js";
import { provisionDatabase } from "../database/provision.js";
import { measureTables } from "./measureTables.js";

let home: string;
let server: EmbeddedServer;
let owning: Connection;
let serving: Connection;

const open = (connectionString: string): Connection =>
  connect({
    connectionString,
    applicationName: "test",
    poolSize: 1,
    statementTimeoutMs: 0,
    logger: pino({ level: "silent" }),
  });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "lienthong-measure-test-"));
  server = await startEmbeddedServer({ home: join(home, "postgresql"), durability: "test" });
  const urls = await provisionDatabase(server, "measured");
  owning = open(urls.owningUrl);
  serving = open(urls.servingUrl);
  await owning.pool.query(`
    create table citizen (id integer primary key, phone text);
    insert into citizen select number, case when number % 4 = 0 then null else '0' end from generate_series(1, 1004) number;
    create table seal (id integer primary key);
    insert into seal values (1), (2), (3);
    create schema lienthong; create table lienthong.own (id integer);
    create table empty (id integer);
    analyze citizen; analyze seal;`);
});

afterAll(async () => {
  await Promise.all([owning.close(), serving.close()]);
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

test("measures rows to the nearest ten, the share of filled cells, and when it was analysed, as the role that only reads", async () => {
  const [citizen] = await measureTables(serving.kysely());
  expect(citizen).toEqual({
    table: "citizen",
    rows: 1000,
    completenessPercent: 88,
    analyzedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    changedSinceAnalysis: false,
  });
});

test("tells nothing of a table with few rows, and leaves Lienthong's own tables out", async () => {
  const [, ...rest] = await measureTables(serving.kysely());
  expect(rest).toMatchObject([
    { table: "empty", rows: null, completenessPercent: null, analyzedAt: null },
    { table: "seal", rows: null, completenessPercent: null },
  ]);
});

test("follows what is written without a new analysis", async () => {
  await owning.pool.query("insert into citizen select number, '0' from generate_series(2001, 2050) number");
  await owning.pool.query("select pg_stat_force_next_flush()");
  await vi.waitFor(async () => {
    const [citizen] = await measureTables(serving.kysely());
    expect(citizen).toMatchObject({ rows: 1050, changedSinceAnalysis: true });
  }, 10_000);
});
