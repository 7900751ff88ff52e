import { randomUUID } from "node:crypto";
import type { RequestServices } from "./handleRequest.js";
import type { HttpAnswer, HttpRequest } from "./http.js";
import { singleHeader } from "./readRequest.js";
import { refusal, reply } from "./reply.js";
import { resolveGrants } from "./resolveGrants.js";
import { contractFor } from "./visibleSchema.js";

/** Answers `GET /schema`: the text of the schema that the requester's agreements for the declared purpose let it use. */
export const handleSchemaRequest = async (
  http: HttpRequest,
  services: Pick<RequestServices, "snapshot" | "authenticate" | "logger">,
): Promise<HttpAnswer> => {
  const requestId = randomUUID();
  const snapshot = services.snapshot();
  try {
    const claims = await services.authenticate(http.headers);
    const purpose = singleHeader(http, "lienthong-purpose");
    const access = resolveGrants({ purpose, onDenied: "reject" }, claims, snapshot);
    return {
      status: 200,
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "lienthong-request-id": requestId,
      },
      body: contractFor(access, snapshot).sdl,
    };
  } catch (error) {
    const refused = refusal(error, requestId);
    if (refused.kind === "refused" && refused.code === "INTERNAL")
      services.logger.error({ requestId, err: error }, "a schema could not be given");
    return reply(refused, { http, mediaType: undefined, requestId });
  }
};
