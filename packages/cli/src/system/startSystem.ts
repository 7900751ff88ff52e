import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LienthongError } from "@lienthong/errors";
import { startWorkers, type Visibility } from "@lienthong/gateway";
import { openDevelopmentKeys } from "@lienthong/identity";
import {
  type EmbeddedServer,
  type NationSize,
  type OnStatement,
  type RunningSubgraph,
  type SeedOutcome,
  type SeedStage,
  type Subgraph,
  startEmbeddedServer,
  startSubgraph,
} from "@lienthong/subgraph-kit";
import type { Logger } from "pino";
import { type GatewayPlan, startSystemGateway } from "./systemGateway.js";
import { operationRecordFile } from "./workspace.js";

/** What happens while the system starts, for whoever shows it. */
export type StartEvent =
  | Readonly<{ kind: "database-server"; port: number; home: string }>
  | Readonly<{ kind: "seeding"; subgraph: string; stage: SeedStage }>
  | Readonly<{ kind: "subgraph"; subgraph: Subgraph; url: string; seeding: SeedOutcome }>
  | Readonly<{ kind: "gateway"; url: string; metricsUrl: string | undefined }>;

export type SystemOptions = Readonly<{
  /** All of them, or those that this process is to run. */
  subgraphs: readonly Subgraph[];
  /** Where keys and the embedded database are kept. */
  stateFolder: string;
  supergraphFile: string;
  /** The gateway's port; 0 for any. */
  port: number;
  /** Where the gateway's metrics are served; 0 for any. */
  metricsPort: number;
  /** How many processes serve as gateway; one, in this process, unless told otherwise. */
  workers?: number;
  /** Where subgraphs answer that other processes serve, by name; the catalogue asks all of them about themselves. */
  otherSubgraphUrls?: ReadonlyMap<string, string>;
  /** A subgraph's port; 0 for any. */
  subgraphPort: (subgraph: Subgraph) => number;
  size: NationSize & Readonly<{ reset: boolean }>;
  durability: "kept" | "test";
  environment: Readonly<Record<string, string | undefined>>;
  logger: Logger;
  onEvent: (event: StartEvent) => void;
  onStatement?: OnStatement;
}>;

/** One gateway, or several at one address. Only several can be replaced while they serve. */
export type ServingGateway = Readonly<{
  url: string;
  port: number;
  metricsUrl: string | undefined;
  restart?: () => Promise<void>;
  stop: () => Promise<void>;
}>;

/** The whole system; in one process, but for gateways where there are several. */
export type RunningSystem = Readonly<{
  gateway: ServingGateway;
  subgraphs: readonly RunningSubgraph[];
  /** Ends the gateway first, then the subgraphs, then the database server; the data is kept. */
  stop: () => Promise<void>;
}>;

const host = "127.0.0.1";

/**
 * Starts the embedded database server (unless every subgraph has a database of its own), the subgraphs and the gateway.
 *
 * @throws LienthongError with what to do; whatever had been started is stopped again
 */
export const startSystem = async (options: SystemOptions): Promise<RunningSystem> => {
  const parts: Stoppable[] = [];
  try {
    const subgraphs = await startSubgraphs(options, parts);
    const gateway = await startGatewayOver(options, subgraphs);
    parts.push(gateway);
    options.onEvent({ kind: "gateway", url: gateway.url, metricsUrl: gateway.metricsUrl });
    return { gateway, subgraphs, stop: () => stopAll(parts) };
  } catch (error) {
    await stopAll(parts);
    throw error;
  }
};

/** What can be ended. Ended in the reverse of the order in which it was started: nothing loses what it stands on. */
type Stoppable = Readonly<{ stop: () => Promise<void> }>;

const stopAll = async (parts: Stoppable[]): Promise<void> => {
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) await part.stop();
};

/** Starts subgraphs without a gateway, for `lienthong serve`. */
export const startSubgraphsAlone = async (
  options: Omit<SystemOptions, "port" | "metricsPort" | "supergraphFile">,
): Promise<Readonly<{ subgraphs: readonly RunningSubgraph[]; stop: () => Promise<void> }>> => {
  const parts: Stoppable[] = [];
  try {
    return { subgraphs: await startSubgraphs(options, parts), stop: () => stopAll(parts) };
  } catch (error) {
    await stopAll(parts);
    throw error;
  }
};

const startSubgraphs = async (
  options: Omit<SystemOptions, "port" | "metricsPort" | "supergraphFile">,
  parts: Stoppable[],
): Promise<readonly RunningSubgraph[]> => {
  const { verificationKeys } = await openDevelopmentKeys(join(options.stateFolder, "keys"), "gateway");
  const running: RunningSubgraph[] = [];
  let server: EmbeddedServer | undefined;
  parts.push({
    stop: async () => {
      await Promise.all(running.map(({ stop }) => stop()));
      await server?.stop();
    },
  });
  const embeddedServer = onceStarted(async () => {
    server = await startEmbeddedServer({
      home: join(options.stateFolder, "postgresql"),
      durability: options.durability,
    });
    options.onEvent({ kind: "database-server", port: server.port, home: server.home });
    return server;
  });
  const subgraphUrls = () =>
    new Map([...(options.otherSubgraphUrls ?? []), ...running.map(({ name, url }) => [name, url] as const)]);
  for (const subgraph of options.subgraphs) {
    const started = await startSubgraph(subgraph, {
      embeddedServer,
      environment: options.environment,
      size: options.size,
      onSeedProgress: (stage) => options.onEvent({ kind: "seeding", subgraph: subgraph.name, stage }),
      gatewayKeys: verificationKeys,
      host,
      port: options.subgraphPort(subgraph),
      logger: options.logger,
      subgraphUrls,
      ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
    });
    running.push(started);
    options.onEvent({ kind: "subgraph", subgraph, url: started.url, seeding: started.seeding });
  }
  return running;
};

/** The first call starts it; later ones get the same. */
const onceStarted = (start: () => Promise<EmbeddedServer>): (() => Promise<EmbeddedServer>) => {
  let starting: Promise<EmbeddedServer> | undefined;
  return () => {
    starting ??= start();
    return starting;
  };
};

const startGatewayOver = async (
  options: SystemOptions,
  running: readonly RunningSubgraph[],
): Promise<ServingGateway> => {
  const plan: GatewayPlan = {
    supergraphFile: options.supergraphFile,
    sharingFiles: options.subgraphs.map(({ sharingFile }) => sharingFile),
    subgraphUrls: Object.fromEntries(running.map(({ name, url }) => [name, url])),
    stateFolder: options.stateFolder,
    host,
    port: options.port,
    metricsPort: options.metricsPort,
    size: options.size,
    visibility: visibilityFrom(options.environment),
  };
  if (options.workers === undefined || options.workers === 1) return startSystemGateway(plan, options.logger);
  return startWorkers({
    count: options.workers,
    script: fileURLToPath(new URL("./gatewayWorker.js", import.meta.url)),
    environment: (port) => ({ LIENTHONG_GATEWAY_PLAN: JSON.stringify({ ...plan, port }) }),
    port: plan.port,
    host,
    metrics: { host, port: plan.metricsPort },
    operationRecordFile: operationRecordFile(options.stateFolder),
    logger: options.logger,
  });
};

/** `LIENTHONG_VISIBILITY`: whether requesters see the whole schema, or only what their agreements let them use. */
const visibilityFrom = ({ LIENTHONG_VISIBILITY: text = "full" }: SystemOptions["environment"]): Visibility => {
  if (text === "full" || text === "contract") return text;
  throw new LienthongError(
    "CONFIGURATION_INVALID",
    `LIENTHONG_VISIBILITY must be "full" or "contract"; it is "${text}".`,
  );
};
