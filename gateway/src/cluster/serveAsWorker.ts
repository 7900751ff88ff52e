import { LienthongError } from "@lienthong/errors";
import type { RunningGateway } from "../startGateway.js";
import { leaveMessage, stopMessage, type WorkerMessage } from "./messages.js";
import type { PrimaryLink } from "./primaryLink.js";

/**
 * Runs a gateway in this process as one of several that `startWorkers` holds. Signals of the terminal are the primary's to handle: a worker
 * ends when it is told to, or when the primary is gone.
 *
 * @param start gives the gateway what the primary does for all workers
 */
export const serveAsWorker = async (start: (primary: PrimaryLink) => Promise<RunningGateway>): Promise<void> => {
  process.on("SIGINT", () => undefined);
  process.on("SIGHUP", () => undefined);
  const gateway = await start(primary).catch(async (error: unknown) => {
    await tell(failureOf(error));
    process.exit(1);
  });
  process.on("message", (message) => {
    if (message === leaveMessage) void leave(gateway);
    if (message === stopMessage) void stop(gateway);
  });
  await tell({ kind: "ready", url: gateway.url, port: gateway.port });
};

const primary: PrimaryLink = { record: (operations) => tell({ kind: "recorded", operations: [...operations] }) };

/** Drains first, so that a client with a connection here moves to another worker without losing a request. */
const leave = async (gateway: RunningGateway): Promise<void> => {
  await gateway.drain();
  await stop(gateway);
};

const stop = async (gateway: RunningGateway): Promise<never> => {
  await gateway.stop();
  process.exit(0);
};

const tell = (message: WorkerMessage): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });

const failureOf = (error: unknown): WorkerMessage =>
  error instanceof LienthongError
    ? { kind: "failed", code: error.code, message: error.message }
    : { kind: "failed", code: "INTERNAL", message: error instanceof Error ? error.message : String(error) };
