import type { ServerResponse } from "node:http";
import { Server } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import fastifyStatic from "@fastify/static";
import { errorCodes, LienthongError } from "@lienthong/errors";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { type DevelopmentOptions, readTokenRequest } from "./development.js";
import type { Readiness } from "./health.js";
import type { HttpAnswer, HttpRequest } from "./request/http.js";

/** What the server serves, and where. */
export type ServerOptions = Readonly<{
  port: number;
  host: string;
  handleRequest: (http: HttpRequest) => Promise<HttpAnswer>;
  handleSchemaRequest: (http: HttpRequest) => Promise<HttpAnswer>;
  checkReadiness: () => Promise<Readiness>;
  development: DevelopmentOptions | undefined;
  logger: Logger;
}>;

/** A server that listens. */
export type RunningServer = Readonly<{
  url: string;
  port: number;
  /** Stops accepting, and closes each connection with the answer to its next request; a client loses none. */
  drain: () => Promise<void>;
  stop: () => Promise<void>;
}>;

const bodyLimitBytes = 1024 * 1024;
const headerLimitBytes = 16 * 1024;
const headersTimeoutMs = 5_000;
const requestTimeoutMs = 10_000;
const keepAliveTimeoutMs = 65_000;
const stopTimeoutMs = 5_000;
/** A client that has sent nothing for so long loses its connection between two requests. */
const drainTimeoutMs = 2_000;
const drainPollMs = 20;

/**
 * Serves the gateway over HTTP. The only file that knows the server library: it moves bytes, and decides nothing about a request.
 *
 * There is no CORS: no page of another origin may read an answer (attack case 78).
 *
 * @throws LienthongError PORT_IN_USE
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const server = Fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    forceCloseConnections: "idle",
    exposeHeadRoutes: false,
    http: { maxHeaderSize: headerLimitBytes, headersTimeout: headersTimeoutMs, connectionsCheckingInterval: 1_000 },
  });
  // Bodies stay text of whatever type: what may be read is decided where the request is.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, async (_request: FastifyRequest, body: string) => body);
  server.setErrorHandler((error, _request, reply) => sendError(error, { reply, logger: options.logger }));
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: "Nothing is here. GraphQL is served at /graphql." }] }),
  );
  let isDraining = false;
  addRoutes(server, { ...options, isDraining: () => isDraining });
  if (options.development !== undefined) await addDevelopment(server, options.development);
  const url = await listen(server, options);
  const drain = (): Promise<void> => {
    isDraining = true;
    return stopAccepting(server);
  };
  return { url, port: Number(new URL(url).port), drain, stop: () => stop(server) };
};

const addRoutes = (server: FastifyInstance, options: ServerOptions & Readonly<{ isDraining: () => boolean }>): void => {
  const { handleRequest, handleSchemaRequest, checkReadiness, isDraining } = options;
  const answered =
    (handle: (http: HttpRequest) => Promise<HttpAnswer>) => async (request: FastifyRequest, reply: FastifyReply) => {
      const { method, url, headers } = request.raw;
      const body = bodyText(request);
      const leaves = leavingOf(reply.raw);
      const answer = await handle({ method: method ?? "", url: url ?? "", headers, body, leaves });
      if (isDraining()) reply.header("connection", "close");
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    };
  server.all("/graphql", answered(handleRequest));
  server.get("/schema", answered(handleSchemaRequest));
  server.get("/health/live", async () => ({ status: "live" }));
  server.get("/health/ready", async () => checkReadiness());
};

/** Aborts when a connection is closed before its answer was written. */
const leavingOf = (response: ServerResponse): AbortSignal => {
  const leaving = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) leaving.abort();
  });
  return leaving.signal;
};

const bodyText = ({ body }: FastifyRequest): string => (typeof body === "string" ? body : "");

const addDevelopment = async (server: FastifyInstance, development: DevelopmentOptions): Promise<void> => {
  const { explorerDirectory, contentSecurityPolicy, requesters, issueToken } = development;
  server.get("/development/requesters", async (_request, reply) =>
    reply.header("cache-control", "no-store").send(await requesters()),
  );
  server.post("/development/token", async (request, reply) => {
    const tokenRequest = readTokenRequest(request.headers, bodyText(request));
    return reply.header("cache-control", "no-store").send(await issueToken(tokenRequest));
  });
  await server.register(fastifyStatic, {
    root: explorerDirectory,
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes("/assets/");
      response.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
      response.header("content-security-policy", contentSecurityPolicy);
      response.header("x-content-type-options", "nosniff");
      response.header("referrer-policy", "no-referrer");
    },
  });
};

/** Answers what failed outside of a GraphQL request, in the shape of one. */
const sendError = (
  error: unknown,
  { reply, logger }: Readonly<{ reply: FastifyReply; logger: Logger }>,
): FastifyReply => {
  const refusal = error instanceof LienthongError ? error : refusalOf(error);
  if (errorCodes[refusal.code] >= 500) logger.error({ err: error }, "a request failed");
  return reply
    .code(refusal.httpStatus)
    .send({ errors: [{ message: refusal.message, extensions: refusal.extensions }] });
};

const refusalOf = (error: unknown): LienthongError => {
  const status =
    error instanceof Error && "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : 500;
  if (status === 413)
    return new LienthongError("BODY_TOO_LARGE", `The body is larger than ${bodyLimitBytes} bytes. Split the request.`);
  if (status < 500)
    return new LienthongError("BAD_REQUEST", "The request can't be read. Send a JSON object with a query.", {
      cause: error,
    });
  return new LienthongError("INTERNAL", "An internal error happened. Tell the operator when it was.", { cause: error });
};

const listen = async (server: FastifyInstance, { port, host }: ServerOptions): Promise<string> => {
  try {
    return await server.listen({ port, host });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw cause;
    throw new LienthongError(
      "PORT_IN_USE",
      `Port ${port} is taken, so the gateway can't listen. Choose another: PORT=${port + 1} npm start`,
      {
        cause,
      },
    );
  }
};

/**
 * Closes the listening socket, and waits until every connection has ended with an answer that says so. An HTTP server's own `close` would
 * cut off idle connections at once, on which a client may be sending just then.
 */
const stopAccepting = async ({ server }: FastifyInstance): Promise<void> => {
  Server.prototype.close.call(server);
  const countConnections = promisify(server.getConnections.bind(server));
  const giveUpAt = performance.now() + drainTimeoutMs;
  while (performance.now() < giveUpAt && (await countConnections()) > 0) await pause(drainPollMs);
};

/** Stops accepting, lets running requests end, and cuts off what takes longer than five seconds. */
const stop = async (server: FastifyInstance): Promise<void> => {
  const cutOff = setTimeout(() => server.server.closeAllConnections(), stopTimeoutMs);
  try {
    await server.close();
  } finally {
    clearTimeout(cutOff);
  }
};
