import {
  ApolloGateway,
  buildOperationContext,
  executeQueryPlan,
  type ServiceEndpointDefinition,
} from "@apollo/gateway";
import { LienthongError } from "@lienthong/errors";
import type { GraphQLFormattedError, GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Variables } from "./document/conditions.js";
import type { PlannedOperation, PlanSchemas } from "./planning/planner.js";

/**
 * The only door to `@apollo/gateway`: its supergraph lifecycle, and its executor. What it sends to its vendor is switched off here.
 */

/** A supergraph under the care of `ApolloGateway`. */
export type ApolloSupergraph = Readonly<{
  /** The schema that clients see. */
  apiSchema: () => GraphQLSchema;
  /** Puts another supergraph in place. @throws Error when it is none; the former one then stays */
  replace: (plannerSdl: string) => void;
  stop: () => Promise<void>;
}>;

/** Gives a supergraph (without security links, which `ApolloGateway` refuses) to `ApolloGateway`. */
export const openApolloSupergraph = async (plannerSdl: string, logger: Logger): Promise<ApolloSupergraph> => {
  // From 2.14 on the constructor starts an exporter of metrics to an outside host unless this is set.
  process.env.APOLLO_TELEMETRY_DISABLED = "1";
  let update: ((sdl: string) => void) | undefined;
  let apiSchema: GraphQLSchema | undefined;
  const gateway = new ApolloGateway({
    supergraphSdl: {
      initialize: async (hooks) => {
        update = hooks.update;
        return { supergraphSdl: plannerSdl };
      },
    },
    buildService: refuseToFetch,
    logger: logger.child({ part: "supergraph" }, { level: "warn" }),
  });
  gateway.onSchemaLoadOrUpdate((loaded) => {
    apiSchema = loaded.apiSchema;
  });
  await gateway.load();
  return {
    apiSchema: () => {
      if (apiSchema === undefined)
        throw new LienthongError("SERVICE_STARTING", "The supergraph is not loaded yet. Try again in a moment.");
      return apiSchema;
    },
    replace: (sdl) => update?.(sdl),
    stop: () => gateway.stop(),
  };
};

/** `ApolloGateway` never runs an operation itself, so that none can pass by the authorization. */
const refuseToFetch = ({ name }: ServiceEndpointDefinition) => ({
  process: async (): Promise<never> => {
    throw new LienthongError("INTERNAL", `ApolloGateway may not call the subgraph "${name}" itself.`);
  },
});

/** What is sent to a subgraph: GraphQL over HTTP. */
export type StockRequest = Readonly<{ query: string; variables: Variables }>;

/** What came back, errors already fit for a client. */
export type StockResponse = Readonly<{
  data: Record<string, unknown> | null;
  errors: readonly GraphQLFormattedError[];
}>;

/** One run of a plan. `send` may throw: what it throws is among the errors of the outcome. */
export type StockRun = Readonly<{
  planned: PlannedOperation;
  planner: PlanSchemas;
  schema: GraphQLSchema;
  variables: Variables;
  send: (subgraph: string, request: StockRequest) => Promise<StockResponse>;
  logger: Logger;
}>;

/** What a run yields. `data` is undefined when the executor gave up; `incomplete` names values that broke the schema. */
export type StockOutcome = Readonly<{
  data: Record<string, unknown> | null | undefined;
  errors: readonly unknown[];
  incomplete: readonly unknown[];
}>;

/** Runs a plan with the executor of `@apollo/gateway`. */
export const runQueryPlan = async ({
  planned,
  planner,
  schema,
  variables,
  send,
  logger,
}: StockRun): Promise<StockOutcome> => {
  const { document, queryPlan } = planned;
  const operationContext = buildOperationContext({ schema, operationDocument: document });
  const services = [...planned.subgraphs].map((name) => [
    name,
    {
      process: async ({ request }: { request: { query?: string; variables?: Variables } }) => {
        const { data, errors } = await send(name, { query: request.query ?? "", variables: request.variables ?? {} });
        return errors.length === 0 ? { data } : { data, errors };
      },
    },
  ]);
  const { data, errors, extensions } = await executeQueryPlan(
    queryPlan,
    Object.fromEntries(services),
    requestContextOf({ schema, variables, logger, document, operation: operationContext.operation }),
    operationContext,
    planner.supergraphSchema,
    planner.apiSchema(),
  );
  const incomplete: unknown = extensions?.valueCompletion;
  return { data, errors: errors ?? [], incomplete: Array.isArray(incomplete) ? incomplete : [] };
};

type RequestContext = Parameters<typeof executeQueryPlan>[2];

/** The executor reads `request.variables`, `logger` and `metrics`; the other members belong to Apollo Server. */
const requestContextOf = ({
  variables,
  ...known
}: Pick<RequestContext, "schema" | "document" | "operation"> &
  Readonly<{ variables: Variables; logger: Logger }>): RequestContext => ({
  ...known,
  request: { variables },
  metrics: {},
  context: {},
  source: "",
  queryHash: "",
  schemaHash: "" as RequestContext["schemaHash"],
  operationName: null,
  overallCachePolicy: undefined,
  cache: { get: async () => undefined, set: async () => {}, delete: async () => false },
});
