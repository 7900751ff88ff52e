import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { isErrorCode, LienthongError } from "@lienthong/errors";
import type { Logger } from "pino";
import { metricsOfWorkers } from "../metrics.js";
import { type MetricsAddress, type MetricsServer, startMetricsServer } from "../metricsServer.js";
import { type KeptOperationRecord, openOperationRecord } from "../recording/recordFile.js";
import { leaveMessage, recordMessageSchema, type StartMessage, startMessageSchema, stopMessage } from "./messages.js";

/** What the workers run, and how many there are. */
export type WorkersOptions = Readonly<{
  count: number;
  /** A script that calls `serveAsWorker`. */
  script: string;
  /** What each worker finds in its environment, once the port is known. */
  environment: (port: number) => Readonly<Record<string, string>>;
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Where the metrics of all workers together are served; nowhere without. */
  metrics?: MetricsAddress;
  /** The file that records which operations are sent to all workers; nothing is recorded without. */
  operationRecordFile?: string;
  logger: Logger;
}>;

/** Gateways that answer at one address, each in a process of its own. */
export type RunningWorkers = Readonly<{
  url: string;
  port: number;
  metricsUrl: string | undefined;
  /** Replaces the workers one after the other, each by one that serves already; no request is lost. */
  restart: () => Promise<void>;
  /** Lets all finish what they have; done within five seconds. */
  stop: () => Promise<void>;
}>;

const firstRetryMs = 100;
const longestRetryMs = 10_000;
/** Who lived that long hasn't crashed because of how it was started. */
const settledMs = 30_000;
const leaveTimeoutMs = 4_500;

/**
 * Starts `count` workers that share one listening port and nothing else: this process accepts connections and hands them out in turn.
 * A worker that ends by itself is replaced, at once the first time and later and later when that goes on.
 *
 * What there can be only one of is this process's: the record of operations, and the address where metrics are served.
 *
 * @throws LienthongError what a worker couldn't start for; none is left running then
 */
export const startWorkers = async (options: WorkersOptions): Promise<RunningWorkers> => {
  const { logger } = options;
  const port = options.port === 0 ? await freePort(options.host) : options.port;
  cluster.setupPrimary({ exec: options.script, args: [] });
  cluster.schedulingPolicy = cluster.SCHED_RR;
  const shared = await openShared(options);
  const serving = new Set<Worker>();
  let stopping = false;
  let crashes = 0;

  const start = async (): Promise<Readonly<{ worker: Worker; url: string }>> => {
    const worker = cluster.fork(options.environment(port));
    worker.on("message", (message) => {
      const recorded = recordMessageSchema.safeParse(message);
      if (recorded.success) shared.record?.merge(recorded.data.operations);
    });
    const answer = await startMessage(worker);
    if (answer.kind === "failed") throw new LienthongError(codeOf(answer.code), answer.message);
    serving.add(worker);
    const readyAt = performance.now();
    worker.on("exit", (code, signal) => {
      if (!serving.delete(worker) || stopping) return;
      crashes = performance.now() - readyAt > settledMs ? 1 : crashes + 1;
      logger.error({ worker: worker.process.pid, code, signal }, "a gateway worker ended; another takes its place");
      void replaceCrashed();
    });
    return { worker, url: answer.url };
  };

  const replaceCrashed = async (): Promise<void> => {
    if (crashes > 1) await pause(Math.min(longestRetryMs, firstRetryMs * 2 ** (crashes - 2)));
    if (stopping) return;
    try {
      const { worker } = await start();
      logger.warn({ worker: worker.process.pid }, "a gateway worker was replaced");
      if (stopping) await end(worker, stopMessage);
    } catch (error) {
      crashes += 1;
      logger.error({ err: error }, "a gateway worker could not be replaced");
      await replaceCrashed();
    }
  };

  const retire = async (worker: Worker): Promise<void> => {
    if (serving.delete(worker)) await end(worker, leaveMessage);
  };

  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.all([...serving].map((worker) => end(worker, stopMessage)));
    await shared.stop();
  };

  try {
    const started = await Promise.all(Array.from({ length: options.count }, start));
    const restart = restarting({ serving, start, retire, logger });
    return { url: started[0]?.url ?? "", port, metricsUrl: shared.metricsServer?.url, restart, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

type Restarting = Readonly<{
  serving: ReadonlySet<Worker>;
  start: () => Promise<unknown>;
  retire: (worker: Worker) => Promise<void>;
  logger: Logger;
}>;

/** One restart at a time; who asks during one waits for it. */
const restarting = ({ serving, start, retire, logger }: Restarting): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  const restart = async (): Promise<void> => {
    for (const worker of [...serving]) {
      await start();
      await retire(worker);
    }
    logger.warn({ workers: serving.size }, "all gateway workers were replaced");
  };
  return () => {
    running ??= restart().finally(() => {
      running = undefined;
    });
    return running;
  };
};

type Shared = Readonly<{
  record: KeptOperationRecord | undefined;
  metricsServer: MetricsServer | undefined;
  stop: () => Promise<void>;
}>;

/** What all workers share. */
const openShared = async ({ metrics, operationRecordFile, logger }: WorkersOptions): Promise<Shared> => {
  const record = operationRecordFile === undefined ? undefined : await openOperationRecord(operationRecordFile, logger);
  const metricsServer =
    metrics === undefined ? undefined : await startMetricsServer(metrics, metricsOfWorkers(), logger);
  return {
    record,
    metricsServer,
    stop: async () => {
      await metricsServer?.stop();
      await record?.stop();
    },
  };
};

/** What a worker says of its start; a worker that ends without a word has failed. */
const startMessage = (worker: Worker): Promise<StartMessage> =>
  new Promise((resolve) => {
    const onMessage = (message: unknown): void => {
      const said = startMessageSchema.safeParse(message);
      if (said.success) settle(said.data);
    };
    const onExit = (): void =>
      settle({ kind: "failed", code: "INTERNAL", message: "A gateway worker ended while it started." });
    const settle = (answer: StartMessage): void => {
      worker.off("message", onMessage);
      worker.off("exit", onExit);
      resolve(answer);
    };
    worker.on("message", onMessage);
    worker.on("exit", onExit);
  });

/** Asks a worker to finish what it has; one that takes too long is ended. */
const end = async (worker: Worker, message: typeof leaveMessage | typeof stopMessage): Promise<void> => {
  if (worker.isDead()) return;
  // The last of what it says comes before its channel closes, and maybe after its exit.
  const exited = Promise.all([once(worker, "exit"), worker.isConnected() ? once(worker, "disconnect") : undefined]);
  if (worker.isConnected()) worker.send(message);
  const impatience = setTimeout(() => worker.process.kill("SIGKILL"), leaveTimeoutMs);
  await exited;
  clearTimeout(impatience);
};

const codeOf = (code: string) => (isErrorCode(code) ? code : "INTERNAL");

/** Known before the first worker starts, so that the address stays when all workers of a moment are gone. */
const freePort = async (host: string): Promise<number> => {
  const server = createServer();
  await once(server.listen(0, host), "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new LienthongError("PORT_IN_USE", "No port is free.");
  return address.port;
};
