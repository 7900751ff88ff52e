import { Kind, OperationTypeNode } from "graphql";
import type { Authorization } from "../authorization/authorizeOperation.js";
import type { ExecutePlan, ExecutionOutcome } from "./executePlan.js";
import { requesterKey } from "./requesterKey.js";
import { type ShareInFlight, shareInFlight } from "./shareInFlight.js";

/**
 * Runs identical queries once while one is under way: the same authorized operation, variables and requester, officer included. What each
 * request is told, logged and recorded stays its own.
 */
export const sharedExecutor = (execute: ExecutePlan): ExecutePlan => {
  // An authorization belongs to one operation, one grant set and one snapshot; other requests never meet here.
  const underWay = new WeakMap<Authorization, ShareInFlight<ExecutionOutcome>>();
  return (planned, execution) => {
    const { authorization, access, variables } = execution;
    if (planned === undefined || !isQuery(authorization)) return execute(planned, execution);
    const share = underWay.get(authorization) ?? shareInFlight<ExecutionOutcome>();
    underWay.set(authorization, share);
    const key = `${requesterKey(access)}\n${JSON.stringify(variables)}`;
    return share(key, (nobodyWaits) => execute(planned, { ...execution, leaves: nobodyWaits }), execution.leaves);
  };
};

const isQuery = ({ document }: Authorization): boolean =>
  document?.document.definitions.every(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.QUERY,
  ) ?? false;
