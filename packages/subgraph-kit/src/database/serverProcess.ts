import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import type { ServerAccount } from "./serverAccount.js";
import { serverEnvironment } from "./serverData.js";

/** What the server is started with. */
export type LaunchOptions = Readonly<{
  /** The program. */
  postgres: string;
  dataFolder: string;
  host: string;
  port: number;
  logFile: string;
  durability: "kept" | "test";
  account: ServerAccount;
}>;

/** What a fast shutdown may take before it is cut short. */
const fastShutdownMs = 3_000;

/**
 * A shell stands between us and the server. It waits for the end of a pipe that only we hold, and then asks the server to shut down fast. The
 * system closes the pipe when we end, however suddenly (SIGKILL included), so no server is ever left behind; a check at the next start would
 * leave it running until then. The shell takes 1 MB; a second Node.js would take 40.
 *
 * Its process group is its own: a Ctrl-C at the terminal doesn't end the database before those who use it.
 */
const supervise = [
  'trap "" INT QUIT',
  "exec 3<&0",
  '"$@" </dev/null 3<&- & server=$!',
  '{ read -r end <&3; kill -INT "$server"; } 2>/dev/null & watcher=$!',
  'wait "$server"; status=$?',
  'kill "$watcher" 2>/dev/null',
  'exit "$status"',
].join("\n");

/** Settings of a server for a few small databases: little memory, few processes, no compilation of statements. */
const settingsOf = ({ host, durability }: LaunchOptions): readonly string[] => [
  `listen_addresses=${host}`,
  "unix_socket_directories=",
  "max_connections=200",
  "shared_buffers=32MB",
  "jit=off",
  "io_method=sync",
  "wal_level=minimal",
  "max_wal_senders=0",
  "max_logical_replication_workers=0",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_min_messages=warning",
  ...(durability === "test" ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
];

/** Starts the server; it isn't ready yet when this returns. */
export const launchServer = async (options: LaunchOptions): Promise<ChildProcess> => {
  const { postgres, dataFolder, port, logFile, account } = options;
  const log = openSync(logFile, "a", 0o600);
  try {
    const child = spawn(
      "sh",
      [
        "-c",
        supervise,
        "sh",
        postgres,
        "-D",
        dataFolder,
        "-p",
        String(port),
        ...settingsOf(options).flatMap((setting) => ["-c", setting]),
      ],
      { cwd: dataFolder, detached: true, stdio: ["pipe", log, log], env: serverEnvironment(), ...account },
    );
    await once(child, "spawn");
    return child;
  } finally {
    closeSync(log);
  }
};

/** Whether the server has ended. */
export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Fast shutdown: statements are broken off, what is committed is kept. A server that takes too long is cut off, and recovers at its next start. */
export const stopServer = async (child: ChildProcess): Promise<void> => {
  child.stdin?.destroy();
  if (hasEnded(child) || child.pid === undefined) return;
  try {
    await once(child, "exit", { signal: AbortSignal.timeout(fastShutdownMs) });
  } catch {
    process.kill(-child.pid, "SIGQUIT");
    await once(child, "exit");
  }
};
