import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { Limits } from "../limits/limits.js";
import type { PlanningOptions } from "../planning/planningOptions.js";
import type { OperationUse, SupergraphSnapshot } from "../supergraph/snapshot.js";
import { authorizationOf } from "./authorize.js";
import { limitDocument } from "./limitDocument.js";
import { loadDocument } from "./loadDocument.js";
import { planAuthorized } from "./plan.js";
import { validateDocument } from "./validateDocument.js";
import { type Visibility, visibleSchema } from "./visibleSchema.js";

/** How much is done before a supergraph takes over, and by which rules requests are read. */
export type WarmUpOptions = Pick<PlanningOptions, "warmUpOperations" | "warmUpMs"> &
  Readonly<{ limits: Limits; visibility: Visibility }>;

/**
 * Takes the operations that were used most under `former` through the stages of a request up to their plan, so that the first requests
 * under `next` don't wait for it. Bounded by count and by time; requests have their turn between two operations.
 */
export const warmUp = async (
  former: SupergraphSnapshot,
  next: SupergraphSnapshot,
  options: WarmUpOptions,
): Promise<void> => {
  const timeIsUp = new AbortController();
  const planAll = async (): Promise<void> => {
    for (const use of mostUsed(former, options.warmUpOperations)) {
      await nextTurn();
      if (timeIsUp.signal.aborted) return;
      // What no longer fits is left out: whoever sends it is told.
      await planAhead(use, next, options).catch(() => undefined);
    }
    timeIsUp.abort();
  };
  const waitFor = pause(options.warmUpMs, undefined, { signal: timeIsUp.signal }).catch(() => undefined);
  await Promise.race([planAll(), waitFor]);
  timeIsUp.abort();
};

/** An operation is used once for each grant set that sends it. */
const mostUsed = (
  { caches: { authorizations, operationUses } }: SupergraphSnapshot,
  count: number,
): readonly OperationUse[] =>
  [...authorizations.values()]
    .flatMap((authorization) => operationUses.get(authorization) ?? [])
    .toSorted((one, other) => other.count - one.count)
    .slice(0, count);

const planAhead = async (
  { operation, grantSet, conditions }: OperationUse,
  next: SupergraphSnapshot,
  { limits, visibility }: WarmUpOptions,
): Promise<void> => {
  const query = operation.document.loc?.source.body;
  if (query === undefined) return;
  const document = loadDocument(query, next, limits);
  limitDocument(document, next, limits);
  const operationName = operation.operation.name?.value;
  const again = validateDocument(
    document,
    { operationName, method: "POST" },
    visibleSchema({ grantSet }, next, visibility),
  );
  await planAuthorized(authorizationOf(again, { grants: grantSet, variables: conditions, snapshot: next }), next);
};
