import type { DatabaseConnection } from "@lienthong/subgraph-kit";
import { z } from "zod";

/** A statement that can only be answered by reading a table, or an index of it, from one end to the other. */
export type WholeTableRead = Readonly<{ table: string; statement: string }>;

/** A node of a plan, as `EXPLAIN (FORMAT JSON)` writes it. */
const planNode = z.object({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Name": z.string().optional(),
  "Index Cond": z.string().optional(),
  Filter: z.string().optional(),
  get Plans() {
    return z.array(planNode).optional();
  },
});
type PlanNode = z.infer<typeof planNode>;

const explained = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: planNode })]) })]);

type Pool = DatabaseConnection["pool"];

/** What ran, and the tables that may be read whole since they don't grow. */
type Reads = Readonly<{ statements: Iterable<string>; constantTables: readonly string[] }>;

/** @throws when a statement reads a whole table that grows; the message names both */
export const refuseWholeTableReads = async (pool: Pool, { statements, constantTables }: Reads): Promise<void> => {
  const found = await findWholeTableReads(pool, statements);
  const wrong = found.filter(({ table }) => !constantTables.includes(table));
  if (wrong.length === 0) return;
  const lines = wrong.map(({ table, statement }) => `the whole table "${table}" is read by: ${statement}`);
  throw new Error(`Add an index by a new migration, or ask otherwise:\n${lines.join("\n")}`);
};

/**
 * Finds the statements that no index serves. PostgreSQL plans each for any values of its parameters, and is kept from what it prefers in small
 * tables: what then still reads a whole table would do so in large ones.
 *
 * The first page of a list begins at the end of an index: it reads no whole table, unless it filters.
 */
export const findWholeTableReads = async (
  pool: Pool,
  statements: Iterable<string>,
): Promise<readonly WholeTableRead[]> => {
  const client = await pool.connect();
  try {
    for (const preferred of ["seqscan", "hashjoin", "mergejoin", "material"])
      await client.query(`set enable_${preferred} = off`);
    const found: WholeTableRead[] = [];
    for (const statement of statements) {
      if (!/^(select|with|insert|update|delete)\b/i.test(statement)) continue;
      const { rows } = await client.query(`explain (generic_plan, format json) ${statement}`);
      const [{ "QUERY PLAN": explanation }] = explained.parse(rows);
      for (const table of tablesReadWhole(explanation[0].Plan, false)) found.push({ table, statement });
    }
    return found;
  } finally {
    client.release(true);
  }
};

/** Nodes that read all of what is below them before they give a row. */
const gathering = new Set(["Sort", "Aggregate", "Hash", "Materialize", "SetOp"]);

const tablesReadWhole = (node: PlanNode, limited: boolean): readonly string[] => {
  const type = node["Node Type"];
  const isPage = limited && node.Filter === undefined;
  const isScan = type === "Seq Scan" || /^(Bitmap )?Index (Only )?Scan$/.test(type);
  const isWhole = isScan && node["Index Cond"] === undefined && !isPage;
  const below = type === "Limit" || (limited && !gathering.has(type));
  return [
    ...(isWhole ? [node["Relation Name"] ?? node["Index Name"] ?? type] : []),
    ...(node.Plans ?? []).flatMap((child) => tablesReadWhole(child, below)),
  ];
};
