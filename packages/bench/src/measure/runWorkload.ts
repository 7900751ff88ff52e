import type { Workload } from "../workloads/workload.js";
import { type Measurement, measureRounds, type RoundOptions } from "./measureRounds.js";
import { withContenders } from "./withContenders.js";

/** The figures of one workload. */
export type WorkloadResult = Readonly<{ answerBytes: number; measurements: readonly Measurement[] }>;

/** Starts everything that a workload needs, compares the answers, measures, and ends everything. */
export const runWorkload = (workload: Workload, options: Omit<RoundOptions, "connections">): Promise<WorkloadResult> =>
  withContenders(workload, async ({ contenders, surroundings, answerBytes }) => {
    const { connections } = workload;
    return { answerBytes, measurements: await measureRounds(contenders, surroundings, { ...options, connections }) };
  });
