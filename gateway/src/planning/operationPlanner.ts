import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { QueryPlan } from "@apollo/query-planner";
import { LienthongError } from "@lienthong/errors";
import { print } from "graphql";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { AuthorizedDocument } from "../authorization/authorizeOperation.js";
import { type PlannedOperation, plannedOperation } from "./planner.js";
import type { PlanAnswer } from "./planningMessages.js";
import type { PlanningOptions } from "./planningOptions.js";
import { openPlanningProcess, type PlanningProcess } from "./planningProcess.js";

/** Plans operations of one supergraph without holding up the event loop. */
export type OperationPlanner = Readonly<{
  /**
   * Plans an operation. Who asks for the same while that is under way waits for the same plan.
   *
   * @throws LienthongError PLANNING_TIMEOUT, PLANNING_FAILED; the same again for a minute, without another try
   */
  plan: (operation: AuthorizedDocument) => Promise<PlannedOperation>;
  /** Resolves when the planner is made. @throws LienthongError CONFIGURATION_INVALID when it can't be */
  ready: () => Promise<void>;
  /** Another supergraph is in service: plans under way are made, then the process ends. Who still asks gets one once more. */
  retire: () => void;
  /** Ends at once; plans under way fail. */
  stop: () => Promise<void>;
}>;

/** What planning one operation may take, and where is told what didn't work. */
export type OperationPlannerOptions = Pick<PlanningOptions, "planningTimeoutMs" | "planningHeapMb"> &
  Readonly<{ logger: Logger }>;

const rememberedMs = 60_000;
const maxRemembered = 1_000;
const maxUnderWay = 500;

/**
 * Starts a process that plans operations one after the other. An operation that takes too long, or ends the process, is refused and
 * remembered, so that it can't hold up others in a loop, and another process takes the place of that one (attack case 69).
 */
export const startOperationPlanner = (
  plannerSdl: string,
  { planningTimeoutMs, planningHeapMb, logger }: OperationPlannerOptions,
): OperationPlanner => {
  const open = (): PlanningProcess => openPlanningProcess(plannerSdl, planningHeapMb);
  let child: PlanningProcess | undefined = open();
  let state: "in service" | "retired" | "stopped" = "in service";
  let lastTurn: Promise<unknown> = Promise.resolve();
  const underWay = new Map<string, Promise<PlannedOperation>>();
  const refused = new LRUCache<string, LienthongError>({ max: maxRemembered, ttl: rememberedMs });

  const ask = async (operation: string): Promise<QueryPlan> => {
    if (state === "stopped") throw failed(new Error("The gateway is stopping."));
    if (child === undefined || child.hasEnded()) child = open();
    const asked = child;
    const answer = await asked.ready
      .then(() => withinTime(asked.ask(operation), planningTimeoutMs))
      .catch((error: unknown) => ({ kind: "ended", error }) as const);
    if (answer.kind === "planned") return answer.queryPlan;
    if (answer.kind === "failed") throw failed(new Error(answer.reason));
    child = undefined;
    await asked.end();
    if (state === "in service") child = open();
    throw answer.kind === "too late"
      ? tooLate(planningTimeoutMs)
      : failed(answer.kind === "ended" ? answer.error : undefined);
  };
  /** One after the other, so that the time of each is its own. */
  const askInTurn = (operation: string): Promise<QueryPlan> => {
    const turn = lastTurn.then(() => ask(operation));
    lastTurn = turn.catch(() => undefined);
    return turn;
  };
  const begin = async ({ id, document }: AuthorizedDocument): Promise<PlannedOperation> => {
    try {
      return plannedOperation(document, await askInTurn(print(document)));
    } catch (error) {
      logger.error({ err: error, operation: id }, "an operation can't be planned");
      if (error instanceof LienthongError && state !== "stopped") refused.set(id, error);
      throw error;
    }
  };
  const end = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    await ending?.end();
  };
  const endWhenIdle = (): void => {
    if (state === "retired" && underWay.size === 0) void end();
  };
  return {
    plan: (operation) => {
      const reason = refused.get(operation.id);
      if (reason !== undefined) return Promise.reject(reason);
      const known = underWay.get(operation.id);
      if (known !== undefined) return known;
      if (underWay.size >= maxUnderWay) return Promise.reject(tooMany());
      const begun = begin(operation).finally(() => {
        underWay.delete(operation.id);
        endWhenIdle();
      });
      underWay.set(operation.id, begun);
      return begun;
    },
    ready: async () => {
      try {
        await child?.ready;
      } catch (cause) {
        throw new LienthongError("CONFIGURATION_INVALID", "No planner can be made of the supergraph.", { cause });
      }
    },
    retire: () => {
      state = "retired";
      endWhenIdle();
    },
    stop: () => {
      state = "stopped";
      return end();
    },
  };
};

type InTime = PlanAnswer | Readonly<{ kind: "too late" }>;

/** After the time is over, an answer that has come while this process was busy still counts. */
const withinTime = async (answer: Promise<PlanAnswer>, timeoutMs: number): Promise<InTime> => {
  const over = new AbortController();
  const late = async (): Promise<InTime> => {
    await pause(timeoutMs, undefined, { signal: over.signal });
    await nextTurn();
    return { kind: "too late" };
  };
  try {
    return await Promise.race([answer, late().catch((): InTime => ({ kind: "too late" }))]);
  } finally {
    over.abort();
  }
};

const tooLate = (planningTimeoutMs: number): LienthongError =>
  new LienthongError(
    "PLANNING_TIMEOUT",
    "It takes too long to find out which databases to ask for this operation. Ask for less at once, above all for fewer fields of interfaces.",
    { details: { allowedMs: planningTimeoutMs } },
  );

const tooMany = (): LienthongError =>
  new LienthongError("PLANNING_TIMEOUT", "Too many new operations are waiting. Try again in a few seconds.");

const failed = (cause: unknown): LienthongError =>
  new LienthongError(
    "PLANNING_FAILED",
    "The gateway can't find out which databases to ask for this operation. Write it in another way, above all its fragments on interfaces.",
    { cause },
  );
