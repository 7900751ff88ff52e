import type { Authorization } from "../authorization/authorizeOperation.js";
import { denialError } from "../authorization/denialError.js";
import { nullDenied } from "../authorization/nullDenied.js";
import type { Variables } from "../document/conditions.js";
import type { ExecutionOutcome } from "../execution/executePlan.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";

/** What was asked, by whom it was answered, and with which part held back. */
export type Answered = Readonly<{
  authorization: Authorization;
  variables: Variables;
  purpose: string;
  outcome: ExecutionOutcome;
}>;

/** The answer as JSON. */
export type SerializedAnswer = Readonly<{ body: string; errorCount: number }>;

/** Writes the answer in the shape of the operation that the client sent, null where something was denied. */
export const serialize = (
  { authorization, variables, purpose, outcome }: Answered,
  snapshot: SupergraphSnapshot,
): SerializedAnswer => {
  const { schema, owners } = snapshot;
  const isRestricted = authorization.kind === "restricted";
  const denied = isRestricted ? authorization.denials.map((denial) => denialError(denial, { owners, purpose })) : [];
  const data =
    isRestricted && outcome.data !== null
      ? nullDenied({ ...authorization, schema, variables }, outcome.data)
      : outcome.data;
  const errors = [...denied, ...outcome.errors];
  // Errors first, so that who reads the answer sees them (GraphQL, section 7.1).
  return { body: JSON.stringify(errors.length === 0 ? { data } : { errors, data }), errorCount: errors.length };
};
