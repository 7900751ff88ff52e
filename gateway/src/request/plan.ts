import type { AccessContext } from "@lienthong/access";
import type { Authorization } from "../authorization/authorizeOperation.js";
import type { Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import type { PlannedOperation } from "../planning/planner.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";

/** What is planned, for whom. */
export type OperationToPlan = Readonly<{
  authorization: Authorization;
  operation: ValidOperation;
  variables: Variables;
  access: Pick<AccessContext, "grantSet">;
}>;

/**
 * Plans what is left of an operation after authorization, `undefined` when nothing is, and counts its use for the next supergraph's
 * warm-up.
 *
 * @throws LienthongError PLANNING_TIMEOUT, PLANNING_FAILED
 */
export const plan = (
  { authorization, ...operation }: OperationToPlan,
  snapshot: SupergraphSnapshot,
): Promise<PlannedOperation | undefined> => {
  countUse(authorization, operation, snapshot);
  return planAuthorized(authorization, snapshot);
};

/**
 * A plan depends on the authorized document and on nothing else, so that document is its key: two grant sets share a plan exactly when
 * they may run the same (attack cases 49 and 50; compare CVE-2024-32971). Requests that miss the same plan at once wait for one.
 *
 * @throws LienthongError PLANNING_TIMEOUT, PLANNING_FAILED
 */
export const planAuthorized = async (
  { document: authorized }: Authorization,
  { planning, caches: { plans } }: SupergraphSnapshot,
): Promise<PlannedOperation | undefined> => {
  if (authorized === undefined) return undefined;
  const known = plans.get(authorized.id);
  if (known !== undefined) return known;
  const planned = await planning.plan(authorized);
  plans.set(authorized.id, planned, { size: authorized.characters });
  return planned;
};

const countUse = (
  authorization: Authorization,
  { operation, variables, access: { grantSet } }: Omit<OperationToPlan, "authorization">,
  { caches: { operationUses } }: SupergraphSnapshot,
): void => {
  const known = operationUses.get(authorization);
  if (known !== undefined) {
    known.count += 1;
    return;
  }
  const conditions = Object.fromEntries(operation.conditionVariables.map((name) => [name, variables[name] ?? null]));
  operationUses.set(authorization, { operation, grantSet, conditions, count: 1 });
};
