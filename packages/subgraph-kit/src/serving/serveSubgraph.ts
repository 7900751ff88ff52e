import type { IncomingMessage } from "node:http";
import {
  type CallContext,
  type FetchedFor,
  fetchJudge,
  foreignScope,
  holdsNationally,
  type IsDerivationAgreed,
} from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import Fastify, { type FastifyInstance } from "fastify";
import {
  type DocumentNode,
  type ExecutionArgs,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { createHandler } from "graphql-http";
import type { JWTVerifyGetKey } from "jose";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { DatabaseDescription } from "../catalogue/databaseDescription.js";
import type { TableStatistics } from "../catalogue/measureTables.js";
import { catalogueName, cataloguePaths } from "../catalogue/neighbours.js";
import { maskError } from "./maskError.js";
import { gatewayVerifier } from "./verifyGateway.js";

/** What a subgraph needs to answer over HTTP. */
export type ServeOptions = Readonly<{
  name: string;
  schema: GraphQLSchema;
  /** The GraphQL context of one request; loaders are made anew for each, so that nothing is shared between requesters (case 52). */
  createContext: (access: CallContext, authorization: string) => Readonly<Record<string, unknown>>;
  /** What the subgraph tells the catalogue of itself; without it the catalogue isn't answered. */
  told?: Readonly<{
    describe: () => Promise<DatabaseDescription>;
    measure: () => Promise<readonly TableStatistics[]>;
  }>;
  /** Whether the owner has agreed that another database derives its fields from a field of this one. */
  isDerivationAgreed: IsDerivationAgreed;
  isReady: () => Promise<boolean>;
  gatewayKeys: JWTVerifyGetKey;
  port: number;
  host: string;
  logger: Logger;
}>;

/** A subgraph that answers. `stop` ends what runs, then closes. */
export type ServedSubgraph = Readonly<{ url: string; port: number; stop: () => Promise<void> }>;

/** The gateway sends up to 10,000 representations in one body. */
const bodyLimitBytes = 8 * 1024 * 1024;
/** The token names all fields of the request, of which a large operation has hundreds. Node's own limit is 16 KiB. */
const headerLimitBytes = 64 * 1024;

/**
 * Serves a subgraph: `/graphql` (GraphQL over HTTP, for the gateway alone), `/health/live` and `/health/ready`, and for the catalogue alone
 * `/catalogue/description` and `/catalogue/tables`.
 *
 * @throws LienthongError PORT_IN_USE
 */
export const serveSubgraph = async (options: ServeOptions): Promise<ServedSubgraph> => {
  const server: FastifyInstance = Fastify({
    bodyLimit: bodyLimitBytes,
    http: { maxHeaderSize: headerLimitBytes },
    requestTimeout: 30_000,
    forceCloseConnections: "idle",
  });
  closeConnectionsWhenStopping(server);
  server.get("/health/live", () => ({ status: "live" }));
  server.get("/health/ready", async (_request, reply) => {
    const ready = await options.isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "database unreachable" });
  });
  addGraphqlRoute(server, options);
  addCatalogueRoutes(server, options);
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) options.logger.error({ err: error }, "a request failed");
    const refusal =
      status === 413
        ? new LienthongError(
            "BODY_TOO_LARGE",
            `The body is larger than ${bodyLimitBytes} bytes. Send fewer representations at once.`,
          )
        : status >= 500
          ? new LienthongError("INTERNAL", "An internal error happened.")
          : new LienthongError("BAD_REQUEST", "The request can't be read: send a JSON object with a query.");
    return reply.code(status).send(errorBody(refusal));
  });
  const url = await listen(server, options);
  return { url: `${url}/graphql`, port: Number(new URL(url).port), stop: () => server.close() };
};

/** Idle connections are closed at once; one that is in use must not be kept for another request, or stopping would wait a minute for it. */
const closeConnectionsWhenStopping = (server: FastifyInstance): void => {
  let stopping = false;
  server.addHook("preClose", async () => {
    stopping = true;
  });
  server.addHook("onSend", async (_request, reply) => {
    if (stopping) reply.header("connection", "close");
  });
};

const errorBody = (error: LienthongError): Readonly<{ errors: readonly object[] }> => ({
  errors: [{ message: error.message, extensions: error.extensions }],
});

/** What Fastify's parsers make of a body; graphql-http looks at it. */
type GraphqlBody = string | Record<string, unknown> | null;

const addGraphqlRoute = (server: FastifyInstance, options: ServeOptions): void => {
  const { name, gatewayKeys, logger } = options;
  const verify = gatewayVerifier(name, gatewayKeys);
  const callers = new WeakMap<object, Caller>();
  const answer = graphqlHandler(options);
  server.route<{ Body: GraphqlBody }>({
    method: ["GET", "POST"],
    url: "/graphql",
    onRequest: async (request, reply) => {
      const caller = await verify(request.headers.authorization);
      if (caller.kind === "gateway") {
        callers.set(request, { access: caller.access, authorization: request.headers.authorization ?? "" });
        return;
      }
      logger.warn({ reason: caller.reason }, "refused a caller that is not the gateway");
      const refusal = gatewayOnly();
      return reply.code(refusal.httpStatus).header("www-authenticate", "Bearer").send(errorBody(refusal));
    },
    handler: async (request, reply) => {
      const caller = callers.get(request);
      if (caller === undefined) throw gatewayOnly();
      const { method, url, headers, body } = request;
      const [answerBody, init] = await answer({
        method,
        url,
        headers,
        body: body ?? null,
        raw: request.raw,
        context: caller,
      });
      return reply
        .code(init.status)
        .headers(init.headers ?? {})
        .send(answerBody ?? undefined);
    },
  });
};

/** Who asks, and the token that says so. */
type Caller = Readonly<{ access: CallContext; authorization: string }>;

/** Which tables there are and how full they are is told to whoever may read it in the catalogue. */
const tablesScope = foreignScope(`${catalogueName}.quality`);

/**
 * What the subgraph tells the catalogue of itself. The catalogue comes with the token that the gateway made for it: no other subgraph has one, and
 * what the requester may see is decided here once more.
 */
const addCatalogueRoutes = (server: FastifyInstance, { gatewayKeys, told }: ServeOptions): void => {
  if (told === undefined) return;
  const verify = gatewayVerifier(catalogueName, gatewayKeys);
  const addRoute = (path: string, mayAsk: (access: CallContext) => boolean, tell: () => Promise<object>): void => {
    server.get(path, async (request, reply) => {
      const caller = await verify(request.headers.authorization);
      return caller.kind === "gateway" && mayAsk(caller.access)
        ? tell()
        : reply.code(401).header("www-authenticate", "Bearer").send(errorBody(gatewayOnly()));
    });
  };
  addRoute(cataloguePaths.description, () => true, told.describe);
  addRoute(cataloguePaths.tables, ({ grantSet }) => holdsNationally(grantSet, tablesScope), told.measure);
};

const gatewayOnly = (): LienthongError =>
  new LienthongError(
    "SUBGRAPH_REQUIRES_GATEWAY",
    "This subgraph answers the gateway only. Send the query to the gateway.",
  );

const graphqlHandler = ({ name, schema, createContext, isDerivationAgreed, logger }: ServeOptions) => {
  const documents = cachedDocuments(schema);
  const judge = fetchJudge(schema, isDerivationAgreed);
  /** What the token of a request stands for, by the context that was made for the request. */
  const fetchedFor = new WeakMap<object, FetchedFor>();
  const executeJudged = (args: ExecutionArgs): ReturnType<typeof execute> => {
    const { document, contextValue } = args;
    const fetched = typeof contextValue === "object" && contextValue !== null && fetchedFor.get(contextValue);
    const refusal = fetched ? judge(document, fetched) : gatewayOnly();
    if (refusal === undefined) return execute(args);
    return { errors: [new GraphQLError(refusal.message, { originalError: refusal })] };
  };
  return createHandler<IncomingMessage, Caller, Record<string, unknown>>({
    schema,
    parse: documents.parse,
    validate: documents.validate,
    context: ({ context: { access, authorization } }) => {
      const context = createContext(access, authorization);
      fetchedFor.set(context, access.fetchedFor);
      return context;
    },
    execute: executeJudged,
    formatError: (error) => maskError(error, name, logger),
  });
};

/** The gateway sends the same documents over and over: each is parsed and validated once. */
const cachedDocuments = (schema: GraphQLSchema) => {
  const documents = new LRUCache<string, DocumentNode>({ max: 500 });
  const verdicts = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  return {
    parse: (source: Parameters<typeof parse>[0]): DocumentNode => {
      const text = typeof source === "string" ? source : source.body;
      const known = documents.get(text);
      if (known !== undefined) return known;
      const document = parse(text, { maxTokens: 20_000 });
      documents.set(text, document);
      return document;
    },
    validate: (_schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] => {
      const known = verdicts.get(document);
      if (known !== undefined) return known;
      const errors = validate(schema, document, specifiedRules);
      verdicts.set(document, errors);
      return errors;
    },
  };
};

const listen = async (server: FastifyInstance, { name, port, host }: ServeOptions): Promise<string> => {
  try {
    return await server.listen({ port, host });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw cause;
    const variable = `${name.toUpperCase().replaceAll("-", "_")}_PORT`;
    throw new LienthongError(
      "PORT_IN_USE",
      `Port ${port} is taken, so the subgraph "${name}" can't listen. Choose another: ${variable}=<port> npm start`,
      {
        cause,
      },
    );
  }
};
