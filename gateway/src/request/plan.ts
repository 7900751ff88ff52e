import type { Authorization } from "../authorization/authorizeOperation.js";
import type { PlannedOperation } from "../planning/planner.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";

/**
 * Plans what is left of an operation after authorization; `undefined` when nothing is.
 *
 * A plan depends on the authorized document and on nothing else, so that document is its key: two grant sets share a plan exactly when
 * they may run the same (attack cases 49 and 50; compare CVE-2024-32971). Planning doesn't wait for anything, so two requests can't
 * miss the same plan at once.
 */
export const plan = (
  { document: authorized }: Authorization,
  { planner, caches: { plans } }: SupergraphSnapshot,
): PlannedOperation | undefined => {
  if (authorized === undefined) return undefined;
  const known = plans.get(authorized.id);
  if (known !== undefined) return known;
  const planned = planner.plan(authorized.document);
  plans.set(authorized.id, planned, { size: authorized.characters });
  return planned;
};
