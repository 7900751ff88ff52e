import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { ownSchema } from "../database/migrate.js";
import { minimumGroupSize } from "../smallGroups.js";

/** How much a table holds and how well it is kept. Counts only: nothing in it tells of a row. */
export const tableStatistics = z.object({
  table: z.string(),
  /** To the nearest ten; null where there are fewer than `minimumGroupSize`. */
  rows: z.number().nullable(),
  /** Share of cells that are filled, in whole per cent; null where rows is, and where the table was never analysed. */
  completenessPercent: z.number().nullable(),
  /** When PostgreSQL last analysed the table: after a load, and of itself after enough changes. */
  analyzedAt: z.iso.datetime().nullable(),
  /** Whether rows were written since. */
  changedSinceAnalysis: z.boolean(),
});
export type TableStatistics = Readonly<z.infer<typeof tableStatistics>>;

type Measured = Readonly<{
  table: string;
  rows: number;
  filled: number | null;
  analyzedAt: Date | null;
  changes: number;
}>;

/**
 * Measures every table that the serving role may read, from the statistics that PostgreSQL keeps anyway: no table is scanned, so that a
 * hundred million rows cost what ten do. The row count follows each commit; completeness is that of the last analysis.
 */
export const measureTables = async (database: Kysely<unknown>): Promise<readonly TableStatistics[]> => {
  const { rows } = await sql<Measured>`
    select counted.relname as "table",
      coalesce(nullif(counted.n_live_tup, 0), greatest(reltuples, 0))::float8 as "rows",
      (select avg(1 - null_frac)::float8 from pg_stats
        where pg_stats.schemaname = counted.schemaname and tablename = counted.relname) as "filled",
      greatest(last_analyze, last_autoanalyze) as "analyzedAt",
      n_mod_since_analyze::float8 as "changes"
    from pg_stat_user_tables counted join pg_class on pg_class.oid = counted.relid
    where counted.schemaname <> ${ownSchema} and has_table_privilege(counted.relid, 'select')
    order by counted.relname`.execute(database);
  return rows.map(withoutSmallGroups);
};

/** A count of few people, and a share of few cells, would tell of them; a rounded one hides who came and went between two readings. */
const withoutSmallGroups = ({ table, rows, filled, analyzedAt, changes }: Measured): TableStatistics => {
  const few = rows < minimumGroupSize;
  return {
    table,
    rows: few ? null : Math.round(rows / 10) * 10,
    completenessPercent: few || filled === null ? null : Math.round(filled * 100),
    analyzedAt: analyzedAt?.toISOString() ?? null,
    changedSinceAnalysis: changes > 0,
  };
};
