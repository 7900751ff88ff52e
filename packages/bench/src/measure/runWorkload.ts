import { wholeReadsSchema } from "../federation/federation.js";
import { refuseLargeReads, type WholeRead } from "../federation/nation/wholeReads.js";
import type { Workload } from "../workloads/workload.js";
import { type Measurement, measureRounds, type RoundOptions } from "./measureRounds.js";
import { withContenders } from "./withContenders.js";

/** The figures of one workload. */
export type WorkloadResult = Readonly<{
  answerBytes: number;
  measurements: readonly Measurement[];
  /** Small tables that PostgreSQL read without an index; all others were only looked up in. */
  wholeReads: readonly WholeRead[];
}>;

/**
 * Starts everything that a workload needs, compares the answers, measures, and ends everything.
 *
 * @throws Error also when a large table was read without an index (`refuseLargeReads`)
 */
export const runWorkload = (workload: Workload, options: Omit<RoundOptions, "connections">): Promise<WorkloadResult> =>
  withContenders(workload, async ({ contenders, surroundings, answerBytes }) => {
    const { connections } = workload;
    const measurements = await measureRounds(contenders, surroundings, { ...options, connections });
    const wholeReads = wholeReadsSchema.parse(await surroundings.subgraphs.ask("end-and-tell-whole-reads"));
    refuseLargeReads(wholeReads);
    return { answerBytes, measurements, wholeReads };
  });
