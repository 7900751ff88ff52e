import { LienthongError } from "@lienthong/errors";
import type { NationSize, Subgraph } from "@lienthong/subgraph-kit";
import { syntheticNation } from "@lienthong/synthetic";
import { reportFailure } from "../reportFailure.js";
import { defaultGatewayPort, defaultMetricsPort } from "../system/defaults.js";
import { citizenFile, findProtagonist } from "../system/exampleOperations.js";
import { openLog } from "../system/openLog.js";
import { eraseLine, seedingDisplay } from "../system/seedingDisplay.js";
import { serveUntilSignal } from "../system/serveUntilSignal.js";
import { type RunningSystem, type StartEvent, startSystem } from "../system/startSystem.js";
import { loadSubgraphs, stateFolder, supergraphFile } from "../system/workspace.js";
import { makeToken } from "./token.js";

/** `lienthong start`: the whole system on embedded databases; in one process, but for gateways where there are several. */
export const start = async ({
  seed,
  citizens,
  reset,
}: Readonly<{ seed: number; citizens: number; reset: boolean }>): Promise<void> => {
  const startedAt = performance.now();
  const sizes: NationSize[] = [];
  const subgraphs = await loadSubgraphs();
  const workers = workersFrom("GATEWAY_WORKERS");
  const startAll = (): Promise<RunningSystem> =>
    startSystem({
      subgraphs,
      stateFolder: stateFolder(),
      supergraphFile: supergraphFile(),
      port: portFrom("PORT", defaultGatewayPort),
      metricsPort: portFrom("METRICS_PORT", defaultMetricsPort),
      workers,
      subgraphPort,
      size: { seed, citizens, reset },
      durability: "kept",
      environment: process.env,
      logger: openLog("warn"),
      onEvent: (event) => {
        showEvent(event);
        if (event.kind === "subgraph" && "size" in event.seeding) sizes.push(event.seeding.size);
      },
    });
  await serveUntilSignal(startAll, async ({ gateway }) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`\nReady after ${seconds} s. Explorer: ${gateway.url}`);
    await showFirstQuery(`${gateway.url}/graphql`, sizes[0] ?? { seed, citizens });
    if (gateway.restart !== undefined) restartOnHangUp(gateway.restart, workers);
    console.log("\nCtrl-C ends everything; the data is kept.");
  });
};

/** `<NAME>_PORT`, else the subgraph's own. */
export const subgraphPort = ({ name, port }: Subgraph): number =>
  portFrom(`${name.toUpperCase().replaceAll("-", "_")}_PORT`, port);

const portFrom = (variable: string, otherwise: number): number => {
  const text = process.env[variable];
  if (text === undefined || text === "") return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new LienthongError("CONFIGURATION_INVALID", `${variable} must be a port from 0 to 65535; it is "${text}".`);
};

const mostWorkers = 64;

/** How many gateways serve: one unless the environment says otherwise. */
const workersFrom = (variable: string): number => {
  const text = process.env[variable] ?? "1";
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= mostWorkers) return workers;
  throw new LienthongError(
    "CONFIGURATION_INVALID",
    `${variable} must be a whole number from 1 to ${mostWorkers}; it is "${text}".`,
  );
};

/** SIGHUP replaces the gateways one after the other, for example after an update. */
const restartOnHangUp = (restart: () => Promise<void>, workers: number): void => {
  process.on("SIGHUP", () => {
    restart().then(() => console.log(`All ${workers} gateways were replaced.`), reportFailure);
  });
  console.log(`\n${workers} gateways share the port; to replace them one after the other: kill -HUP ${process.pid}`);
};

const showSeeding = seedingDisplay(process.stdout);

/** Shows what has started. */
export const showEvent = (event: StartEvent): void => {
  switch (event.kind) {
    case "database-server":
      console.log(`PostgreSQL              127.0.0.1:${event.port}  (data in ${event.home})`);
      return;
    case "seeding":
      showSeeding(event.subgraph, event.stage);
      return;
    case "subgraph":
      console.log(
        `${eraseLine(process.stdout)}${event.subgraph.name.padEnd(23)} ${event.url}  ${event.subgraph.owner.name.vi}${describeSeeding(event)}`,
      );
      return;
    case "gateway":
      console.log(`${"gateway".padEnd(23)} ${event.url}/graphql`);
      if (event.metricsUrl !== undefined) console.log(`${"metrics".padEnd(23)} ${event.metricsUrl}`);
  }
};

const describeSeeding = ({ seeding }: StartEvent & { kind: "subgraph" }): string => {
  switch (seeding.kind) {
    case "seeded":
    case "found":
      return "";
    case "kept-other-size":
      return `\n${"".padEnd(24)}keeps its ${seeding.size.citizens.toLocaleString("en")} citizens; to replace them: npm start -- --citizens ${seeding.wanted.citizens} --reset`;
    case "not-synthetic":
      return "  (own database, not seeded)";
  }
};

/** What to paste: one query over four databases, as an agency that may not see all of it. */
const showFirstQuery = async (url: string, size: NationSize): Promise<void> => {
  const { personalId } = findProtagonist(syntheticNation(size)).citizen;
  const token = await makeToken({
    agency: "tax-department",
    purpose: "tax-administration",
    officer: "newcomer",
    minutes: 60,
  });
  const body = JSON.stringify({ query: citizenFile.replace(/\s+/g, " "), variables: { personalId } });
  console.log(`
Paste this: one citizen from four databases, as the tax department sees him or her. What it may not see is null, and an error says why.

curl -s ${url} \\
  -H 'content-type: application/json' \\
  -H 'lienthong-purpose: tax-administration' \\
  -H 'lienthong-on-denied: null' \\
  -H 'authorization: Bearer ${token}' \\
  -d '${body}'`);
};
