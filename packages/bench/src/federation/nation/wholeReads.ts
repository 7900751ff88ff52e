import { setTimeout as pause } from "node:timers/promises";
import { connect, type DatabaseConnection, type EmbeddedServer, provisionDatabase } from "@lienthong/subgraph-kit";
import { pino } from "pino";
import { z } from "zod";

/** A table that PostgreSQL began to read from its first row on, without an index: how many rows it has, and how often that was. */
export const wholeReadSchema = z.object({ table: z.string(), rows: z.number(), times: z.number() });

export type WholeRead = Readonly<z.infer<typeof wholeReadSchema>>;

/** Tables up to so many rows may be read whole: PostgreSQL does so where an index would cost more. */
const smallTableRows = 10_000;

/** What a look-up costs mustn't grow with the nation. @throws Error naming each table that is too large to be read whole */
export const refuseLargeReads = (wholeReads: readonly WholeRead[]): void => {
  const large = wholeReads.filter(({ rows }) => rows > smallTableRows);
  if (large.length === 0) return;
  const list = large.map(({ table, rows, times }) => `${table} (${rows.toLocaleString("en")} rows), ${times} times`);
  throw new Error(`PostgreSQL read these tables without an index:\n${list.join("\n")}`);
};

/**
 * Watches databases, by PostgreSQL's own count of sequential scans (`pg_stat_user_tables.seq_scan`): so what ran is judged, with the values
 * with which it ran.
 *
 * @returns what was read whole since; to be called when all who serve the databases have closed their connections, since a session tells what
 * it did when it ends
 */
export const watchWholeReads = async (
  server: EmbeddedServer,
  databases: readonly string[],
): Promise<() => Promise<readonly WholeRead[]>> => {
  const before = await countScans(server, databases);
  return async () => {
    const scans = await countScans(server, databases);
    return [...scans]
      .map(([table, { rows, times }]) => ({ table, rows, times: times - (before.get(table)?.times ?? 0) }))
      .filter(({ times }) => times > 0);
  };
};

type Scans = ReadonlyMap<string, Readonly<{ rows: number; times: number }>>;

const countScans = async (server: EmbeddedServer, databases: readonly string[]): Promise<Scans> => {
  const scans = new Map<string, Readonly<{ rows: number; times: number }>>();
  for (const database of databases) {
    const { owningUrl: connectionString } = await provisionDatabase(server, database);
    const options = { applicationName: "lienthong bench", poolSize: 1, statementTimeoutMs: 0 };
    const connection = connect({ ...options, connectionString, logger: pino({ level: "error" }) });
    try {
      await othersHaveLeft(connection.pool);
      const { rows } = await connection.pool.query<{ name: string; rows: number; times: number }>(`
        select stat.relname as name, greatest(reltuples, 0)::float8 as rows, coalesce(seq_scan, 0)::float8 as times
          from pg_stat_user_tables stat join pg_class on oid = relid where schemaname = 'public'`);
      for (const { name, rows: count, times } of rows) scans.set(`${database}.${name}`, { rows: count, times });
    } finally {
      await connection.close();
    }
  }
  return scans;
};

const leaveWithinMs = 10_000;

const othersHaveLeft = async (pool: DatabaseConnection["pool"]): Promise<void> => {
  const giveUpAt = performance.now() + leaveWithinMs;
  while (performance.now() < giveUpAt) {
    const { rowCount } = await pool.query(
      "select from pg_stat_activity where datname = current_database() and usename is not null and pid <> pg_backend_pid()",
    );
    if (rowCount === 0) return;
    await pause(50);
  }
  throw new Error("a session of the databases doesn't end, so what it read isn't known");
};
