import type { ExecutePlan, Execution, ExecutionOutcome } from "../execution/executePlan.js";
import type { PlannedOperation } from "../planning/planner.js";

/** What runs the plan, of which operation, and in whose name. */
export type ExecutionContext = Execution & Readonly<{ executePlan: ExecutePlan }>;

/** Runs the plan; where nothing of the operation may run, no subgraph is called and all of the answer is null. */
export const execute = (
  planned: PlannedOperation | undefined,
  { executePlan, ...execution }: ExecutionContext,
): Promise<ExecutionOutcome> => executePlan(planned, execution);
