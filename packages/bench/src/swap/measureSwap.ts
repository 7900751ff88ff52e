import { appendFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { RunningContender } from "../contenders/contender.js";
import { lienthong, lienthongCold, stock } from "../contenders/contenders.js";
import { type LoadResult, loadResultSchema } from "../load/closedLoop.js";
import { type Session, withContenders } from "../measure/withContenders.js";
import type { Report } from "../report/writeReport.js";
import { shopSame } from "../workloads/shop.js";
import type { Workload } from "../workloads/workload.js";

const swap: Workload = {
  ...shopSame,
  name: "swap",
  description: "the shop's query while the supergraph is replaced every two seconds",
  contenders: [stock, lienthongCold, lienthong],
  connections: 8,
};

const swapEveryMs = 2_000;

type Swapped = Readonly<{ name: string; swaps: number; quiet: LoadResult; swapping: LoadResult }>;

/** Measures what a change of the supergraph costs those who are asking meanwhile. Failed requests are counted, not feared. */
export const measureSwap = async (seconds: number): Promise<Report> => {
  const swapped = await withContenders(swap, async (session) => {
    const results: Swapped[] = [];
    for (const contender of session.contenders) results.push(await measureOne(contender, session, seconds));
    return results;
  });
  return {
    name: swap.name,
    description: swap.description,
    header: ["gateway", "p50 ms", "p99 ms", "p99 ms, swapping", "swaps", "requests", "failed"],
    rows: swapped.map(({ name, swaps, quiet, swapping }) => [
      name,
      quiet.latenciesMs.p50.toFixed(1),
      quiet.latenciesMs.p99.toFixed(1),
      swapping.latenciesMs.p99.toFixed(1),
      String(swaps),
      String(swapping.requests),
      String(swapping.failed),
    ]),
    notes: [
      `${swap.connections} connections; ${seconds} s without, then ${seconds} s with swaps, after as long a warm-up.`,
    ],
    chart: {
      title: "swap: p99 while the supergraph is replaced",
      subtitle: swap.description,
      bars: swapped.map(({ name, quiet, swapping }) => ({
        label: name,
        value: swapping.latenciesMs.p99,
        text: `${swapping.latenciesMs.p99.toFixed(0)} ms  (${quiet.latenciesMs.p99.toFixed(0)} ms without)`,
        isOurs: name === lienthong.name,
      })),
    },
    figures: swapped,
  };
};

const measureOne = async (contender: RunningContender, session: Session, seconds: number): Promise<Swapped> => {
  const { name, url } = contender;
  const load = async (): Promise<LoadResult> =>
    loadResultSchema.parse(
      await session.surroundings.load.ask("load", { url, connections: swap.connections, seconds }),
    );
  await load();
  const quiet = await load();
  let isLoading = true;
  const loading = load().finally(() => {
    isLoading = false;
  });
  let swaps = 0;
  for (; isLoading; swaps += 1) {
    await replaceSupergraph(contender, session);
    await Promise.race([pause(swapEveryMs), loading]);
  }
  return { name, swaps, quiet, swapping: await loading };
};

/** Another text of the same schema. Hive Gateway can't be told: it looks at its file every ten seconds at most, so it isn't in this. */
const replaceSupergraph = async ({ name, process }: RunningContender, { federation }: Session): Promise<void> => {
  const { supergraphFile } = name === stock.name ? federation.plain : federation.ruled;
  await appendFile(supergraphFile, "\n# another text\n");
  await process.ask("replace");
};
