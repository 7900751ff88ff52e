import type { GraphQLFormattedError } from "graphql";
import type { Fetch } from "../planning/fetchGraph.js";
import type { ReasonedFetch } from "../planning/fetchReasons.js";
import { isRead } from "../planning/readPlan.js";
import { ownName } from "../planning/requiredFields.js";
import { errorsOfSubgraph, invalidValueError, reportedError, withoutRepetition } from "./callSubgraph.js";
import type { FetchAnswer, PlanRun, ResponsePath } from "./compileFetch.js";
import type { ExecutePlan, SubgraphAccess } from "./executePlan.js";
import type { ExecutorOptions } from "./executorOptions.js";
import { compiledRunner } from "./runCompiled.js";
import type { TokenOfCall } from "./subgraphTokens.js";
import { waitClock } from "./waitClock.js";

/** Runs plans as closures, and writes answers with serializers, both compiled once. */
export const compiledExecutor = ({ call, tokens }: SubgraphAccess, options: ExecutorOptions): ExecutePlan => {
  const run = compiledRunner(options);
  return async (planned, { authorization, snapshot, visible, access, variables, leaves, logger }) => {
    let subgraphCalls = 0;
    const waiting = waitClock();
    const errors: GraphQLFormattedError[] = [];
    const fail = ({
      message,
      extensions,
    }: Readonly<{ message: string; extensions: Record<string, unknown> }>): FetchAnswer => {
      errors.push({ message, extensions });
      return { kind: "failed" };
    };
    const sender =
      (tokenOf: TokenOfCall<ReasonedFetch>): PlanRun["send"] =>
      async (fetch, body) => {
        const { subgraph, fetchedFor } = fetch;
        const url = snapshot.subgraphUrls.get(subgraph);
        if (url === undefined) return fail(errorsOfSubgraph(snapshot, subgraph).unavailable());
        subgraphCalls += 1;
        const isReading = isRead(fetch);
        // A change that is under way is seen to its end.
        const answer = await waiting.during(
          call({
            url,
            access: { ...access, fetchedFor },
            token: () => tokenOf(fetch),
            body,
            isRead: isReading,
            leaves: isReading ? leaves : undefined,
          }),
        );
        if (answer.kind === "answered") return answer;
        logger.warn({ subgraph, err: answer.cause }, `a subgraph's answer is ${answer.kind}`);
        const told = errorsOfSubgraph(snapshot, subgraph);
        return fail(answer.kind === "unavailable" ? told.unavailable() : told.invalid());
      };
    const report = ({ subgraph }: Fetch, error: unknown, paths: readonly ResponsePath[]): void => {
      const { path: _, ...told } = reportedError(error, {
        subgraph,
        errorsOf: errorsOfSubgraph(snapshot, subgraph),
        logger,
      });
      if (paths.length === 0) errors.push(told);
      for (const path of paths) errors.push({ ...told, path: path.map(ofClient) });
    };
    const reportInvalid = ({ subgraph }: Fetch): void => {
      fail(errorsOfSubgraph(snapshot, subgraph).invalid());
    };
    const { data, invalid } = await run({
      authorization,
      planned,
      snapshot,
      visible,
      variables,
      calls: (planned) => ({ send: sender(tokens(planned, access)), report, reportInvalid }),
    });
    const explained = new Set(errors.flatMap(({ path }) => (path === undefined ? [] : pathsAbove(path))));
    for (const path of invalid) if (!explained.has(JSON.stringify(path))) errors.push(invalidValueError(path));
    return {
      data,
      errors: withoutRepetition(errors),
      subgraphCalls,
      subgraphMs: waiting.milliseconds(),
      response: { written: undefined },
    };
  };
};

const ofClient = (key: string | number): string | number => (typeof key === "string" ? ownName(key) : key);

/** A path and those that lead to it: null may have risen from where the error was to any of them. */
const pathsAbove = (path: ResponsePath): readonly string[] =>
  path.map((_, index) => JSON.stringify(path.slice(0, index + 1)));
