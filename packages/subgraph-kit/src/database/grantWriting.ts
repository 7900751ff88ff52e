import pg from "pg";
import type { WriteStatement } from "../mutations/mutate.js";
import { mutationAnswerTable } from "../mutations/mutationAnswers.js";
import { ownSchema } from "./migrate.js";

/** Which tables may be written by which statements, by their names in code. */
export type WrittenTables = Readonly<Record<string, readonly WriteStatement[] | undefined>>;

/** Makes the table in which mutations keep their answers. */
export const createMutationAnswers = async (owning: pg.Pool): Promise<void> => {
  await owning.query(mutationAnswerTable);
};

/** Forgets the answers of mutations on rows that are seeded anew. */
export const emptyMutationAnswers = async (owning: pg.ClientBase): Promise<void> => {
  await owning.query(`truncate ${ownSchema}.mutation_answer`);
};

/**
 * Lets the serving role write what the subgraph's mutations write, and nothing else: what an earlier version was granted is taken back.
 *
 * @param owning a pool of the role that owns the tables, which is another one
 * @param tables `undefined` for a subgraph without mutations
 */
export const grantWriting = async (
  owning: pg.Pool,
  servingRole: string,
  tables: WrittenTables | undefined,
): Promise<void> => {
  const role = pg.escapeIdentifier(servingRole);
  const granted = Object.entries(tables ?? {}).flatMap(([table, statements = []]) =>
    statements.map((statement) => `grant ${statement} on ${pg.escapeIdentifier(sqlName(table))} to ${role}`),
  );
  const onAnswers = [
    `grant usage on schema ${ownSchema} to ${role}`,
    `grant select, insert, update (answer) on ${ownSchema}.mutation_answer to ${role}`,
  ];
  await owning.query(
    [
      `revoke insert, update, delete, truncate on all tables in schema public from ${role}`,
      ...granted,
      ...(tables === undefined ? [] : onAnswers),
    ].join(";\n"),
  );
};

/** `contributionPeriod` in code is `contribution_period` in SQL, see `connect.ts`. */
const sqlName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
