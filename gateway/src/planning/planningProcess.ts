import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { PlanAnswer, PlanningMessage } from "./planningMessages.js";

/** A process with the planner of one supergraph. It is asked for one plan at a time. */
export type PlanningProcess = Readonly<{
  /** Rejects when the planner can't be made. */
  ready: Promise<unknown>;
  /** Rejects when the process ends before it answers. */
  ask: (operation: string) => Promise<PlanAnswer>;
  hasEnded: () => boolean;
  end: () => Promise<void>;
}>;

/** The built script: where tests run this file from `src/`, the process still needs JavaScript. */
const script = fileURLToPath(new URL("../../dist/planning/planningChild.js", import.meta.url));

/** A planner makes much garbage and keeps it short; a small young generation holds its memory down by a fifth or more, at no cost in time. */
const youngSpace = "--max-semi-space-size=4";

/**
 * Starts a process, which doesn't keep this one alive and knows nothing of its environment.
 *
 * A process and no thread: a thread that runs out of memory takes its process with it more often than not (Node.js 24).
 *
 * @param heapMb an operation that needs more memory ends the process
 */
export const openPlanningProcess = (plannerSdl: string, heapMb: number): PlanningProcess => {
  const child = fork(script, [], {
    execArgv: [`--max-old-space-size=${heapMb}`, youngSpace],
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  const ready = Promise.withResolvers<PlanAnswer>();
  let awaited = ready;
  // Whoever asks first hears of it too.
  ready.promise.catch(() => undefined);
  let ended: Error | undefined;
  const fail = (reason: Error): void => {
    ended ??= reason;
    awaited.reject(ended);
  };
  const tell = (message: PlanningMessage): void => {
    child.send(message, (error) => {
      if (error !== null) fail(error);
    });
  };
  child.on("message", (answer: PlanAnswer) => awaited.resolve(answer));
  child.on("error", fail);
  child.on("exit", (code, signal) => fail(new Error(`The planning process ended (${signal ?? code}).`)));
  tell({ kind: "supergraph", plannerSdl });
  return {
    ready: ready.promise,
    ask: (operation) => {
      if (ended !== undefined) return Promise.reject(ended);
      awaited = Promise.withResolvers();
      tell({ kind: "operation", operation });
      return awaited.promise;
    },
    hasEnded: () => ended !== undefined,
    end: () => end(child),
  };
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, "exit");
  child.ref();
  child.kill("SIGKILL");
  await exited;
};
