import type { JWTVerifyGetKey } from "jose";
import type { Logger } from "pino";
import type { PrimaryLink } from "./cluster/primaryLink.js";
import type { DevelopmentOptions } from "./development.js";
import { planExecutor } from "./execution/executePlan.js";
import type { ExecutorOptions } from "./execution/executorOptions.js";
import { createSubgraphClient } from "./execution/subgraphClient.js";
import { type CurrentSigningKey, createSubgraphTokens } from "./execution/subgraphTokens.js";
import { readinessCheck } from "./health.js";
import { defaultLimits, type Limits } from "./limits/limits.js";
import { createMetrics } from "./metrics.js";
import { type MetricsAddress, type MetricsServer, startMetricsServer } from "./metricsServer.js";
import { assertPlannerProtected } from "./planning/planner.js";
import { defaultPlanningOptions, type PlanningOptions } from "./planning/planningOptions.js";
import { handedOverRecord, type KeptOperationRecord, openOperationRecord } from "./recording/recordFile.js";
import { authenticator } from "./request/authenticate.js";
import { handleRequest, type RequestServices } from "./request/handleRequest.js";
import { handleSchemaRequest } from "./request/handleSchemaRequest.js";
import { deniedCoordinates, outcomeCode } from "./request/logRequest.js";
import { operationRecorder } from "./request/recordOperation.js";
import type { Visibility } from "./request/visibleSchema.js";
import { warmUp } from "./request/warmUp.js";
import { type RunningServer, startServer } from "./server.js";
import { openSupergraph } from "./supergraph/openSupergraph.js";
import type { SupergraphSources } from "./supergraph/snapshot.js";

/** What a gateway needs. */
export type GatewayOptions = SupergraphSources &
  Readonly<{
    /** 0 takes a free one. */
    port: number;
    /** Default 127.0.0.1. */
    host?: string;
    /** The public keys of whoever issues requesters' tokens. */
    requesterKeys: JWTVerifyGetKey;
    /** Gives the key that signs what the gateway sends to subgraphs; asked for each token, so that it can be rotated. */
    subgraphSigningKey: CurrentSigningKey;
    logger: Logger;
    /** Explorer and development tokens; 404 without. */
    development?: DevelopmentOptions;
    limits?: Partial<Limits>;
    /** Whether requesters see the whole schema (the default) or only what their agreements let them use. */
    visibility?: Visibility;
    /** How plans are run. Every choice gives the same answers; the default is the fastest. */
    execution?: Partial<ExecutorOptions>;
    /** How long planning may take, and how much of it is done before a new supergraph takes over. */
    planning?: Partial<PlanningOptions>;
    /** The file that records which operations are sent, without values; nothing is recorded without. */
    operationRecordFile?: string;
    /** Where metrics are served; nowhere without. */
    metrics?: MetricsAddress;
    /** Given to one of several gateways, see `serveAsWorker`: who started them keeps their record and serves their metrics. */
    primary?: PrimaryLink;
  }>;

/** A gateway that answers at `url`. */
export type RunningGateway = Readonly<{
  /** Address of the server, without a path; GraphQL is at `/graphql`. */
  url: string;
  port: number;
  /** The page with the metrics of this gateway. */
  metricsUrl: string | undefined;
  /** Puts another supergraph in service without interrupting a request. @throws LienthongError; the former one then stays */
  replaceSupergraph: (supergraphSdl: string) => Promise<void>;
  /** Stops accepting, and sends each client away with its next answer; done within two seconds, and to be followed by `stop`. */
  drain: () => Promise<void>;
  /** Stops accepting, lets what runs end, and is done within five seconds. */
  stop: () => Promise<void>;
}>;

/**
 * Starts the gateway: one endpoint over all subgraphs, where each field is given only to those who have an agreement for it.
 *
 * @throws LienthongError CONFIGURATION_INVALID, AGREEMENTS_INVALID, PORT_IN_USE
 */
export const startGateway = async (options: GatewayOptions): Promise<RunningGateway> => {
  assertPlannerProtected(process.env);
  const { port, host = "127.0.0.1", logger, development } = options;
  const record = await openRecord(options);
  const limits = { ...defaultLimits, ...options.limits };
  const visibility = options.visibility ?? "full";
  const planning = { ...defaultPlanningOptions, ...options.planning };
  const supergraph = await openSupergraph(options, {
    planning: { ...planning, logger },
    warmUp: (former, next) => warmUp(former, next, { ...planning, limits, visibility }),
    logger,
  });
  const client = createSubgraphClient();
  const close = async (): Promise<void> => {
    await client.close();
    await supergraph.stop();
    await record?.stop();
    await metricsServer?.stop();
  };
  const metrics = createMetrics(supergraph.snapshot, supergraph.agreements);
  const services: RequestServices = {
    snapshot: supergraph.snapshot,
    authenticate: authenticator(options.requesterKeys),
    executePlan: planExecutor({ client, tokens: createSubgraphTokens(options.subgraphSigningKey) }, options.execution),
    limits,
    visibility,
    onEnded: ({ ended, denials, dryRunDenials = [], milliseconds, subgraphMs }) =>
      metrics.countRequest(outcomeCode(ended), {
        denials: deniedCoordinates(ended, denials),
        dryRunDenials: dryRunDenials.length,
        seconds: milliseconds / 1_000,
        ownSeconds: (milliseconds - subgraphMs) / 1_000,
      }),
    recordOperation: record === undefined ? undefined : operationRecorder(record.add, logger),
    logger,
  };
  let metricsServer: MetricsServer | undefined;
  let server: RunningServer;
  try {
    if (options.primary !== undefined) metrics.tellPrimary();
    else if (options.metrics !== undefined) metricsServer = await startMetricsServer(options.metrics, metrics, logger);
    server = await startServer({
      port,
      host,
      handleRequest: (http) => handleRequest(http, services),
      handleSchemaRequest: (http) => handleSchemaRequest(http, services),
      checkReadiness: readinessCheck(supergraph.snapshot, client),
      development,
      logger,
    });
  } catch (error) {
    await close();
    throw error;
  }
  logger.info({ url: server.url }, "the gateway is ready");
  return {
    url: server.url,
    port: server.port,
    metricsUrl: metricsServer?.url,
    replaceSupergraph: supergraph.replace,
    drain: server.drain,
    stop: async () => {
      await server.stop();
      await close();
    },
  };
};

const openRecord = async ({
  operationRecordFile,
  primary,
  logger,
}: GatewayOptions): Promise<KeptOperationRecord | undefined> => {
  if (operationRecordFile === undefined) return undefined;
  return primary === undefined
    ? openOperationRecord(operationRecordFile, logger)
    : handedOverRecord(primary.record, logger);
};
