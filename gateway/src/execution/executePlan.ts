import type { AccessContext } from "@lienthong/access";
import type { GraphQLFormattedError, GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Authorization } from "../authorization/authorizeOperation.js";
import type { Variables } from "../document/conditions.js";
import type { PlannedOperation } from "../planning/planner.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { ByteText } from "./byteText.js";
import { type CallSubgraph, subgraphCaller } from "./callSubgraph.js";
import { compiledExecutor } from "./compiledExecutor.js";
import { defaultExecutorOptions, type ExecutorOptions } from "./executorOptions.js";
import { sharedExecutor } from "./sharedExecutor.js";
import { stockExecutor } from "./stockExecutor.js";
import type { SubgraphClient } from "./subgraphClient.js";
import type { SubgraphTokens } from "./subgraphTokens.js";

/** What running a plan yields: the answer in the shape of the client's operation, as JSON text, and errors fit for a client. */
export type ExecutionOutcome = Readonly<{
  data: ByteText;
  errors: readonly GraphQLFormattedError[];
  subgraphCalls: number;
  /** Milliseconds in which at least one subgraph was waited for. */
  subgraphMs: number;
  /** Where its response is kept once it is written, since requests that share an outcome share that too. */
  response: { written: Buffer | undefined };
}>;

/** One run, in the name of one requester. */
export type Execution = Readonly<{
  authorization: Authorization;
  snapshot: SupergraphSnapshot;
  /** The schema that the requester sees: by it `__schema` and `__type` are answered. */
  visible: GraphQLSchema;
  access: AccessContext;
  variables: Variables;
  /** Aborts when nobody waits for the answer any more; what subgraphs are asked for is given up then. */
  leaves: AbortSignal | undefined;
  logger: Logger;
}>;

/**
 * Runs plans. This is all that the gateway knows of an executor.
 *
 * A subgraph that fails leaves null where its part would be, and one error; the parts of the others stay.
 *
 * @param planned `undefined` when nothing of the operation may run: no subgraph is called then
 */
export type ExecutePlan = (planned: PlannedOperation | undefined, execution: Execution) => Promise<ExecutionOutcome>;

/** What executors reach subgraphs with. */
export type SubgraphAccess = Readonly<{ call: CallSubgraph; tokens: SubgraphTokens }>;

/** Makes the executor that the options ask for. */
export const planExecutor = (
  { client, tokens }: Readonly<{ client: SubgraphClient; tokens: SubgraphTokens }>,
  chosen: Partial<ExecutorOptions> = {},
): ExecutePlan => {
  const options = { ...defaultExecutorOptions, ...chosen };
  const subgraphs = { call: subgraphCaller(client, options.shareSubgraphRequests), tokens };
  const execute = options.executor === "stock" ? stockExecutor(subgraphs) : compiledExecutor(subgraphs, options);
  return options.shareClientRequests ? sharedExecutor(execute) : execute;
};
