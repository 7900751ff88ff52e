import { fileURLToPath } from "node:url";
import { z } from "zod";
import { percentile } from "../load/closedLoop.js";
import { startProcess } from "../process/startProcess.js";
import type { Report } from "../report/writeReport.js";

const measuredSchema = z.array(z.object({ name: z.string(), cpuMs: z.array(z.number()).min(1) })).min(1);

const description = "10,000 rows × 10 fields in one subgraph, with and without rules";

/** Measures what rules cost in a subgraph: the variants in turn, in one process. */
export const measureShield = async (rounds: number): Promise<Report> => {
  const script = fileURLToPath(new URL("./shieldProcess.js", import.meta.url));
  const process = startProcess({ name: "subgraph", side: "measured", command: ["--expose-gc", script] });
  try {
    const measured = measuredSchema.parse(await process.ask("measure", rounds));
    const medians = measured.map(({ name, cpuMs }) => ({ name, median: percentile(cpuMs, 0.5) }));
    const base = medians[0]?.median ?? Number.NaN;
    const against = (median: number): string => `${(median / base).toFixed(2)}×`;
    return {
      name: "access-subgraph",
      description,
      header: ["rules", "CPU ms", "against none"],
      rows: medians.map(({ name, median }) => [name, median.toFixed(1), against(median)]),
      notes: [`${rounds} rounds, interleaved; medians of the CPU time of one execution. All gave the same answer.`],
      chart: {
        title: "access-subgraph: CPU time of one execution",
        subtitle: description,
        bars: medians.map(({ name, median }) => ({
          label: name,
          value: median,
          text: `${median.toFixed(0)} ms  (${against(median)})`,
          isOurs: name.startsWith("compileShield"),
        })),
      },
      figures: measured,
    };
  } finally {
    await process.stop();
  }
};
