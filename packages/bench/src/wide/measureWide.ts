import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSupergraphAccess } from "@lienthong/access";
import { defaultPlanningOptions, startOperationPlanner } from "@lienthong/gateway";
import { parse } from "graphql";
import { pino } from "pino";
import { startContender } from "../contenders/contender.js";
import { lienthong } from "../contenders/contenders.js";
import { type Federation, federationSchema } from "../federation/federation.js";
import { composeModules, openScope } from "../federation/subgraphModule.js";
import { wideCount, wideOperations, wideSubgraphs } from "../federation/wide/wideSubgraphs.js";
import { percentile, type Requests, requestAt } from "../load/closedLoop.js";
import { type BenchProcess, startProcess } from "../process/startProcess.js";
import type { Report } from "../report/writeReport.js";
import { issueTokens } from "../requester.js";

/** A figure beside what it has to be at most. */
type Figure = Readonly<{
  what: string;
  value: number;
  target: number | undefined;
  unit: string;
  /** CPU time that it took, which other work on the machine doesn't lengthen; where it is one piece of work. */
  cpuMs?: number;
}>;

const operations = wideOperations(400);

/** Measures what grows with the number of databases: composition, start, cold plans, memory. */
export const measureWide = async (): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-bench-"));
  const script = fileURLToPath(new URL("../federation/subgraphsProcess.js", import.meta.url));
  const subgraphs = startProcess({ name: "subgraphs", side: "surroundings", command: [script] });
  const started: BenchProcess[] = [subgraphs];
  try {
    const compose = timed(() => composeModules(wideSubgraphs, {}, { kind: "open", scope: openScope("database0") }));
    const federation = federationSchema.parse(await subgraphs.ask("start", { federation: { name: "wide" }, folder }));
    const requests = await wideRequests(federation);
    const gateway = await startContender(lienthong, federation, requestAt(requests, 0));
    started.push(gateway.process);
    const atStart = await gateway.process.usage();
    await askAll(gateway.url, requests);
    const afterwards = await gateway.process.usage();
    return reportOf([
      { what: "compose", value: compose.ms / 1_000, target: 5, unit: "s", cpuMs: compose.cpuMs },
      {
        what: "start, until the first answer",
        value: gateway.startMs / 1_000,
        target: 10,
        unit: "s",
        cpuMs: atStart.cpuMs,
      },
      ...(await coldPlans(federation)),
      { what: "memory after the start", value: atStart.memoryMb, target: 600, unit: "MB" },
      { what: `memory after ${operations.length} operations`, value: afterwards.memoryMb, target: 600, unit: "MB" },
    ]);
  } finally {
    for (const process of started.reverse()) await process.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const timed = (run: () => unknown): Readonly<{ ms: number; cpuMs: number }> => {
  const [begin, usage] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(usage);
  return { ms: performance.now() - begin, cpuMs: (user + system) / 1_000 };
};

/** Plans each operation for the first time, as the gateway does: in a process of its own, one after the other. */
const coldPlans = async ({ ruled }: Federation): Promise<readonly Figure[]> => {
  const { plannerSdl } = readSupergraphAccess(await readFile(ruled.supergraphFile, "utf8"));
  const logger = pino({ level: "error" });
  const planner = startOperationPlanner(plannerSdl, { ...defaultPlanningOptions, logger });
  const milliseconds: number[] = [];
  try {
    await planner.ready();
    for (const text of operations) {
      const document = parse(text, { noLocation: true });
      const begin = performance.now();
      await planner.plan({ id: text, document, characters: text.length });
      milliseconds.push(performance.now() - begin);
    }
  } finally {
    await planner.stop();
  }
  return [
    { what: "cold plan, p50", value: percentile(milliseconds, 0.5), target: undefined, unit: "ms" },
    { what: "cold plan, p95", value: percentile(milliseconds, 0.95), target: 50, unit: "ms" },
    { what: "cold plan, slowest (the first)", value: Math.max(...milliseconds), target: undefined, unit: "ms" },
  ];
};

const wideRequests = async ({ keysFolder }: Federation): Promise<Requests> => ({
  bodies: operations.map((query) => JSON.stringify({ query })),
  tokens: await issueTokens(keysFolder, 1),
});

/** Sends every operation once. @throws Error at the first answer that isn't right */
const askAll = async (url: string, requests: Requests): Promise<void> => {
  for (const index of requests.bodies.keys()) {
    const { body, token } = requestAt(requests, index);
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body,
    });
    const text = await answer.text();
    if (!text.startsWith('{"data":{')) throw new Error(`${body}\n${text.slice(0, 1_000)}`);
  }
};

const reportOf = (figures: readonly Figure[]): Report => {
  const description = `a generated supergraph of ${wideCount} subgraphs, and ${operations.length} operations over one to eight of them`;
  const shown = ({ value, unit }: Figure): string => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  return {
    name: "wide",
    description,
    header: ["what", "measured", "target", "met", "CPU time"],
    rows: figures.map((figure) => [
      figure.what,
      shown(figure),
      figure.target === undefined ? "" : `≤ ${figure.target} ${figure.unit}`,
      figure.target === undefined ? "" : figure.value <= figure.target ? "yes" : "no",
      figure.cpuMs === undefined ? "" : `${(figure.cpuMs / 1_000).toFixed(2)} s`,
    ]),
    notes: [
      "Every field has a rule. The start ends with the first answer; memory is that of the gateway and of its planning process.",
      "CPU time is all of the process until then, which other work on the machine doesn't lengthen; for the start without that of the planning process.",
      "A cold plan is the first of its operation, from the text to the plan, in a planning process that has planned nothing before.",
    ],
    chart: {
      title: "wide: what is measured, as a share of what it may be at most",
      subtitle: description,
      bars: figures.flatMap((figure) =>
        figure.target === undefined
          ? []
          : [
              {
                label: figure.what,
                value: figure.value / figure.target,
                text: `${shown(figure)} of ${figure.target} ${figure.unit}`,
                isOurs: true,
              },
            ],
      ),
    },
    figures,
  };
};
