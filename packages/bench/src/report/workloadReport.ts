import type { WholeRead } from "../federation/nation/wholeReads.js";
import type { Measurement, RoundOptions } from "../measure/measureRounds.js";
import type { WorkloadResult } from "../measure/runWorkload.js";
import type { Workload } from "../workloads/workload.js";
import type { Report } from "./writeReport.js";

const header = [
  "gateway",
  "CPU ms/request",
  "against stock",
  "requests/s",
  "p50 ms",
  "p99 ms",
  "memory MB",
  "subgraph requests",
  "core busy",
  "load busy",
];

/** The report of a workload: contenders by the CPU time that they take for a request, against the first, which is stock. */
export const workloadReport = (
  { name, description, connections, federation }: Workload,
  { answerBytes, measurements, wholeReads }: WorkloadResult,
  { rounds, seconds }: Omit<RoundOptions, "connections">,
): Report => {
  const against = (measurement: Measurement): string => {
    const stock = measurements[0]?.median.cpuMsPerRequest ?? Number.NaN;
    return `${(stock / measurement.median.cpuMsPerRequest).toFixed(1)}×`;
  };
  return {
    name,
    description,
    header,
    rows: measurements.map((measurement) => [measurement.name, ...figuresOf(measurement, against(measurement))]),
    notes: [
      `${connections} connections, ${rounds} rounds of ${seconds} s each, interleaved; medians. One answer has ${answerBytes.toLocaleString("en")} bytes.`,
      "All gave the same answers before, and none gave a wrong one while it was measured.",
      "Lienthong verified requesters' tokens, authorized every field and signed subgraphs' tokens; the others do none of that.",
      "“core busy” below 100 %: load or subgraphs were slower than the gateway, so its requests/s are too low; its CPU time is right.",
      ...(federation.name === "nation" ? [wholeReadsNote(wholeReads)] : []),
    ],
    chart: {
      title: `${name}: CPU time of the gateway per request`,
      subtitle: description,
      bars: measurements.map((measurement) => ({
        label: measurement.name,
        value: measurement.median.cpuMsPerRequest,
        text: `${measurement.median.cpuMsPerRequest.toFixed(2)} ms  (${against(measurement)})`,
        isOurs: measurement.name.startsWith("Lienthong"),
      })),
    },
    figures: measurements,
  };
};

const wholeReadsNote = (wholeReads: readonly WholeRead[]): string => {
  const small = wholeReads.map(({ table, rows }) => `${table} (${rows.toLocaleString("en")} rows)`);
  const exception = small.length === 0 ? "" : `, but of small ones: ${small.join(", ")}`;
  return `PostgreSQL made no sequential scan of a table while it was measured${exception}.`;
};

const figuresOf = ({ median }: Measurement, against: string): readonly string[] => [
  median.cpuMsPerRequest.toFixed(median.cpuMsPerRequest < 1 ? 3 : 2),
  against,
  median.requestsPerSecond.toFixed(0),
  median.p50Ms.toFixed(1),
  median.p99Ms.toFixed(1),
  median.memoryMb.toFixed(0),
  median.subgraphRequestsPerRequest.toFixed(1),
  percent(median.cpuShare),
  percent(median.loadCpuShare),
];

const percent = (share: number): string => `${Math.round(share * 100)} %`;
