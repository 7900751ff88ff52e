import type { AccessContext, GrantSet } from "@lienthong/access";
import { OperationTypeNode } from "graphql";
import { type Authorization, authorizeOperation } from "../authorization/authorizeOperation.js";
import { denialError } from "../authorization/denialError.js";
import { guardedVariables, inputsGiven } from "../authorization/guardedVariables.js";
import type { Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { OnDenied } from "./readRequest.js";
import { RequestErrors } from "./requestErrors.js";

/** For whom an operation is authorized, and what happens when a part of it is denied. */
export type AuthorizationQuestion = Readonly<{
  access: AccessContext;
  variables: Variables;
  onDenied: OnDenied;
}>;

/**
 * Restricts the operation to what the grants cover; refuses it when something is denied and no partial answer was asked for. A mutation
 * runs whole or not at all.
 *
 * @throws RequestErrors UNAUTHORIZED_FIELD_OR_TYPE, one error a coordinate
 */
export const authorize = (
  operation: ValidOperation,
  { access, variables, onDenied }: AuthorizationQuestion,
  snapshot: SupergraphSnapshot,
): Authorization => {
  const authorization = authorizationOf(operation, { grants: access.grantSet, variables, snapshot });
  const isMutation = operation.operation.operation === OperationTypeNode.MUTATION;
  if (
    authorization.kind === "restricted" &&
    authorization.denials.length > 0 &&
    (onDenied === "reject" || (onDenied === "null" && isMutation))
  ) {
    const { owners } = snapshot;
    const errors = authorization.denials.map((denial) => denialError(denial, { owners, purpose: access.purpose }));
    throw new RequestErrors("UNAUTHORIZED_FIELD_OR_TYPE", errors);
  }
  return authorization;
};

type Question = Readonly<{
  grants: GrantSet;
  variables: Variables;
  snapshot: SupergraphSnapshot;
}>;

/**
 * The key names all that the decision reads: the document, which operation of it, the conditions' variables, which guarded inputs the
 * other variables give (never their values, which would make as many keys), the grants, and what databases haven't agreed. What is done about a denial is no part of the
 * decision.
 */
export const authorizationOf = (
  operation: ValidOperation,
  { grants, variables, snapshot }: Question,
): Authorization => {
  const conditions = operation.conditionVariables.map((name) => variables[name] ?? null);
  const inputs = givenTo(operation, variables, snapshot);
  const { schema, access, unagreed } = snapshot;
  const name = operation.operation.name?.value ?? null;
  const key = JSON.stringify([operation.id, name, conditions, inputs, grants.id, unagreed.id]);
  const { authorizations } = snapshot.caches;
  const known = authorizations.get(key);
  if (known !== undefined) return known;
  const authorization = authorizeOperation(operation, { schema, access, unagreed, grants, variables });
  authorizations.set(key, authorization);
  return authorization;
};

const givenTo = (
  { document, operation }: ValidOperation,
  variables: Variables,
  { schema, access: { inputRequirements }, caches }: SupergraphSnapshot,
): ReturnType<typeof inputsGiven> => {
  const names = caches.guardedVariables.get(document) ?? guardedVariables(document, { schema, inputRequirements });
  caches.guardedVariables.set(document, names);
  return names.length === 0 ? [] : inputsGiven(operation, { names, variables, schema, inputRequirements });
};
