import type { Authorization } from "../authorization/authorizeOperation.js";
import { denialError } from "../authorization/denialError.js";
import { bytesOf, toByteText } from "../execution/byteText.js";
import type { ExecutionOutcome } from "../execution/executePlan.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";

/** What was asked, by whom it was answered, and with which part held back. */
export type Answered = Readonly<{ authorization: Authorization; purpose: string; outcome: ExecutionOutcome }>;

/** The answer as JSON, as text or in UTF-8. */
export type SerializedAnswer = Readonly<{ body: string | Buffer; errorCount: number }>;

/** What was written for an outcome that several requests share: requests of one operation, authorization and purpose. */
const written = new WeakMap<ExecutionOutcome, SerializedAnswer>();

/** Writes the response: what was denied, what failed, and the answer in the shape of the operation that the client sent. */
export const serialize = (answered: Answered, snapshot: SupergraphSnapshot): SerializedAnswer => {
  const { outcome } = answered;
  const answer = written.get(outcome) ?? write(answered, snapshot);
  written.set(outcome, answer);
  return answer;
};

const write = (
  { authorization, purpose, outcome: { data, errors: failures } }: Answered,
  { owners }: SupergraphSnapshot,
): SerializedAnswer => {
  const denials = authorization.kind === "restricted" ? authorization.denials : [];
  const errors = [...denials.map((denial) => denialError(denial, { owners, purpose })), ...failures];
  // Errors first, so that who reads the answer sees them (GraphQL, section 7.1).
  const told = errors.length === 0 ? "" : `"errors":${toByteText(JSON.stringify(errors))},`;
  return { body: bytesOf(`{${told}"data":${data}}`), errorCount: errors.length };
};
