import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@lienthong/cli";

/** Runs of the command line that share one state folder (`LIENTHONG_HOME`). */
export type Home = Readonly<{
  /** Their state folder. */
  stateFolder: string;
  /** Starts `lienthong <args>` in a process of its own, on free ports. */
  run: (args: readonly string[], environment?: Readonly<Record<string, string>>) => CommandLine;
  /** Kills what still runs, and removes the folder and the databases. */
  remove: () => Promise<void>;
}>;

/** One run of the command line. */
export type CommandLine = Readonly<{
  process: ChildProcess;
  /** All that it has printed so far, errors included. */
  printed: () => string;
  /** Waits until it has printed something that matches. @throws Error with what was printed, when it ends before */
  waitFor: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Sends a signal, if given, and waits for the end. */
  end: (signal?: NodeJS.Signals) => Promise<Readonly<{ code: number | null; milliseconds: number }>>;
}>;

/** Any free port for the gateway and for each subgraph. */
const freePorts = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [
      "PORT",
      "METRICS_PORT",
      ...readdirSync(join(root, "subgraphs")).map((name) => `${name.toUpperCase().replaceAll("-", "_")}_PORT`),
    ].map((variable) => [variable, "0"]),
  );

/** @param root the checkout whose command line is run */
export const makeHome = async (root = repositoryRoot()): Promise<Home> => {
  const program = join(root, "packages", "cli", "bin", "lienthong.mjs");
  const folder = await mkdtemp(join(tmpdir(), "lienthong-e2e-"));
  const runs: CommandLine[] = [];
  const stateFolder = join(folder, "state");
  return {
    stateFolder,
    run: (args, environment = {}) => {
      const child = spawn(process.execPath, [program, ...args], {
        env: { ...process.env, ...freePorts(root), LIENTHONG_HOME: stateFolder, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const started = watch(child);
      runs.push(started);
      return started;
    },
    remove: async () => {
      for (const { end } of runs) await end("SIGINT");
      const databases = runs.flatMap(({ printed }) => [...printed().matchAll(/\(data in (.+)\)/g)]);
      for (const [, path = ""] of databases) await rm(path, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const watch = (child: ChildProcess): CommandLine => {
  let printed = "";
  const append = (chunk: Buffer): void => {
    printed += chunk.toString();
  };
  child.stdout?.on("data", append);
  child.stderr?.on("data", append);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    process: child,
    printed: () => printed,
    waitFor: async (pattern) => {
      for (;;) {
        const found = pattern.exec(printed);
        if (found !== null) return found;
        if (hasEnded()) throw new Error(`it ended without printing ${pattern}:\n${printed}`);
        await Promise.race([once(child.stdout ?? child, "data"), once(child, "close")]);
      }
    },
    end: async (signal) => {
      const startedAt = performance.now();
      if (!hasEnded()) {
        const closed = once(child, "close");
        if (signal !== undefined) child.kill(signal);
        await closed;
      }
      return { code: child.exitCode, milliseconds: performance.now() - startedAt };
    },
  };
};
