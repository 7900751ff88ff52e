import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { pinned, type Side } from "./pinning.js";

/** What runs, where, and with what. */
export type ProcessOptions = Readonly<{
  name: string;
  side: Side;
  /** A script, and its arguments. */
  command: readonly [string, ...string[]];
  cwd?: string;
  environment?: Readonly<Record<string, string>>;
}>;

/** A process of the bench. Asking it rejects when it ends or answers with an error. */
export type BenchProcess = Readonly<{
  name: string;
  ask: (kind: string, body?: unknown) => Promise<unknown>;
  usage: () => Promise<Usage>;
  /** Rejects when the process ends by itself. */
  ended: Promise<never>;
  stop: () => Promise<void>;
}>;

const usageSchema = z.object({ cpuMs: z.number(), memoryMb: z.number() });

/** CPU time since a process began, and the memory that it holds now. */
export type Usage = Readonly<z.infer<typeof usageSchema>>;

const replySchema = z.object({ id: z.number(), result: z.unknown().optional(), error: z.string().optional() });
const meter = fileURLToPath(new URL("./meter.js", import.meta.url));
const stopTimeoutMs = 5_000;

/** Starts a Node.js process on its side of the machine, with the meter inside. What it prints is shown when it ends by itself. */
export const startProcess = ({ name, side, command, cwd, environment }: ProcessOptions): BenchProcess => {
  const [program, ...args] = pinned(side, [process.execPath, "--import", meter, ...command]);
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, NODE_ENV: "production", APOLLO_TELEMETRY_DISABLED: "1", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      printed = `${printed}${chunk.toString()}`.slice(-4_000);
    });
  }
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  child.on("message", (message) => {
    const { id, result, error } = replySchema.parse(message);
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(`${name}: ${error}`));
    waiting.delete(id);
  });
  const end = Promise.withResolvers<never>();
  end.promise.catch(() => undefined);
  child.on("exit", (code, signal) => {
    const ended = new Error(`${name} ended (${signal ?? code}):\n${printed}`);
    end.reject(ended);
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  });
  let questions = 0;
  const ask = (kind: string, body?: unknown): Promise<unknown> => {
    if (!child.connected) return Promise.reject(new Error(`${name} has ended:\n${printed}`));
    questions += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(questions, answer);
    child.send({ id: questions, kind, body });
    return answer.promise;
  };
  return {
    name,
    ask,
    ended: end.promise,
    usage: async () => usageSchema.parse(await ask("usage")),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const impatience = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
      await ended;
      clearTimeout(impatience);
    },
  };
};
