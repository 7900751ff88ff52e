import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { land } from "../testing/parcels.js";
import { connect } from "./connect.js";
import { copyRows } from "./copyRows.js";
import { type EmbeddedServer, startEmbeddedServer } from "./embeddedServer.js";
import { migrate } from "./migrate.js";
import { openDatabase } from "./openDatabase.js";
import { findPostmaster } from "./postmaster.js";
import { provisionDatabase } from "./provision.js";
import { ensureSeeded, type SeedStage } from "./seedState.js";

const logger = pino({ level: "silent" });
let folder: string;
let server: EmbeddedServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lienthong-seed-test-"));
  server = await startEmbeddedServer({ home: join(folder, "postgresql"), durability: "test" });
});

afterAll(async () => {
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

const schema = `
  create table person (number integer primary key, name text unique, check (number >= 0));
  create table child (number integer primary key, parent integer not null references person);
  create index child_by_parent on child (parent) where parent > 0`;

/** A database of its own with two migrated tables. */
const openPersons = async (name: string) => {
  const { owningUrl } = await provisionDatabase(server, name);
  const options = { applicationName: "test", poolSize: 2, statementTimeoutMs: 0, logger };
  const connection = connect({ ...options, connectionString: owningUrl });
  const directory = await mkdtemp(join(folder, "migrations-"));
  await writeFile(join(directory, "0001_person.sql"), schema);
  await migrate(connection.kysely(), directory);
  return connection;
};

/** Persons 0 to `count` − 1. */
const persons = (count: number) => async (client: pg.ClientBase) => {
  const rows = Array.from({ length: count }, (_, number) => [number]);
  await copyRows(client, { table: "person", columns: ["number"], rows });
};

const countOf = async (pool: pg.Pool, table: "person" | "child"): Promise<number> =>
  Number((await pool.query(`select count(*) from ${table}`)).rows[0].count);

const wanted = { seed: 1, citizens: 10, reset: false };
const onProgress = () => undefined;

test("a database is seeded once; another size keeps what is there; a reset replaces it", async () => {
  const connection = await openPersons("seed-test");
  const { pool } = connection;
  const seeded = await ensureSeeded(pool, wanted, { fill: persons(10), onProgress });
  expect(seeded).toMatchObject({ kind: "seeded", size: { seed: 1, citizens: 10 }, rowsWritten: 10 });
  expect(await countOf(pool, "person")).toBe(10);
  expect(await ensureSeeded(pool, wanted, { fill: persons(10), onProgress })).toEqual({ ...seeded, kind: "found" });
  const larger = { ...wanted, citizens: 20 };
  expect(await ensureSeeded(pool, larger, { fill: persons(20), onProgress })).toEqual({
    ...seeded,
    kind: "kept-other-size",
    wanted: { seed: 1, citizens: 20 },
  });
  expect(await countOf(pool, "person")).toBe(10);
  expect(await ensureSeeded(pool, { ...larger, reset: true }, { fill: persons(20), onProgress })).toMatchObject({
    kind: "seeded",
  });
  expect(await countOf(pool, "person")).toBe(20);
  await connection.close();
});

test("rows that were not seeded are never mixed with synthetic ones, nor removed by a reset", async () => {
  const connection = await openPersons("foreign-test");
  await connection.pool.query("insert into person values (1)");
  for (const reset of [false, true]) {
    const seeding = ensureSeeded(connection.pool, { ...wanted, reset }, { fill: async () => undefined, onProgress });
    await expect(seeding).rejects.toMatchObject({ code: "SEED_REFUSED" });
  }
  expect((await connection.pool.query("select number from person")).rows).toEqual([{ number: 1 }]);
  await connection.close();
});

/** Every key, check and index of the tables, as PostgreSQL would write it. */
const definitions = async (pool: pg.Pool): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ definition: string }>(`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as definition
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public' order by 1`);
  return rows.map(({ definition }) => definition);
};

test("keys and indexes are after a seed what they were before it, and children may come before their parents", async () => {
  const connection = await openPersons("keys-test");
  const { pool } = connection;
  const before = await definitions(pool);
  expect(before.length).toBeGreaterThanOrEqual(8);
  const stages: SeedStage[] = [];
  await ensureSeeded(pool, wanted, {
    fill: async (client) => {
      await copyRows(client, { table: "child", columns: ["number", "parent"], rows: [[1, 9]] });
      await persons(10)(client);
    },
    onProgress: (stage) => stages.push(stage),
  });
  expect(stages).toEqual([1, 2, 3, 4, 5].map((position) => ({ kind: "indexing", position, indexes: 5 })));
  expect(await definitions(pool)).toEqual(before);
  expect(await countOf(pool, "child")).toBe(1);
  await expect(pool.query("insert into child values (2, 77)")).rejects.toThrow("violates foreign key");
  await connection.close();
});

test.each([
  ["a double key", [[1], [1]], "could not create unique index"],
  ["a row that breaks a check", [[-1]], "violates check constraint"],
])("a seed with %s fails and leaves the database as it was", async (name, rows, message) => {
  const connection = await openPersons(name.replaceAll(" ", "-"));
  const { pool } = connection;
  const before = await definitions(pool);
  const fill = async (client: pg.ClientBase) => {
    await copyRows(client, { table: "person", columns: ["number"], rows });
  };
  const seeding = ensureSeeded(pool, wanted, { fill, onProgress });
  await expect(seeding).rejects.toThrow(message);
  expect(await definitions(pool)).toEqual(before);
  expect(await countOf(pool, "person")).toBe(0);
  expect(await ensureSeeded(pool, wanted, { fill: persons(10), onProgress })).toMatchObject({
    kind: "seeded",
    rowsWritten: 10,
  });
  await connection.close();
});

/** Seeds `first`, then `second`, whose last table never ends; prints then the folder that the server lives in, and is to be killed. */
const endlessSeed = `
  const { startEmbeddedServer, openDatabase } = await import("@lienthong/subgraph-kit");
  const { pino } = await import("pino");
  const [home, migrationsDirectory] = process.argv.slice(1);
  const server = await startEmbeddedServer({ home, durability: "kept" });
  const persons = { name: "person", columns: ["number"], rows: () => [[1], [2]] };
  const endless = async function* () {
    for (let number = 0; ; number += 1) {
      if (number === 5_000) console.log(server.home);
      if (number >= 5_000) await new Promise((resolve) => setTimeout(resolve, 1));
      yield [number, 1];
    }
  };
  const seeds = {
    first: () => [persons],
    second: () => [persons, { name: "child", columns: ["number", "parent"], rows: endless }],
  };
  for (const [name, seed] of Object.entries(seeds)) {
    await openDatabase({ name, migrationsDirectory, seed }, {
      embeddedServer: async () => server,
      environment: {},
      size: { seed: 1, citizens: 2, reset: false },
      onSeedProgress: () => undefined,
      logger: pino({ level: "silent" }),
    });
  }`;

/** Ends without warning: the process that seeds, and maybe the database server before it. */
const killSeeding = async (child: ChildProcess, dataFolder: string | undefined): Promise<void> => {
  if (dataFolder !== undefined) {
    const postmaster = await findPostmaster(dataFolder);
    if (postmaster === undefined) throw new Error(`no server runs on ${dataFolder}`);
    process.kill(postmaster.pid, "SIGKILL");
  }
  child.kill("SIGKILL");
  await once(child, "exit");
};

test.each([
  ["the process that seeds", false],
  ["the database server, too,", true],
])(
  "when %s is killed in the middle of a seed, the next start keeps what was finished and does the rest once",
  async (_, isServerKilled) => {
    const home = join(folder, `killed-${isServerKilled}`);
    const migrationsDirectory = await mkdtemp(join(folder, "migrations-"));
    await writeFile(join(migrationsDirectory, "0001_person.sql"), schema);
    const child = spawn(process.execPath, ["--input-type=module", "--eval", endlessSeed, home, migrationsDirectory], {
      cwd: import.meta.dirname,
      stdio: ["ignore", "pipe", "ignore"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [serverHome] = await once(createInterface(child.stdout), "line");
    await killSeeding(child, isServerKilled ? join(serverHome, "data") : undefined);
    const restarted = await startEmbeddedServer({ home, durability: "test" });
    const startedAgain: string[] = [];
    const openAgain = (name: string) =>
      openDatabase(
        {
          ...land,
          name,
          migrationsDirectory,
          seed: () => {
            startedAgain.push(name);
            return [
              { name: "person", columns: ["number"], rows: () => [[1], [2]] },
              { name: "child", columns: ["number", "parent"], rows: () => [[1, 1]] },
            ];
          },
        },
        {
          embeddedServer: async () => restarted,
          environment: {},
          size: { ...wanted, citizens: 2 },
          onSeedProgress: () => undefined,
          logger,
        },
      );
    try {
      const first = await openAgain("first");
      expect(first.seeding).toMatchObject({ kind: "found", rowsWritten: 2 });
      await first.close();
      const second = await openAgain("second");
      expect(second.seeding).toMatchObject({ kind: "seeded", rowsWritten: 3 });
      const { rows } = await second.connection.pool.query("select * from child join person on person.number = parent");
      expect(rows).toEqual([{ number: 1, parent: 1, name: null }]);
      await second.close();
      expect(startedAgain).toEqual(["second"]);
    } finally {
      await restarted.stop();
      await rm(restarted.home, { recursive: true, force: true });
    }
  },
);
