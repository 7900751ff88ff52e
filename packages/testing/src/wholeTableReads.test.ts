import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  connect,
  type DatabaseConnection,
  type EmbeddedServer,
  provisionDatabase,
  startEmbeddedServer,
} from "@lienthong/subgraph-kit";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findWholeTableReads, refuseWholeTableReads } from "./wholeTableReads.js";

let folder: string;
let server: EmbeddedServer;
let owner: DatabaseConnection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lienthong-reads-test-"));
  server = await startEmbeddedServer({ home: join(folder, "postgresql"), durability: "test" });
  const { owningUrl: connectionString } = await provisionDatabase(server, "reads");
  const logger = pino({ level: "silent" });
  owner = connect({ connectionString, applicationName: "test", poolSize: 1, statementTimeoutMs: 0, logger });
  await owner.pool.query(`
    create table person (number integer primary key, name text, commune text);
    create index person_by_commune on person (commune, number);
    create table seal (number integer primary key);
    insert into person select n, 'name ' || n, 'commune ' || n % 3 from generate_series(1, 20) n;
    insert into seal values (1); analyze`);
});

afterAll(async () => {
  await owner.close();
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

const unsealed = "not exists (select from seal where seal.number = person.number)";

test.each([
  "select * from person where number = any($1::int[])",
  "select * from person where number > $1 order by number limit $2",
  "select * from person order by number limit $1",
  `select * from person where commune = $1 and ${unsealed} order by number limit $2`,
  "select commune, count(*) from person where commune = $1 group by commune",
  "select page.* from unnest($1::text[]) as asked(c) cross join lateral (select * from person where commune = asked.c limit 2) as page",
  "insert into seal select number from person where number = $1",
  "update person set name = $1 where number = $2",
  "begin",
])("an index serves: %s", async (statement) => {
  expect(await findWholeTableReads(owner.pool, [statement])).toEqual([]);
});

test.each([
  "select * from person where name = $1",
  "select * from person where name = $1 order by number limit 1",
  "select * from person order by name limit 10",
  "select * from person where lower(commune) = $1",
  "select * from person order by number",
  "select count(*) from person",
  "update person set name = $1 where name = $2",
  "delete from person where name = $1",
])("a whole table is read by: %s", async (statement) => {
  const found = await findWholeTableReads(owner.pool, [statement]);
  expect(found).toContainEqual({ table: "person", statement });
});

test("a table that doesn't grow may be read whole, another may not", async () => {
  const statements = ["select * from person where name = $1"];
  await refuseWholeTableReads(owner.pool, { statements, constantTables: ["person"] });
  await expect(refuseWholeTableReads(owner.pool, { statements, constantTables: ["seal"] })).rejects.toThrow(
    'the whole table "person" is read by: select * from person where name = $1',
  );
});
