import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { isSystemError } from "./systemErrors.js";

/**
 * The server that runs on a data folder, as its lock file tells. `postmaster.pid` holds a fact a line: process, data folder, start, port,
 * socket folder, address, shared memory, state (PostgreSQL, src/include/utils/pidfile.h).
 */
export type Postmaster = Readonly<{ pid: number; port: number; isReady: boolean }>;

const lockFile = (dataFolder: string): string => join(dataFolder, "postmaster.pid");

/** The server that runs on `dataFolder` now, if any. */
export const findPostmaster = async (dataFolder: string): Promise<Postmaster | undefined> => {
  const lines = await readLines(lockFile(dataFolder));
  const pid = Number.parseInt(lines[0] ?? "", 10);
  if (Number.isNaN(pid) || !(await commandLineOf(pid)).includes(dataFolder)) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
};

/**
 * Removes a lock file whose process number another program has now.
 *
 * PostgreSQL itself recovers when the number is free, and then also looks whether parts of the dead server still run; a number that is in use
 * it takes for a server. That the number was given out anew means a restart of the machine or a long time: no part of that server is left.
 */
export const removeStaleLock = async (dataFolder: string): Promise<void> => {
  const pid = Number.parseInt((await readLines(lockFile(dataFolder)))[0] ?? "", 10);
  if (!Number.isNaN(pid) && (await isRunning(pid)) && (await findPostmaster(dataFolder)) === undefined)
    await rm(lockFile(dataFolder), { force: true });
};

/** Whether a process runs; one that has ended and only waits to be collected does not. */
export const isRunning = async (pid: number): Promise<boolean> => (await commandLineOf(pid)) !== "";

const readLines = async (path: string): Promise<readonly string[]> => {
  try {
    return (await readFile(path, "utf8")).split("\n");
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ESRCH")) return [];
    throw error;
  }
};

/** What a process was started with; empty when there is none with this number. */
const commandLineOf = async (pid: number): Promise<string> => {
  if (process.platform === "linux") return (await readLines(`/proc/${pid}/cmdline`)).join("\n");
  const { stdout } = await promisify(execFile)("ps", ["-ww", "-o", "command=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.trim();
};
