import { percentile } from "../load/closedLoop.js";
import type { RoundOptions } from "../measure/measureRounds.js";
import type { WorkloadResult } from "../measure/runWorkload.js";
import type { Workload } from "../workloads/workload.js";
import type { Report } from "./writeReport.js";

/**
 * The report of a workload that our gateway alone is asked, first without rules: what each of the others costs against that. Costs are compared
 * round by round, since the difference is smaller than what other work on the machine does to it from round to round.
 */
export const rulesReport = (
  { name, description, connections }: Workload,
  { measurements }: WorkloadResult,
  { rounds, seconds }: Omit<RoundOptions, "connections">,
): Report => {
  const base = measurements[0]?.rounds ?? [];
  const rows = measurements.map((measurement) => {
    const ratios = measurement.rounds.map(
      ({ cpuMsPerRequest }, round) => cpuMsPerRequest / (base[round]?.cpuMsPerRequest ?? Number.NaN),
    );
    return {
      label: measurement.name,
      cpuMs: measurement.median.cpuMsPerRequest,
      against: times(percentile(ratios, 0.5)),
      halfOfRounds: `${times(percentile(ratios, 0.25))} to ${times(percentile(ratios, 0.75))}`,
    };
  });
  return {
    name,
    description,
    header: ["gateway", "CPU ms/request", "against none", "half of the rounds"],
    rows: rows.map(({ label, cpuMs, against, halfOfRounds }) => [label, cpuMs.toFixed(3), against, halfOfRounds]),
    notes: [
      `${connections} connections, ${rounds} rounds of ${seconds} s each, interleaved; medians of the rounds' figures and ratios. Same answers.`,
    ],
    chart: {
      title: `${name}: CPU time of the gateway per request`,
      subtitle: description,
      bars: rows.map(({ label, cpuMs, against }) => ({
        label,
        value: cpuMs,
        text: `${cpuMs.toFixed(3)} ms  (${against})`,
        isOurs: label === "Lienthong",
      })),
    },
    figures: measurements,
  };
};

const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
