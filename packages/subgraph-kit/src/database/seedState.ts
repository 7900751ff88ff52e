import { LienthongError } from "@lienthong/errors";
import pg from "pg";
import type { NationSize } from "../defineSubgraph.js";
import type { FillProgress } from "./copyTables.js";
import { ownSchema } from "./migrate.js";
import { type IndexProgress, unindexed } from "./unindexed.js";

/**
 * Whether a database has its synthetic rows: one row in a table of its own, written in the transaction that writes them. A seed that is broken
 * off, by whatever, leaves nothing, and the next start does it anew; a finished one is kept, whatever size is asked for now, so that nothing is
 * ever lost by a start.
 */
export type SeedOutcome =
  | (Readonly<{ kind: "seeded" }> & FinishedSeed)
  | (Readonly<{ kind: "found" }> & FinishedSeed)
  | (Readonly<{ kind: "kept-other-size"; wanted: NationSize }> & FinishedSeed)
  | Readonly<{ kind: "not-synthetic" }>;

/** A seed that went through; `rowsWritten` counts the rows of all tables. */
export type FinishedSeed = Readonly<{ size: NationSize; rowsWritten: number; finishedAt: Date }>;

/** Where a seed stands: tables are filled, one after the other, then indexes and keys are made. */
export type SeedStage =
  | (Readonly<{ kind: "filling" }> & FillProgress)
  | (Readonly<{ kind: "indexing" }> & IndexProgress);

/** Told where a seed stands, now and then. */
export type SeedProgress = (stage: SeedStage) => void;

/** What fills the empty tables over the connection that it is given, and who is told of the progress. */
export type Filling = Readonly<{ fill: (client: pg.ClientBase) => Promise<void>; onProgress: SeedProgress }>;

const stateTable = `${ownSchema}.seed_state`;

/**
 * Seeds the database in one transaction unless that was done before; `reset` empties it first. Migrations come before, and two must not run at
 * the same time (see `openDatabase`). Tables in `public` belong to the seed: a migration that inserts rows of its own isn't foreseen.
 *
 * A table that is emptied and filled in one transaction needs no write-ahead log where `wal_level` is `minimal` (PostgreSQL's manual, "Populating
 * a Database"), as on the embedded server.
 *
 * @throws LienthongError SEED_REFUSED when a table holds rows that were not seeded; what `fill` throws
 */
export const ensureSeeded = async (
  pool: pg.Pool,
  wanted: NationSize & Readonly<{ reset: boolean }>,
  { fill, onProgress }: Filling,
): Promise<SeedOutcome> => {
  await pool.query(`create table if not exists ${stateTable} (
    only_row boolean primary key default true check (only_row),
    seed bigint not null, citizens integer not null, rows_written bigint, finished_at timestamptz
  )`);
  const size = { seed: wanted.seed, citizens: wanted.citizens };
  const found = await readState(pool);
  const finished = found && finishedSeed(found);
  if (finished !== undefined && !wanted.reset) return compareSizes(finished, size);
  const tables = await tableNames(pool);
  if (found === undefined) await refuseForeignRows(pool, tables);
  const done = await inTransaction(pool, async (client) => {
    if (tables.length > 0) await client.query(`truncate ${tables.join(", ")} restart identity`);
    await unindexed(
      client,
      () => fill(client),
      (at) => onProgress({ kind: "indexing", ...at }),
    );
    return finish(client, { size, tables });
  });
  await analyze(pool, tables);
  return { kind: "seeded", ...done };
};

/** A connection whose work failed is closed, for it may be in the middle of a copy; the server rolls back. */
const inTransaction = async <Result>(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    // PostgreSQL counts rows late: left to itself, it would take these for changes since the analysis that follows.
    await client.query("select pg_stat_force_next_flush()");
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
};

/** A row of the table. */
type SeedRow = Readonly<{ seed: number; citizens: number; rowsWritten: number | null; finishedAt: Date | null }>;

const readState = async (pool: pg.Pool): Promise<SeedRow | undefined> => {
  const { rows } = await pool.query<SeedRow>(
    `select seed::float8, citizens, rows_written::float8 as "rowsWritten", finished_at as "finishedAt" from ${stateTable}`,
  );
  return rows[0];
};

const finishedSeed = ({ seed, citizens, rowsWritten, finishedAt }: SeedRow): FinishedSeed | undefined =>
  rowsWritten === null || finishedAt === null ? undefined : { size: { seed, citizens }, rowsWritten, finishedAt };

const compareSizes = (finished: FinishedSeed, wanted: NationSize): SeedOutcome =>
  finished.size.seed === wanted.seed && finished.size.citizens === wanted.citizens
    ? { kind: "found", ...finished }
    : { kind: "kept-other-size", wanted, ...finished };

/** Gathers statistics, so that the first queries are planned as well as later ones. */
const analyze = async (pool: pg.Pool, tables: readonly string[]): Promise<void> => {
  if (tables.length > 0) await pool.query(`analyze ${tables.join(", ")}`);
};

/** Counts the rows, and marks the seed as done. */
const finish = async (
  client: pg.ClientBase,
  { size, tables }: Readonly<{ size: NationSize; tables: readonly string[] }>,
): Promise<FinishedSeed> => {
  let rowsWritten = 0;
  for (const table of tables) {
    const { rows } = await client.query<{ count: number }>(`select count(*)::float8 as count from ${table}`);
    rowsWritten += rows[0]?.count ?? 0;
  }
  const finishedAt = new Date();
  await client.query(
    `insert into ${stateTable} (seed, citizens, rows_written, finished_at) values ($1, $2, $3, $4)
     on conflict (only_row) do update set seed = excluded.seed, citizens = excluded.citizens,
       rows_written = excluded.rows_written, finished_at = excluded.finished_at`,
    [size.seed, size.citizens, rowsWritten, finishedAt],
  );
  return { size, rowsWritten, finishedAt };
};

/** As they are written in SQL. */
const tableNames = async (pool: pg.Pool): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ name: string }>(`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`);
  return rows.map(({ name }) => `public.${pg.escapeIdentifier(name)}`);
};

/** Rows in a database that was never seeded are somebody's: synthetic persons must not be mixed with them. */
const refuseForeignRows = async (pool: pg.Pool, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    const { rows } = await pool.query(`select 1 from ${table} limit 1`);
    if (rows.length > 0) {
      throw new LienthongError(
        "SEED_REFUSED",
        `The table ${table} holds rows that were not seeded. Seed an empty database instead.`,
      );
    }
  }
};
