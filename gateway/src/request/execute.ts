import type { AccessContext } from "@lienthong/access";
import type { Logger } from "pino";
import type { Variables } from "../document/conditions.js";
import type { ExecutePlan, ExecutionOutcome } from "../execution/executePlan.js";
import type { PlannedOperation } from "../planning/planner.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";

/** What runs the plan, and in whose name. */
export type ExecutionContext = Readonly<{
  executePlan: ExecutePlan;
  snapshot: SupergraphSnapshot;
  access: AccessContext;
  variables: Variables;
  logger: Logger;
}>;

const notRun: ExecutionOutcome = { data: {}, errors: [], subgraphCalls: 0 };

/** Runs the plan; where nothing of the operation may run, no subgraph is called and the answer is empty. */
export const execute = async (
  planned: PlannedOperation | undefined,
  { executePlan, ...execution }: ExecutionContext,
): Promise<ExecutionOutcome> => (planned === undefined ? notRun : executePlan(planned, execution));
