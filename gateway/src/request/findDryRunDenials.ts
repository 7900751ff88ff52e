import { type AccessContext, grantsAfterDryRuns } from "@lienthong/access";
import type { Agency } from "@lienthong/identity";
import type { Authorization } from "../authorization/authorizeOperation.js";
import type { Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import { authorizationOf } from "./authorize.js";

type Authorized = Readonly<{
  operation: ValidOperation;
  authorization: Authorization;
  variables: Variables;
  access: AccessContext;
  agency: Agency;
}>;

/**
 * The coordinates that this operation gets now and won't get when the withdrawals are done that its agreements try out (`dryRun` in
 * sharing.yaml). For log and metrics: the answer is the same with and without a dry run.
 */
export const findDryRunDenials = (
  { operation, authorization, variables, access: { purpose, citizen }, agency }: Authorized,
  snapshot: SupergraphSnapshot,
): readonly string[] => {
  const grants = grantsAfterDryRuns(snapshot.sharing, { agency, purpose, citizen, now: new Date() });
  if (grants === undefined) return [];
  const denied = new Set(deniedBy(authorization));
  return deniedBy(authorizationOf(operation, { grants, variables, snapshot })).filter(
    (coordinate) => !denied.has(coordinate),
  );
};

const deniedBy = (authorization: Authorization): readonly string[] =>
  authorization.kind === "whole" ? [] : authorization.denials.map(({ coordinate }) => coordinate);
