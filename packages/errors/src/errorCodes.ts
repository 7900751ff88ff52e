/**
 * Every error code of Lienthong, with the HTTP status of a whole-request refusal.
 *
 * A code is stable: clients branch on it. `docs/errors.md` explains each one to a reader; a test holds the two together.
 * Field errors inside a 200 answer carry the same codes; their status is then not used.
 */
export const errorCodes = {
  // The request itself (GraphQL-over-HTTP)
  BAD_REQUEST: 400,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  NOT_ACCEPTABLE: 406,
  METHOD_NOT_ALLOWED: 405,
  // Who asks, and for what
  UNAUTHENTICATED: 401,
  UNKNOWN_AGENCY: 403,
  UNKNOWN_PURPOSE: 403,
  PURPOSE_REQUIRED: 400,
  PURPOSE_NOT_AGREED: 403,
  // The document
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_TOO_LARGE: 400,
  OPERATION_UNRESOLVED: 400,
  BAD_USER_INPUT: 400,
  // Planning
  PLANNING_TIMEOUT: 503,
  PLANNING_FAILED: 500,
  // What the requester may see
  UNAUTHORIZED_FIELD_OR_TYPE: 403,
  OUTSIDE_TERRITORY: 403,
  CONSENT_REQUIRED: 403,
  NOT_OWN_RECORD: 403,
  PARTIAL_ANSWERS_NOT_AGREED: 403,
  GROUP_TOO_SMALL: 403,
  // What a mutation may change
  IDEMPOTENCY_KEY_REUSED: 409,
  VERSION_CONFLICT: 409,
  // Subgraphs and what stands behind them
  SUBGRAPH_UNAVAILABLE: 503,
  SUBGRAPH_ANSWER_INVALID: 502,
  SUBGRAPH_REQUIRES_GATEWAY: 401,
  REGISTER_SILENT: 503,
  INVALID_REPRESENTATION: 400,
  SERVICE_STARTING: 503,
  INTERNAL: 500,
  // Operators' errors: start-up, configuration, databases. They never reach a client.
  CONFIGURATION_INVALID: 500,
  PORT_IN_USE: 500,
  DATABASE_UNREACHABLE: 500,
  DATABASE_IN_USE: 500,
  MIGRATION_REFUSED: 500,
  SEED_REFUSED: 500,
  RULES_INVALID: 500,
  AGREEMENTS_INVALID: 500,
  POLICY_INVALID: 500,
  COMPOSITION_FAILED: 500,
  USAGE_INVALID: 500,
} as const satisfies Record<string, number>;

/** A stable, documented error code. */
export type ErrorCode = keyof typeof errorCodes;

/** Whether `text` is one of our codes. */
export const isErrorCode = (text: unknown): text is ErrorCode =>
  typeof text === "string" && Object.hasOwn(errorCodes, text);
