import { type ErrorCode, errorCodes, LienthongError } from "@lienthong/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { type HttpAnswer, type HttpRequest, legacyMediaType, type MediaType } from "./http.js";
import { RequestErrors, requestErrors } from "./requestErrors.js";
import type { SerializedAnswer } from "./serialize.js";

/** How a request ends. */
export type Outcome =
  | (Readonly<{ kind: "answered" }> & SerializedAnswer)
  | Readonly<{ kind: "refused"; code: ErrorCode; errors: readonly GraphQLFormattedError[]; cause: unknown }>;

/**
 * Makes a refusal of what a stage threw. What is no error of ours is not told: the client gets a reference under which the log has it.
 */
export const refusal = (error: unknown, reference: string): Outcome => {
  if (error instanceof RequestErrors)
    return { kind: "refused", code: error.code, errors: error.errors, cause: undefined };
  if (error instanceof LienthongError) {
    const { code, message, extensions, cause } = error;
    return { kind: "refused", code, errors: [{ message, extensions }], cause };
  }
  // A condition that reads a null variable is the only GraphQL error that isn't found before.
  if (error instanceof GraphQLError) return refusal(requestErrors("BAD_USER_INPUT", [error]), reference);
  const message = `An internal error happened. Tell the operator the reference ${reference}.`;
  return { kind: "refused", code: "INTERNAL", errors: [{ message, extensions: { code: "INTERNAL" } }], cause: error };
};

/**
 * What is wrong with the GraphQL request itself. In the legacy media type GraphQL over HTTP answers these with 200; everything else
 * keeps its status whatever the media type.
 */
const graphqlCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_UNRESOLVED",
  "OPERATION_TOO_LARGE",
  "BAD_USER_INPUT",
  "UNAUTHORIZED_FIELD_OR_TYPE",
]);

/** The request that is answered, the media type it accepts, and the id under which the log has it. */
export type ReplyContext = Readonly<{
  http: Pick<HttpRequest, "method">;
  mediaType: MediaType | undefined;
  requestId: string;
}>;

/** Puts the outcome of a request into HTTP. Nothing between here and the client may keep the answer. */
export const reply = (
  outcome: Outcome,
  { http, mediaType = legacyMediaType, requestId }: ReplyContext,
): HttpAnswer => ({
  status: statusOf(outcome, mediaType),
  headers: {
    "content-type": `${mediaType}; charset=utf-8`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "lienthong-request-id": requestId,
    ...(outcome.kind === "refused" ? headersOfRefusal(outcome.code, http) : {}),
  },
  body: outcome.kind === "answered" ? outcome.body : JSON.stringify({ errors: outcome.errors }),
});

const statusOf = (outcome: Outcome, mediaType: MediaType): number => {
  if (outcome.kind === "answered") return 200;
  return mediaType === legacyMediaType && graphqlCodes.has(outcome.code) ? 200 : errorCodes[outcome.code];
};

const headersOfRefusal = (
  code: ErrorCode,
  { method }: Pick<HttpRequest, "method">,
): Readonly<Record<string, string>> => {
  if (code === "UNAUTHENTICATED") return { "www-authenticate": 'Bearer realm="lienthong"' };
  if (code === "METHOD_NOT_ALLOWED") return { allow: method === "GET" ? "POST" : "GET, POST" };
  return {};
};
