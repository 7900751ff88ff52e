import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LienthongError } from "@lienthong/errors";
import pg from "pg";
import type { Logger } from "pino";
import { findPostmaster, isRunning, removeStaleLock } from "./postmaster.js";
import { keepSecret } from "./secretFile.js";
import { serverAccount } from "./serverAccount.js";
import { findServerBinaries } from "./serverBinaries.js";
import { makeDataFolder } from "./serverData.js";
import { makeServerHome } from "./serverHome.js";
import { hasEnded, type LaunchOptions, launchServer, stopServer } from "./serverProcess.js";
import { isSystemError } from "./systemErrors.js";

/** What it takes to connect to a server as its superuser; can be handed to another process. */
export type ServerAddress = Readonly<{
  host: string;
  port: number;
  /** The folder with the data, the log, and the passwords. */
  home: string;
  superuser: Readonly<{ user: string; password: string }>;
}>;

/**
 * One PostgreSQL server for all subgraphs of this machine, from the programs that an npm package ships: real PostgreSQL without anything to
 * install. Its data is kept between starts. It ends with this process, however that ends.
 */
export type EmbeddedServer = ServerAddress &
  Readonly<{
    /** Fast shutdown, within 5 s; the data is kept. */
    stop: () => Promise<void>;
  }>;

export type EmbeddedServerOptions = Readonly<{
  /** The folder to live in; made when missing. See `makeServerHome` for when the server runs under another account. */
  home: string;
  /** `kept`: everything is synced to disk. `test`: nothing is; a power failure may destroy it. */
  durability: "kept" | "test";
  /** A free one is chosen unless it is given. */
  port?: number;
  logger?: Logger;
}>;

const host = "127.0.0.1";
const orphanTimeoutMs = 10_000;
/** Recovery after a power failure counts: it may have a bulk load to repeat. */
const startTimeoutMs = 120_000;
const attempts = 3;

/**
 * Starts the server; makes its data folder at the first start.
 *
 * @throws LienthongError DATABASE_IN_USE when another process runs on the same data; CONFIGURATION_INVALID when the folder, the port or the
 * programs can't be used; DATABASE_UNREACHABLE when the server doesn't come up
 */
export const startEmbeddedServer = async ({
  home: wanted,
  durability,
  port,
  logger,
}: EmbeddedServerOptions): Promise<EmbeddedServer> => {
  const startedAt = Date.now();
  const account = serverAccount();
  const home = makeServerHome(wanted, account);
  const { initdb, postgres } = await findServerBinaries(home, account);
  const superuser = { user: "postgres", password: await keepSecret(join(home, "superuser.password")) };
  const dataFolder = join(home, "data");
  await makeDataFolder({ path: dataFolder, initdb, superuser, account, isSynced: durability === "kept" });
  const launch = { postgres, dataFolder, host, logFile: join(home, "postgresql.log"), durability, account };
  const running = await startOnFreePort({ launch, home, port });
  const server: ServerAddress = { host, port: running.port, home, superuser };
  await checkPassword(server).catch(async (error: unknown) => {
    await stopServer(running.child);
    throw error;
  });
  logger?.info({ home, port: server.port, tookMs: Date.now() - startedAt }, "the embedded PostgreSQL is ready");
  let stopping: Promise<void> | undefined;
  running.child.once("exit", (status) => {
    if (stopping === undefined)
      logger?.error({ status, log: launch.logFile }, "the embedded PostgreSQL ended by itself");
  });
  return {
    ...server,
    stop: () => {
      stopping ??= stopServer(running.child);
      return stopping;
    },
  };
};

type Starting = Readonly<{ launch: Omit<LaunchOptions, "port">; home: string; port: number | undefined }>;

/** Between choosing a free port and using it another may take it, and the remains of a server that was killed may hold it up: then once more. */
const startOnFreePort = async ({
  launch,
  home,
  port: wantedPort,
}: Starting): Promise<Readonly<{ child: ChildProcess; port: number }>> => {
  const starterFile = join(home, "starter.pid");
  for (let attempt = 1; ; attempt += 1) {
    await waitUntilFree(launch.dataFolder, starterFile);
    const port = await takePort(wantedPort);
    const child = await launchServer({ ...launch, port });
    if (await becomesReady({ child, port, dataFolder: launch.dataFolder })) {
      await writeFile(starterFile, String(process.pid));
      return { child, port };
    }
    await stopServer(child);
    if (attempt === attempts) {
      throw new LienthongError(
        "DATABASE_UNREACHABLE",
        `The embedded PostgreSQL doesn't start. The last line of its log ${launch.logFile}: ${(await readFile(launch.logFile, "utf8")).trim().split("\n").at(-1)}`,
      );
    }
  }
};

/** Waits for a server whose starter has died to end; one whose starter lives is somebody else's. */
const waitUntilFree = async (dataFolder: string, starterFile: string): Promise<void> => {
  await removeStaleLock(dataFolder);
  const deadline = Date.now() + orphanTimeoutMs;
  for (
    let postmaster = await findPostmaster(dataFolder);
    postmaster !== undefined;
    postmaster = await findPostmaster(dataFolder)
  ) {
    const starter = await readStarter(starterFile);
    const starterRuns = starter !== undefined && (await isRunning(starter));
    if (starterRuns || Date.now() > deadline) {
      throw new LienthongError(
        "DATABASE_IN_USE",
        `Another Lienthong (process ${starterRuns ? starter : postmaster.pid}) already uses the databases in ${dataFolder}. Stop that one, or give this one another folder.`,
      );
    }
    await sleep(50);
  }
};

const readStarter = async (path: string): Promise<number | undefined> => {
  try {
    return Number(await readFile(path, "utf8"));
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw error;
  }
};

/** A port that nobody listens on: `wanted`, or any. */
const takePort = async (wanted: number | undefined): Promise<number> => {
  const probe = createServer().listen(wanted ?? 0, host);
  await once(probe, "listening").catch((cause: unknown) => {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `The embedded PostgreSQL can't listen on port ${wanted}. Choose another, or none.`,
      { cause },
    );
  });
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new LienthongError("INTERNAL", "The system gave no port.");
  return address.port;
};

type Awaited = Readonly<{ child: ChildProcess; port: number; dataFolder: string }>;

/** The lock file says when the server is ready; asking the port could reach another's server. */
const becomesReady = async ({ child, port, dataFolder }: Awaited): Promise<boolean> => {
  const deadline = Date.now() + startTimeoutMs;
  while (!hasEnded(child) && Date.now() < deadline) {
    const postmaster = await findPostmaster(dataFolder);
    if (postmaster?.isReady && postmaster.port === port) return true;
    await sleep(10);
  }
  return false;
};

const checkPassword = async (server: ServerAddress): Promise<void> => {
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    ...server.superuser,
    database: "postgres",
    ssl: false,
  });
  try {
    await client.connect();
    await client.end();
  } catch (cause) {
    throw new LienthongError(
      "DATABASE_UNREACHABLE",
      `The embedded PostgreSQL refuses its own superuser. Restore ${join(server.home, "superuser.password")}, or move ${server.home} away to begin with empty databases.`,
      { cause },
    );
  }
};
