import { randomUUID } from "node:crypto";
import { fetchedFor, type SubgraphCallFacts } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import type { GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { runQueryPlan, type StockRequest, type StockResponse } from "../apolloGateway.js";
import { nullDenied } from "../authorization/nullDenied.js";
import { withReasons } from "../planning/fetchReasons.js";
import type { PlannedOperation } from "../planning/planner.js";
import { readPlan } from "../planning/readPlan.js";
import { ownerIdOf } from "../supergraph/owners.js";
import { type ByteText, decoded, toByteText } from "./byteText.js";
import { errorsOfSubgraph, invalidValueError, reportedError, withoutRepetition } from "./callSubgraph.js";
import type { ExecutePlan, Execution, SubgraphAccess } from "./executePlan.js";
import { isJsonObject, type JsonObject } from "./responseNode.js";
import { plannedCalls } from "./subgraphTokens.js";
import { waitClock } from "./waitClock.js";

/** Runs plans with the executor of `@apollo/gateway`: what the compiled one is compared with. */
export const stockExecutor =
  ({ call, tokens }: SubgraphAccess): ExecutePlan =>
  async (planned, execution) => {
    const response = { written: undefined };
    if (planned === undefined)
      return { data: complete({}, execution), errors: [], subgraphCalls: 0, subgraphMs: 0, response };
    const { snapshot, visible, access, variables, leaves, logger } = execution;
    const calls = stockCalls(planned, snapshot);
    const tokenOf = tokens(plannedCalls(calls), access);
    let subgraphCalls = 0;
    const waiting = waitClock();
    const send = async (subgraph: string, request: StockRequest): Promise<StockResponse> => {
      const errorsOf = errorsOfSubgraph(snapshot, subgraph);
      const url = snapshot.subgraphUrls.get(subgraph);
      if (url === undefined) throw errorsOf.unavailable();
      const facts = calls.find((planned) => planned.subgraph === subgraph);
      if (facts === undefined) throw new TypeError("the executor calls a subgraph that isn't in the plan");
      subgraphCalls += 1;
      const answer = await waiting.during(
        call({
          url,
          access: { ...access, fetchedFor: facts.fetchedFor },
          token: () => tokenOf(facts),
          body: toByteText(JSON.stringify(request)),
          isRead: false,
          leaves,
        }),
      );
      if (answer.kind === "answered") {
        return {
          data: decodedObject(answer.data),
          errors: answer.errors.map((error) => reportedError(error, { subgraph, errorsOf, logger })),
        };
      }
      logger.warn({ subgraph, err: answer.cause }, `a subgraph's answer is ${answer.kind}`);
      throw answer.kind === "unavailable" ? errorsOf.unavailable() : errorsOf.invalid();
    };
    const { planner } = snapshot;
    const outcome = await runQueryPlan({ planned, planner, schema: visible, variables, send, logger });
    const errors = [
      ...outcome.errors.map((error) => clientError(error, logger)),
      ...outcome.incomplete.map((error) => invalidValueError(pathOf(error))),
    ];
    return {
      data: complete(outcome.data ?? null, execution),
      errors: withoutRepetition(errors),
      subgraphCalls,
      subgraphMs: waiting.milliseconds(),
      response,
    };
  };

/** This executor doesn't say which fetch of a plan it sends: the reasons of all fetches from a subgraph stand for each of them. */
const stockCalls = (
  { document, queryPlan }: PlannedOperation,
  { planner: { supergraphSchema }, owners }: Execution["snapshot"],
): readonly SubgraphCallFacts[] => {
  const planned = { document, supergraphSchema, ownerOf: ownerIdOf(owners) };
  const fetches = Map.groupBy(withReasons(readPlan(queryPlan), planned), ({ subgraph }) => subgraph);
  return [...fetches].map(([subgraph, group]) => ({
    subgraph,
    fetchedFor: fetchedFor(
      group.flatMap(({ fetchedFor: { byCoordinate } }) =>
        [...byCoordinate].flatMap(([coordinate, reasons]) => reasons.map((reason) => [coordinate, reason] as const)),
      ),
    ),
  }));
};

const complete = (
  data: Readonly<Record<string, unknown>> | null,
  { authorization, snapshot: { schema }, variables }: Execution,
): ByteText =>
  toByteText(
    JSON.stringify(
      authorization.kind === "restricted" && data !== null
        ? nullDenied({ ...authorization, schema, variables }, data)
        : data,
    ),
  );

/** With the text that strings stand for, and an object of its own, which the executor changes. */
const decodedObject = (data: JsonObject | null): Record<string, unknown> | null => {
  const value = decoded(data);
  return isJsonObject(value) ? { ...value } : null;
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

const pathOf = (error: unknown): readonly (string | number)[] | undefined =>
  error instanceof Error && "path" in error && Array.isArray(error.path) ? error.path : undefined;
