import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, provisionDatabase, startEmbeddedServer } from "@lienthong/subgraph-kit";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { refuseLargeReads, watchWholeReads } from "./wholeReads.js";

test("a table that was read without an index is told, one that was looked up in is not", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-bench-test-"));
  const server = await startEmbeddedServer({ home: join(folder, "postgresql"), durability: "test" });
  onTestFinished(async () => {
    await server.stop();
    await rm(server.home, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });
  const { owningUrl: connectionString } = await provisionDatabase(server, "reads");
  const inDatabase = async (...statements: readonly string[]): Promise<void> => {
    const options = { applicationName: "test", poolSize: 1, statementTimeoutMs: 0 };
    const { pool, close } = connect({ ...options, connectionString, logger: pino({ level: "silent" }) });
    for (const statement of statements) await pool.query(statement);
    await close();
  };
  await inDatabase(
    "create table person (number integer primary key, name text)",
    "create table seal (number integer primary key)",
    "insert into person select n, 'name ' || n from generate_series(1, 5000) n",
    "insert into seal select number from person",
    "vacuum analyze",
  );
  const readWhole = await watchWholeReads(server, ["reads"]);
  await inDatabase(
    "select * from person where number = 7",
    "select * from person where name = 'name 7'",
    "select * from seal where number = 7",
  );
  expect(await readWhole()).toEqual([{ table: "reads.person", rows: 5_000, times: 1 }]);
});

test("a small table may be read whole, a large one may not", () => {
  const small = { table: "units.province", rows: 34, times: 9 };
  refuseLargeReads([small]);
  const reads = [small, { table: "population.citizen", rows: 1_000_000, times: 2 }];
  expect(() => refuseLargeReads(reads)).toThrow(/index:\npopulation\.citizen \(1,000,000 rows\), 2 times$/);
});
