import type { Authorization } from "../authorization/authorizeOperation.js";
import { denialError } from "../authorization/denialError.js";
import { bytesOf, toByteText } from "../execution/byteText.js";
import type { ExecutionOutcome } from "../execution/executePlan.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";

/** What was asked, by whom it was answered, and with which part held back. */
export type Answered = Readonly<{ authorization: Authorization; purpose: string; outcome: ExecutionOutcome }>;

/** The answer as JSON, as text or in UTF-8. */
export type SerializedAnswer = Readonly<{ body: string | Buffer; errorCount: number }>;

/** Writes the response: what was denied, what failed, and the answer in the shape of the operation that the client sent. */
export const serialize = (
  { authorization, purpose, outcome: { data, errors: failures, response } }: Answered,
  { owners }: SupergraphSnapshot,
): SerializedAnswer => {
  const denials = authorization.kind === "restricted" ? authorization.denials : [];
  const errorCount = denials.length + failures.length;
  if (response.written !== undefined) return { body: response.written, errorCount };
  const errors = [...denials.map((denial) => denialError(denial, { owners, purpose })), ...failures];
  // Errors first, so that who reads the answer sees them (GraphQL, section 7.1).
  const told = errors.length === 0 ? "" : `"errors":${toByteText(JSON.stringify(errors))},`;
  response.written = bytesOf(`{${told}"data":${data}}`);
  return { body: response.written, errorCount };
};
