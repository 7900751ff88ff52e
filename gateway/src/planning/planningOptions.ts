/** What planning may take. */
export type PlanningOptions = Readonly<{
  /** Milliseconds that one operation may take to plan; then it is refused with PLANNING_TIMEOUT. */
  planningTimeoutMs: number;
  /** Megabytes of heap of the planning process; an operation that needs more is refused with PLANNING_FAILED. */
  planningHeapMb: number;
  /** How many operations are planned over a new supergraph before it takes over, the most used ones first. */
  warmUpOperations: number;
  /** Milliseconds after which it takes over all the same. */
  warmUpMs: number;
}>;

/** An operation takes some milliseconds, the first ones of a new process some hundred; a starved machine takes many times as long. */
export const defaultPlanningOptions: PlanningOptions = {
  planningTimeoutMs: 5_000,
  planningHeapMb: 1_024,
  warmUpOperations: 200,
  warmUpMs: 5_000,
};
