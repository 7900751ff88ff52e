import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { supergraphAt } from "../federation/supergraph.js";
import { waitFor } from "../running/waitFor.js";

/** Hive Gateway as a process of its own, with the suite's supergraph, set up as its documentation does it for JWT with scopes. */

const folder = fileURLToPath(new URL("../../cross-router/", import.meta.url));
const command = join(folder, "node_modules/.bin/hive-gateway");

/** Installs the gateway by its own lock file unless it is there: it is too large for everybody to install. */
export const installHiveGateway = async (): Promise<void> => {
  if (existsSync(command)) return;
  const npm = spawn("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = await once(npm, "exit");
  if (code !== 0) throw new Error(`npm ci in ${folder} ended with ${String(code)}`);
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
};

const startMs = 30_000;

/** A gateway that can be started anew when a case has taken it down. */
export type HiveGateway = Readonly<{ url: string; ensureRunning: () => Promise<void>; stop: () => Promise<void> }>;

/** @param origin where the suite's federation is served */
export const hiveGateway = async (origin: string): Promise<HiveGateway> => {
  const directory = await mkdtemp(join(tmpdir(), "cross-router-"));
  const supergraph = join(directory, "supergraph.graphql");
  await writeFile(supergraph, supergraphAt(origin));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  let running: ChildProcess | undefined;

  const end = async (): Promise<void> => {
    if (running !== undefined && running.exitCode === null && running.signalCode === null) {
      running.kill("SIGKILL");
      await once(running, "exit");
    }
    running = undefined;
  };
  const start = async (): Promise<void> => {
    running = spawn(
      command,
      ["supergraph", supergraph, "-c", join(folder, "gateway.config.mjs"), "-p", `${port}`, "-h", "127.0.0.1"],
      { cwd: folder, stdio: "ignore", env: { ...process.env, CONFORMANCE_ORIGIN: origin, NODE_ENV: "production" } },
    );
    await waitFor(url, startMs);
  };
  return {
    url,
    ensureRunning: async () => {
      try {
        if (running !== undefined) return await waitFor(url, 0);
      } catch {
        await end();
      }
      return start();
    },
    stop: async () => {
      await end();
      await rm(directory, { recursive: true });
    },
  };
};
