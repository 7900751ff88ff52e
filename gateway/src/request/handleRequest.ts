import { randomUUID } from "node:crypto";
import { LienthongError } from "@lienthong/errors";
import type { Logger } from "pino";
import type { ExecutePlan } from "../execution/executePlan.js";
import type { Limits } from "../limits/limits.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { Authenticate } from "./authenticate.js";
import { authorize } from "./authorize.js";
import { coerceVariables } from "./coerceVariables.js";
import { execute } from "./execute.js";
import { explain } from "./explain.js";
import { findDryRunDenials } from "./findDryRunDenials.js";
import { type HttpAnswer, type HttpRequest, negotiateMediaType } from "./http.js";
import { limitDocument } from "./limitDocument.js";
import { loadDocument } from "./loadDocument.js";
import { type EndedRequest, logRequest, type RequestFacts } from "./logRequest.js";
import { plan } from "./plan.js";
import { readRequest } from "./readRequest.js";
import type { RecordOperation } from "./recordOperation.js";
import { type Outcome, refusal, reply } from "./reply.js";
import { resolveGrants } from "./resolveGrants.js";
import { serialize } from "./serialize.js";
import { validateDocument } from "./validateDocument.js";
import { type Visibility, visibleSchema } from "./visibleSchema.js";

/** What all requests share. */
export type RequestServices = Readonly<{
  snapshot: () => SupergraphSnapshot;
  authenticate: Authenticate;
  executePlan: ExecutePlan;
  limits: Limits;
  visibility: Visibility;
  onEnded: (request: EndedRequest & Readonly<{ milliseconds: number }>) => void;
  recordOperation?: RecordOperation | undefined;
  logger: Logger;
}>;

/** One request from HTTP to HTTP, stage by stage. A stage returns what the next ones need, or throws what the client is told. */
export const handleRequest = async (http: HttpRequest, services: RequestServices): Promise<HttpAnswer> => {
  const { authenticate, executePlan, limits, visibility } = services;
  const snapshot = services.snapshot();
  const requestId = randomUUID();
  const logger = services.logger.child({ requestId });
  const startedAt = performance.now();
  const facts: RequestFacts = { denials: 0, subgraphCalls: 0, subgraphMs: 0 };
  const mediaType = negotiateMediaType(http.headers.accept);
  let ended: Outcome;
  try {
    if (mediaType === undefined) {
      throw new LienthongError("NOT_ACCEPTABLE", "Accept application/graphql-response+json or application/json.");
    }
    const request = readRequest(http, limits);
    const claims = await authenticate(http.headers);
    facts.requester = claims.requester;
    const access = resolveGrants(request, claims, snapshot);
    facts.purpose = access.purpose;
    const document = loadDocument(request.query, snapshot, limits);
    limitDocument(document, snapshot, limits);
    const visible = visibleSchema(access, snapshot, visibility);
    const operation = validateDocument(document, request, visible);
    facts.operation = operation;
    const variables = coerceVariables(operation, request, visible);
    const authorization = authorize(operation, { access, variables, onDenied: request.onDenied }, snapshot);
    facts.denials = authorization.kind === "restricted" ? authorization.denials.length : 0;
    const { agency } = claims.requester;
    if (request.onDenied === "explain") {
      ended = { kind: "answered", ...explain({ operation, authorization, variables, access, agency }, snapshot) };
    } else {
      facts.dryRunDenials = findDryRunDenials({ operation, authorization, variables, access, agency }, snapshot);
      const planned = await plan({ authorization, operation, variables, access }, snapshot);
      const { leaves } = http;
      const execution = { authorization, snapshot, visible: visible.schema, access, variables, leaves, logger };
      const outcome = await execute(planned, { executePlan, ...execution });
      facts.subgraphCalls = outcome.subgraphCalls;
      facts.subgraphMs = outcome.subgraphMs;
      const { purpose } = access;
      ended = { kind: "answered", ...serialize({ authorization, purpose, outcome }, snapshot) };
    }
  } catch (error) {
    ended = refusal(error, requestId);
  }
  const milliseconds = performance.now() - startedAt;
  services.onEnded({ ...facts, ended, milliseconds });
  services.recordOperation?.({ ...facts, ended }, snapshot);
  logRequest(logger, { ...facts, ended, milliseconds });
  return reply(ended, { http, mediaType, requestId });
};
