import { LienthongError } from "@lienthong/errors";
import { type Kysely, sql } from "kysely";
import type { NationSize } from "../defineSubgraph.js";
import { ownSchema } from "./migrate.js";

/**
 * Whether a database has its synthetic rows: one row in a table of its own. An unfinished seed is done anew from empty tables; a finished
 * one is kept, whatever size is asked for now, so that nothing is ever lost by a start.
 */
export type SeedOutcome =
  | (Readonly<{ kind: "seeded" }> & FinishedSeed)
  | (Readonly<{ kind: "found" }> & FinishedSeed)
  | (Readonly<{ kind: "kept-other-size"; wanted: NationSize }> & FinishedSeed)
  | Readonly<{ kind: "not-synthetic" }>;

/** A seed that went through; `rowsWritten` counts the rows of all tables. */
export type FinishedSeed = Readonly<{ size: NationSize; rowsWritten: number; finishedAt: Date }>;

const stateTable = sql.table(`${ownSchema}.seed_state`);

/**
 * Seeds the database unless that was done before; `reset` empties it first. Migrations come before, and two must not run at the same time
 * (see `openDatabase`). Tables in `public` belong to the seed: a migration that inserts rows of its own isn't foreseen.
 *
 * @throws LienthongError SEED_REFUSED when a table holds rows that were not seeded; what `seed` throws, and the next start does it anew
 */
export const ensureSeeded = async (
  database: Kysely<unknown>,
  wanted: NationSize & Readonly<{ reset: boolean }>,
  seed: () => Promise<void>,
): Promise<SeedOutcome> => {
  await sql`create table if not exists ${stateTable} (
    only_row boolean primary key default true check (only_row),
    seed bigint not null, citizens integer not null, rows_written bigint, finished_at timestamptz
  )`.execute(database);
  const size = { seed: wanted.seed, citizens: wanted.citizens };
  const found = await readState(database);
  const finished = found && finishedSeed(found);
  if (finished !== undefined && !wanted.reset) return compareSizes(finished, size);
  const tables = await tableNames(database);
  if (found === undefined) await refuseForeignRows(database, tables);
  else await emptyTables(database, tables);
  await sql`insert into ${stateTable} (seed, citizens) values (${size.seed}, ${size.citizens})
    on conflict (only_row) do update set seed = excluded.seed, citizens = excluded.citizens, rows_written = null, finished_at = null`.execute(
    database,
  );
  await seed();
  return { kind: "seeded", ...(await finish(database, { size, tables })) };
};

/** A row of the table; its columns are read without the plugin that turns their names into camelCase. */
type SeedRow = Readonly<{ seed: number; citizens: number; rowsWritten: number | null; finishedAt: Date | null }>;

const readState = async (database: Kysely<unknown>): Promise<SeedRow | undefined> => {
  const { rows } =
    await sql<SeedRow>`select seed::float8, citizens, rows_written::float8 as "rowsWritten", finished_at as "finishedAt" from ${stateTable}`.execute(
      database,
    );
  return rows[0];
};

const finishedSeed = ({ seed, citizens, rowsWritten, finishedAt }: SeedRow): FinishedSeed | undefined =>
  rowsWritten === null || finishedAt === null ? undefined : { size: { seed, citizens }, rowsWritten, finishedAt };

const compareSizes = (finished: FinishedSeed, wanted: NationSize): SeedOutcome =>
  finished.size.seed === wanted.seed && finished.size.citizens === wanted.citizens
    ? { kind: "found", ...finished }
    : { kind: "kept-other-size", wanted, ...finished };

/** Marks the seed as done; counts the rows, and gathers statistics, so that the first queries are planned as well as later ones. */
const finish = async (
  database: Kysely<unknown>,
  { size, tables }: Readonly<{ size: NationSize; tables: readonly string[] }>,
): Promise<FinishedSeed> => {
  let rowsWritten = 0;
  for (const name of tables) {
    const { rows } = await sql<{ count: number }>`select count(*)::float8 as count from ${sql.table(name)}`.execute(
      database,
    );
    rowsWritten += rows[0]?.count ?? 0;
    await sql`analyze ${sql.table(name)}`.execute(database);
  }
  const finishedAt = new Date();
  await sql`update ${stateTable} set rows_written = ${rowsWritten}, finished_at = ${finishedAt}`.execute(database);
  return { size, rowsWritten, finishedAt };
};

const tableNames = async (database: Kysely<unknown>): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`.execute(database);
  return rows.map(({ name }) => `public.${name}`);
};

const emptyTables = async (database: Kysely<unknown>, names: readonly string[]): Promise<void> => {
  if (names.length > 0)
    await sql`truncate ${sql.join(names.map((name) => sql.table(name)))} restart identity`.execute(database);
};

/** Rows in a database that was never seeded are somebody's: synthetic persons must not be mixed with them. */
const refuseForeignRows = async (database: Kysely<unknown>, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(database);
    if (rows.length > 0) {
      throw new LienthongError(
        "SEED_REFUSED",
        `The table "${name}" holds rows that were not seeded. Seed an empty database instead.`,
      );
    }
  }
};
