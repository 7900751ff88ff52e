import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunningContender, startContender } from "../contenders/contender.js";
import { federationSchema } from "../federation/federation.js";
import { type BenchProcess, startProcess } from "../process/startProcess.js";
import type { Workload } from "../workloads/workload.js";
import { type Measurement, measureRounds, type RoundOptions } from "./measureRounds.js";
import { assertSameAnswers } from "./sameAnswers.js";

/** The figures of one workload. */
export type WorkloadResult = Readonly<{ answerBytes: number; measurements: readonly Measurement[] }>;

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Starts everything that a workload needs, compares the answers, measures, and ends everything. */
export const runWorkload = async (
  workload: Workload,
  options: Omit<RoundOptions, "connections">,
): Promise<WorkloadResult> => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-bench-"));
  const started: BenchProcess[] = [];
  const start = (...parameters: Parameters<typeof startProcess>): BenchProcess => {
    const process = startProcess(...parameters);
    started.push(process);
    return process;
  };
  try {
    const side = "surroundings";
    const load = start({ name: "load", side, command: [script("../load/loadProcess.js")] });
    const subgraphs = start({ name: "subgraphs", side, command: [script("../federation/subgraphsProcess.js")] });
    const federation = federationSchema.parse(await subgraphs.ask("start", { name: workload.federation, folder }));
    const requests = await workload.requests(federation.keysFolder);
    const requestsFile = join(folder, "requests.json");
    await writeFile(requestsFile, JSON.stringify(requests));
    await load.ask("requests", requestsFile);
    const contenders: RunningContender[] = [];
    for (const contender of workload.contenders) {
      const running = await startContender(contender, federation);
      started.push(running.process);
      contenders.push(running);
      console.log(`${running.name} has started (${(running.startMs / 1000).toFixed(1)} s)`);
    }
    const answerBytes = await assertSameAnswers(contenders, requests);
    console.log(`all give the same answers (${answerBytes.toLocaleString("en")} bytes)`);
    const { connections } = workload;
    const measurements = await measureRounds(contenders, { load, subgraphs }, { ...options, connections });
    return { answerBytes, measurements };
  } finally {
    for (const process of started.reverse()) await process.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
