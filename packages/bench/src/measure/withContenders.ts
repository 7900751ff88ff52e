import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunningContender, startContender } from "../contenders/contender.js";
import { type Federation, federationSchema } from "../federation/federation.js";
import { requestAt } from "../load/closedLoop.js";
import { type BenchProcess, startProcess } from "../process/startProcess.js";
import type { Workload } from "../workloads/workload.js";
import type { Surroundings } from "./measureRounds.js";
import { assertSameAnswers } from "./sameAnswers.js";

/** Everything that runs while a workload is measured. */
export type Session = Readonly<{
  contenders: readonly RunningContender[];
  surroundings: Surroundings;
  federation: Federation;
  /** The length of one answer. */
  answerBytes: number;
}>;

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Starts everything that a workload needs, makes sure that all contenders answer alike, and ends everything when `measure` is done. */
export const withContenders = async <Result>(
  workload: Workload,
  measure: (session: Session) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-bench-"));
  const started: BenchProcess[] = [];
  const surround = (name: string, path: string): BenchProcess => {
    const process = startProcess({ name, side: "surroundings", command: [script(path)] });
    started.push(process);
    return process;
  };
  try {
    const load = surround("load", "../load/loadProcess.js");
    const subgraphs = surround("subgraphs", "../federation/subgraphsProcess.js");
    const federation = federationSchema.parse(
      await subgraphs.ask("start", { federation: workload.federation, folder }),
    );
    const requests = await workload.requests(federation.keysFolder);
    const requestsFile = join(folder, "requests.json");
    await writeFile(requestsFile, JSON.stringify(requests));
    await load.ask("requests", requestsFile);
    const contenders: RunningContender[] = [];
    for (const contender of workload.contenders) {
      const running = await startContender(contender, federation, requestAt(requests, 0));
      started.push(running.process);
      contenders.push(running);
      console.log(`${running.name} has started (${(running.startMs / 1000).toFixed(1)} s)`);
    }
    const answerBytes = await assertSameAnswers(
      contenders.filter(({ answersOneRequest }) => !answersOneRequest),
      requests,
    );
    console.log(`all give the same answers (${answerBytes.toLocaleString("en")} bytes)`);
    return await measure({ contenders, surroundings: { load, subgraphs }, federation, answerBytes });
  } finally {
    for (const process of started.reverse()) await process.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
