import type { Requester } from "@lienthong/identity";
import type { Logger } from "pino";
import type { ValidOperation } from "../document/operation.js";
import type { Outcome } from "./reply.js";

/** What is known of a request when it ends; how far it came decides what is there. */
export type RequestFacts = {
  requester?: Requester;
  purpose?: string;
  operation?: ValidOperation;
  denials: number;
  /** What will be denied when the dry runs of the requester's agreements have ended. */
  dryRunDenials?: readonly string[];
  subgraphCalls: number;
  /** Milliseconds in which subgraphs were waited for. */
  subgraphMs: number;
};

/** One line needn't name more coordinates than this. */
const maxDryRunDenials = 20;

/** A request at its end. */
export type EndedRequest = Readonly<RequestFacts> & Readonly<{ ended: Outcome }>;

/** A longer name of an operation is cut. */
export const maxOperationName = 80;

/**
 * Writes the one line of a request: who, for what, which operation, how it ended. Never variables, tokens, or values of fields.
 *
 * The operation's name is the client's text. It is a GraphQL name, so it can't break out of its line; it is cut to 80 characters
 * (attack case 87).
 */
export const logRequest = (logger: Logger, request: EndedRequest & Readonly<{ milliseconds: number }>): void => {
  const { requester, purpose, operation, denials, dryRunDenials = [], subgraphCalls, ended, milliseconds } = request;
  const line = {
    agency: requester?.agency.id,
    officer: requester?.officer,
    purpose,
    operation: operation?.operation.name?.value.slice(0, maxOperationName),
    outcome: outcomeCode(ended),
    reason: ended.kind === "refused" && typeof ended.cause === "string" ? ended.cause : undefined,
    denials: deniedCoordinates(ended, denials),
    dryRunDenials: dryRunDenials.length === 0 ? undefined : dryRunDenials.slice(0, maxDryRunDenials),
    subgraphCalls,
    ms: Math.round(milliseconds * 10) / 10,
  };
  if (ended.kind === "refused" && ended.code === "INTERNAL") logger.error({ ...line, err: ended.cause }, "request");
  else logger.info(line, "request");
};

/** How many coordinates were denied; a refusal has one error for each. */
export const deniedCoordinates = (ended: Outcome, held: number): number =>
  ended.kind === "refused" && ended.code === "UNAUTHORIZED_FIELD_OR_TYPE" ? ended.errors.length : held;

/** How a request ended, in one word: an error code, ANSWERED or PARTIAL. */
export const outcomeCode = (ended: Outcome): string => {
  if (ended.kind === "refused") return ended.code;
  return ended.errorCount === 0 ? "ANSWERED" : "PARTIAL";
};
