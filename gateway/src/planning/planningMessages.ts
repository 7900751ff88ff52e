import type { QueryPlan } from "@apollo/query-planner";

/** What the planning process is told: first its supergraph, then the text of one authorized operation after the other. */
export type PlanningMessage =
  | Readonly<{ kind: "supergraph"; plannerSdl: string }>
  | Readonly<{ kind: "operation"; operation: string }>;

/** What it says: once that it is ready, then one answer to each operation. `reason` is for the log. */
export type PlanAnswer =
  | Readonly<{ kind: "ready" }>
  | Readonly<{ kind: "planned"; queryPlan: QueryPlan }>
  | Readonly<{ kind: "failed"; reason: string }>;
