import type { AccessContext } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import type { Kysely, Transaction } from "kysely";
import type { z } from "zod";
import { type AskedMutation, claimKey, keepAnswer } from "./mutationAnswers.js";

/** The SQL statements that a table may be written by. */
export type WriteStatement = "insert" | "update" | "delete";

/**
 * What the mutations of a subgraph write: on which tables by which statements, which is all that the serving role may, and the writers over
 * one transaction.
 */
export type Writing<Database, Writers> = Readonly<{
  tables: Readonly<Partial<Record<keyof Database & string, readonly WriteStatement[]>>>;
  createWriters: (transaction: Transaction<Database>) => Writers;
}>;

/**
 * A mutation to run: as it was asked for, and the form of its answer, which is kept beside the idempotency key. Let the answer be the key of
 * what was written, and little else: the rest is read again, behind its rules.
 */
export type MutationRequest<Answer> = AskedMutation & Readonly<{ answer: z.ZodType<Answer> }>;

/**
 * Runs a mutation in one transaction, once: what `write` throws undoes all of it, its idempotency key included. The same key with the same
 * input gets the first answer, and `write` isn't called.
 *
 * @throws LienthongError IDEMPOTENCY_KEY_REUSED; what `write` throws
 */
export type Mutate<Writers> = <Answer>(
  request: MutationRequest<Answer>,
  write: (writers: Writers) => Promise<Answer>,
) => Promise<Answer>;

/** Makes `mutate` for the requester of one request. */
export const mutator =
  <Database, Writers>(
    database: Kysely<Database>,
    writing: Writing<Database, Writers>,
    access: AccessContext,
  ): Mutate<Writers> =>
  (request, write) =>
    database.transaction().execute(async (transaction) => {
      const claim = await claimKey(transaction, access, request);
      if (claim.kind === "answered") return request.answer.parse(claim.answer);
      const answer = request.answer.parse(await write(writing.createWriters(transaction)));
      await keepAnswer(transaction, access, { idempotencyKey: request.idempotencyKey, answer });
      return answer;
    });

/**
 * What a mutation answers whose `expectedVersion` is not that of the record any more. It tells nothing of the record: who was faster is
 * found by reading it again.
 */
export const versionConflict = (): LienthongError =>
  new LienthongError(
    "VERSION_CONFLICT",
    "The record has changed since you read it. Nothing was changed; read it again, and decide anew.",
  );
