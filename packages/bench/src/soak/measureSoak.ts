import { z } from "zod";
import { lienthong } from "../contenders/contenders.js";
import type { Nation } from "../federation/nation/nation.js";
import { type LoadResult, loadResultSchema } from "../load/closedLoop.js";
import { type Session, withContenders } from "../measure/withContenders.js";
import type { Report } from "../report/writeReport.js";
import { lookup } from "../workloads/nation.js";
import type { Workload } from "../workloads/workload.js";
import { type OwnTimes, ownTimePercentile, readOwnTimes } from "./ownTime.js";

const soakOf = (nation: Nation): Workload => ({
  ...lookup(nation),
  name: "soak",
  description: `one of ${nation.citizens.toLocaleString("en")} citizens from four PostgreSQL databases, at a steady half of the peak load`,
  contenders: [lienthong],
});

const periods = 10;
const peakSeconds = 10;
const ownTimeTargetMs = 2;

type Period = Readonly<{ load: LoadResult; memoryMb: number; ownP99Ms: number }>;

type Soaked = Readonly<{ peak: number; periods: readonly Period[]; ownP99Ms: number }>;

/** Loads our gateway at half of what it can take, and watches whether memory or latency grow. */
export const measureSoak = async (nation: Nation, minutes: number): Promise<Report> => {
  const soak = soakOf(nation);
  const soaked = await withContenders(soak, (session) => measure(session, soak, (minutes * 60) / periods));
  return reportOf(soaked, soak, minutes);
};

const measure = async (session: Session, soak: Workload, periodSeconds: number): Promise<Soaked> => {
  const [gateway] = session.contenders;
  if (gateway === undefined) throw new Error("no gateway has started");
  const { url, process } = gateway;
  const ownTimes = async (): Promise<OwnTimes> => readOwnTimes(z.string().parse(await process.ask("metrics")));
  const ask = async (kind: string, body: object): Promise<LoadResult> =>
    loadResultSchema.parse(await session.surroundings.load.ask(kind, { url, ...body }));
  const findPeak = (): Promise<LoadResult> => ask("load", { connections: soak.connections, seconds: peakSeconds });
  await findPeak();
  const { requests, seconds } = await findPeak();
  const peak = requests / seconds;
  console.log(`peak: ${peak.toFixed(0)} requests/s`);
  const begin = await ownTimes();
  const measured: Period[] = [];
  let before = begin;
  for (let period = 1; period <= periods; period += 1) {
    const load = await ask("steady-load", { requestsPerSecond: peak / 2, seconds: periodSeconds });
    const after = await ownTimes();
    const { memoryMb } = await process.usage();
    measured.push({ load, memoryMb, ownP99Ms: ownTimePercentile(before, after, 0.99) });
    before = after;
    console.log(`period ${period}/${periods}  ${memoryMb.toFixed(0)} MB, p99 ${load.latenciesMs.p99.toFixed(1)} ms`);
  }
  return { peak, periods: measured, ownP99Ms: ownTimePercentile(begin, before, 0.99) };
};

const reportOf = ({ peak, periods: measured, ownP99Ms }: Soaked, soak: Workload, minutes: number): Report => {
  const minuteOf = (index: number): string => ((minutes * (index + 1)) / periods).toFixed(1);
  const isMet = ownP99Ms <= ownTimeTargetMs ? "met" : "missed";
  return {
    name: soak.name,
    description: soak.description,
    header: ["until minute", "requests", "failed", "p50 ms", "p99 ms", "own time p99 ms", "memory MB"],
    rows: measured.map(({ load, memoryMb, ownP99Ms: own }, index) => [
      minuteOf(index),
      String(load.requests),
      String(load.failed),
      load.latenciesMs.p50.toFixed(1),
      load.latenciesMs.p99.toFixed(1),
      `≤ ${own}`,
      memoryMb.toFixed(0),
    ]),
    notes: [
      `${(peak / 2).toFixed(0)} requests/s, half of the peak of ${peak.toFixed(0)} with ${soak.connections} connections; latencies count from when a request was due.`,
      `The gateway's own time is that of a request in which no subgraph is waited for. p99 over all: ≤ ${ownP99Ms} ms, by the bounds of its histogram (target: ≤ ${ownTimeTargetMs} ms, ${isMet}).`,
      "Memory is that of the gateway and of its planning process.",
    ],
    chart: {
      title: "soak: memory over time",
      subtitle: soak.description,
      bars: measured.map(({ load, memoryMb }, index) => ({
        label: `until minute ${minuteOf(index)}`,
        value: memoryMb,
        text: `${memoryMb.toFixed(0)} MB, p99 ${load.latenciesMs.p99.toFixed(1)} ms`,
        isOurs: true,
      })),
    },
    figures: { peak, ownP99Ms, periods: measured },
  };
};
