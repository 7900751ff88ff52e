import { createHash } from "node:crypto";
import type { AccessContext } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { type QueryExecutorProvider, sql } from "kysely";
import { ownSchema } from "../database/migrate.js";

/**
 * What mutations have answered, by idempotency key: a client that heard nothing sends the same request again, and gets the first answer
 * instead of a second birth. A key belongs to the agency that made it up.
 */

const answers = sql.table(`${ownSchema}.mutation_answer`);

/** Beside the subgraph's tables, in the schema that the serving role reaches nothing else of. */
export const mutationAnswerTable = `
  create table if not exists ${ownSchema}.mutation_answer (
    agency          text not null,
    idempotency_key uuid not null,
    input_digest    text not null,
    answer          jsonb,
    answered_at     timestamptz not null default now(),
    primary key (agency, idempotency_key)
  )`;

/** A mutation as it was asked for. `idempotencyKey` is a UUID that the client makes up for this one event. */
export type AskedMutation = Readonly<{ mutation: string; idempotencyKey: string; input: object }>;

/** Whether this is the first time that a mutation is asked for with its key. */
export type Claim = Readonly<{ kind: "first" }> | Readonly<{ kind: "answered"; answer: unknown }>;

/**
 * Takes an idempotency key for this transaction. Who comes with the same key meanwhile waits until it has ended.
 *
 * @throws LienthongError IDEMPOTENCY_KEY_REUSED when the key stands for another mutation, input or citizen
 */
export const claimKey = async (
  transaction: QueryExecutorProvider,
  { agency, citizen }: AccessContext,
  asked: AskedMutation,
): Promise<Claim> => {
  const digest = digestOf({ mutation: asked.mutation, citizen, input: asked.input });
  const { numAffectedRows } = await sql`insert into ${answers} (agency, idempotency_key, input_digest)
    values (${agency}, ${asked.idempotencyKey}, ${digest}) on conflict do nothing`.execute(transaction);
  if (numAffectedRows === 1n) return { kind: "first" };
  const { rows } = await sql<{ digest: string; answer: string }>`
    select input_digest as digest, answer::text as answer from ${answers}
    where agency = ${agency} and idempotency_key = ${asked.idempotencyKey}`.execute(transaction);
  const [known] = rows;
  if (known?.digest === digest) return { kind: "answered", answer: JSON.parse(known.answer) };
  throw new LienthongError(
    "IDEMPOTENCY_KEY_REUSED",
    "Your agency has used this idempotency key for another input. Nothing was changed; make up a new key for each event.",
  );
};

/** Keeps the answer of the mutation that has the key. */
export const keepAnswer = async (
  transaction: QueryExecutorProvider,
  { agency }: AccessContext,
  { idempotencyKey, answer }: Readonly<{ idempotencyKey: string; answer: unknown }>,
): Promise<void> => {
  await sql`update ${answers} set answer = ${JSON.stringify(answer)}::jsonb
    where agency = ${agency} and idempotency_key = ${idempotencyKey}`.execute(transaction);
};

const digestOf = (asked: object): string => createHash("sha256").update(canonicalJson(asked)).digest("hex");

/** JSON with the keys of every object in order: a client may send the same input in another. */
const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
