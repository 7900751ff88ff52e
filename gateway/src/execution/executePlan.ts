import { randomUUID } from "node:crypto";
import type { AccessContext } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import type { GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { runQueryPlan, type SubgraphRequest, type SubgraphResponse } from "../apolloGateway.js";
import type { Variables } from "../document/conditions.js";
import type { PlannedOperation } from "../planning/planner.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { SubgraphClient } from "./subgraphClient.js";
import { type SubgraphErrors, subgraphErrors } from "./subgraphErrors.js";
import type { SubgraphTokens } from "./subgraphTokens.js";

/** What running a plan yields: the answer of the operation that was planned, and errors fit for a client. */
export type ExecutionOutcome = Readonly<{
  data: Readonly<Record<string, unknown>> | null;
  errors: readonly GraphQLFormattedError[];
  subgraphCalls: number;
}>;

/** One run, in the name of one requester. */
export type Execution = Readonly<{
  snapshot: SupergraphSnapshot;
  access: AccessContext;
  variables: Variables;
  logger: Logger;
}>;

/** The way to the subgraphs. */
export type SubgraphAccess = Readonly<{ client: SubgraphClient; tokens: SubgraphTokens }>;

/**
 * Runs plans. This is all that the gateway knows of an executor.
 *
 * A subgraph that fails leaves null where its part would be, and one error; the parts of the others stay.
 */
export type ExecutePlan = (planned: PlannedOperation, execution: Execution) => Promise<ExecutionOutcome>;

export const planExecutor =
  ({ client, tokens }: SubgraphAccess): ExecutePlan =>
  async (planned, { snapshot, access, variables, logger }) => {
    let subgraphCalls = 0;
    const send = async (subgraph: string, request: SubgraphRequest): Promise<SubgraphResponse> => {
      const errorsOf = subgraphErrors(snapshot.owners.ofSubgraph(subgraph));
      const url = snapshot.subgraphUrls.get(subgraph);
      if (url === undefined) throw errorsOf.unavailable();
      subgraphCalls += 1;
      const answer = await client.send({ url, token: await tokens(subgraph, access), request });
      if (answer.kind === "answered") {
        return {
          data: answer.data,
          errors: answer.errors.map((error) => reportedError(error, { subgraph, errorsOf, logger })),
        };
      }
      logger.warn({ subgraph, err: answer.cause }, `a subgraph's answer is ${answer.kind}`);
      throw answer.kind === "unavailable" ? errorsOf.unavailable() : errorsOf.invalid();
    };
    const { planner, schema } = snapshot;
    const outcome = await runQueryPlan({ planned, planner, schema, variables, send, logger });
    const errors = [
      ...outcome.errors.map((error) => clientError(error, logger)),
      ...outcome.incomplete.map(incompleteError),
    ];
    return { data: outcome.data ?? null, errors: withoutRepetition(errors), subgraphCalls };
  };

type Reporting = Readonly<{ subgraph: string; errorsOf: SubgraphErrors; logger: Logger }>;

const reportedError = (error: unknown, { subgraph, errorsOf, logger }: Reporting): GraphQLFormattedError => {
  const reference = randomUUID();
  const told = errorsOf.reported(error, reference);
  if (told.extensions?.code === "INTERNAL")
    logger.error({ subgraph, reference, reported: error }, "a subgraph reported an error");
  return told;
};

/** An error among those of the executor: one of ours that a call threw, one that a subgraph reported, or the executor's own. */
const clientError = (error: unknown, logger: Logger): GraphQLFormattedError => {
  if (error instanceof LienthongError) return { message: error.message, extensions: error.extensions };
  if (isReported(error)) {
    const { message, path, extensions } = error;
    return {
      message,
      ...(path === undefined ? {} : { path }),
      extensions: { code: extensions.code, subgraph: extensions.subgraph },
    };
  }
  const reference = randomUUID();
  logger.error({ err: error, reference }, "the executor could not use what subgraphs answered");
  return {
    message: `A part of the answer could not be put together. Tell the operator the reference ${reference}.`,
    extensions: { code: "SUBGRAPH_ANSWER_INVALID" },
  };
};

type ReportedError = GraphQLFormattedError & Readonly<{ extensions: Readonly<{ code: string; subgraph: unknown }> }>;

/** Only errors that `reportedError` made carry a subgraph: what a subgraph writes into `extensions` itself never gets so far. */
const isReported = (error: unknown): error is ReportedError =>
  error instanceof Error &&
  "extensions" in error &&
  typeof error.extensions === "object" &&
  error.extensions !== null &&
  "subgraph" in error.extensions;

/** The specification wants an error for a value that breaks the schema (GraphQL, section 6.4.4); the stock executor puts it aside. */
const incompleteError = (error: unknown): GraphQLFormattedError => ({
  message: "A database gave no valid value for this field. Tell its owner.",
  ...(error instanceof Error && "path" in error && Array.isArray(error.path) ? { path: error.path } : {}),
  extensions: { code: "SUBGRAPH_ANSWER_INVALID" },
});

/** A subgraph that is away fails every fetch of a plan in the same words; they are said once. */
const withoutRepetition = (errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] => {
  const said = new Set<string>();
  return errors.filter((error) => {
    const text = JSON.stringify(error);
    if (said.has(text)) return false;
    said.add(text);
    return true;
  });
};
