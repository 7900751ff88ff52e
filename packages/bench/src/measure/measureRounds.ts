import { z } from "zod";
import type { RunningContender } from "../contenders/contender.js";
import { loadResultSchema, percentile } from "../load/closedLoop.js";
import type { BenchProcess } from "../process/startProcess.js";

/** How long and how often each contender is loaded. */
export type RoundOptions = Readonly<{ rounds: number; seconds: number; connections: number; warmUpSeconds: number }>;

/** What one contender did in one round. */
export type Round = Readonly<{
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  cpuMsPerRequest: number;
  /** How busy the gateway's core was: below 1, load or subgraphs were slower than it. */
  cpuShare: number;
  memoryMb: number;
  subgraphRequestsPerRequest: number;
  /** How busy the load generator was. */
  loadCpuShare: number;
}>;

/** A contender with the median of each figure over the rounds, and the rounds themselves. */
export type Measurement = Readonly<{ name: string; median: Round; rounds: readonly Round[] }>;

/** The processes around the contenders. */
export type Surroundings = Readonly<{ load: BenchProcess; subgraphs: BenchProcess }>;

/**
 * Loads the contenders in turn, A B C A B C, so that whatever else the machine does hits all alike.
 *
 * @throws Error at the first round with a wrong answer
 */
export const measureRounds = async (
  contenders: readonly RunningContender[],
  surroundings: Surroundings,
  { rounds, seconds, connections, warmUpSeconds }: RoundOptions,
): Promise<readonly Measurement[]> => {
  for (const contender of contenders) await runRound(contender, surroundings, { seconds: warmUpSeconds, connections });
  const measured = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const figures = await runRound(contender, surroundings, { seconds, connections });
      measured.get(contender.name)?.push(figures);
      console.log(
        `round ${round}/${rounds}  ${contender.name.padEnd(46)} ${figures.cpuMsPerRequest.toFixed(3)} CPU ms/request, ${figures.requestsPerSecond.toFixed(0)} requests/s`,
      );
    }
  }
  return [...measured].map(([name, list]) => ({ name, median: medianRound(list), rounds: list }));
};

const runRound = async (
  { name, url, process }: RunningContender,
  { load, subgraphs }: Surroundings,
  options: Readonly<{ seconds: number; connections: number }>,
): Promise<Round> => {
  const count = async (): Promise<number> => z.number().parse(await subgraphs.ask("requests"));
  const [usageBefore, loadBefore, subgraphBefore] = [await process.usage(), await load.usage(), await count()];
  const result = loadResultSchema.parse(await load.ask("load", { url, ...options }));
  const [usage, loadUsage, subgraphRequests] = [await process.usage(), await load.usage(), await count()];
  if (result.failed > 0) {
    throw new Error(
      `${name}: ${result.failed} of ${result.requests} answers were wrong:\n${result.failures.join("\n")}`,
    );
  }
  const cpuMs = usage.cpuMs - usageBefore.cpuMs;
  return {
    requestsPerSecond: result.requests / result.seconds,
    p50Ms: result.latenciesMs.p50,
    p99Ms: result.latenciesMs.p99,
    cpuMsPerRequest: cpuMs / result.requests,
    cpuShare: cpuMs / 1000 / result.seconds,
    memoryMb: usage.memoryMb,
    subgraphRequestsPerRequest: (subgraphRequests - subgraphBefore) / result.requests,
    loadCpuShare: (loadUsage.cpuMs - loadBefore.cpuMs) / 1000 / result.seconds,
  };
};

/** The median of each figure by itself. */
export const medianRound = (rounds: readonly Round[]): Round => {
  const median = (figure: keyof Round): number =>
    percentile(
      rounds.map((round) => round[figure]),
      0.5,
    );
  return {
    requestsPerSecond: median("requestsPerSecond"),
    p50Ms: median("p50Ms"),
    p99Ms: median("p99Ms"),
    cpuMsPerRequest: median("cpuMsPerRequest"),
    cpuShare: median("cpuShare"),
    memoryMb: median("memoryMb"),
    subgraphRequestsPerRequest: median("subgraphRequestsPerRequest"),
    loadCpuShare: median("loadCpuShare"),
  };
};
