import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { defaultFieldResolver, type GraphQLSchema, graphql, isObjectType, parse } from "graphql";
import type { JSONWebKeySet } from "jose";
import { subgraphDefinitions } from "./definitions.js";
import type { SubgraphDefinition } from "./subgraph.js";

/** What a case makes a subgraph do instead of answering; `undefined` in place of a body breaks the connection off. */
export type Misbehaviour = Readonly<{ status: number; contentType: string; body: string | undefined }>;

/** The suite's federation, served: three subgraphs and the key set of its tokens, on one port. */
export type ServedFederation = Readonly<{
  /** As in `http://127.0.0.1:4100`; the key set is at `/jwks`, a subgraph at `/<name>/graphql`. */
  origin: string;
  /** Every `Type.field` that was resolved since `forget`. */
  resolved: ReadonlySet<string>;
  /** The headers of every request since `forget`. */
  received: readonly IncomingHttpHeaders[];
  forget: () => void;
  /** Makes one subgraph misbehave until it is called with `undefined`. */
  misbehave: (subgraph: string, as: Misbehaviour | undefined) => void;
  stop: () => Promise<void>;
}>;

type Records = Readonly<{ resolved: Set<string>; received: IncomingHttpHeaders[] }>;

/** Serves the federation on `port` of this machine; 0 takes a free one. */
export const serveFederation = async (port: number, keySet: JSONWebKeySet): Promise<ServedFederation> => {
  const records: Records = { resolved: new Set(), received: [] };
  const schemas = new Map(
    subgraphDefinitions.map((definition) => [definition.name, executable(definition, records.resolved)]),
  );
  const misbehaviours = new Map<string, Misbehaviour>();
  const server = createServer(async (request, response) => {
    if (request.url === "/jwks") return reply(response, 200, JSON.stringify(keySet));
    const name = /^\/(\w+)\/graphql$/.exec(request.url ?? "")?.[1] ?? "";
    const schema = schemas.get(name);
    if (schema === undefined) return reply(response, 404, "{}");
    const body = await readBody(request);
    records.received.push(request.headers);
    const misbehaviour = misbehaviours.get(name);
    if (misbehaviour !== undefined) return misbehaveIn(response, misbehaviour);
    return reply(response, 200, await answer(schema, body));
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${portOf(server)}`,
    ...records,
    forget: () => {
      records.resolved.clear();
      records.received.length = 0;
    },
    misbehave: (subgraph, as) => {
      if (as === undefined) misbehaviours.delete(subgraph);
      else misbehaviours.set(subgraph, as);
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

const answer = async (schema: GraphQLSchema, body: string): Promise<string> => {
  const { query, variables }: { query?: unknown; variables?: Record<string, unknown> } = JSON.parse(body);
  const result = await graphql({ schema, source: String(query), variableValues: variables ?? {} });
  // Like a careless subgraph: the stack goes out with the error.
  const errors = result.errors?.map((error) => ({
    ...error.toJSON(),
    extensions: { stacktrace: error.originalError?.stack, host: "canary:internal:host" },
  }));
  return JSON.stringify({ data: result.data, ...(errors === undefined ? {} : { errors }) });
};

const reply = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
};

const misbehaveIn = (response: ServerResponse, { status, contentType, body }: Misbehaviour): void => {
  if (body === undefined) response.destroy();
  else response.writeHead(status, { "content-type": contentType }).end(body);
};

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
};

/** The schema of a subgraph that notes every field which it resolves, but those of federation itself. */
const executable = ({ sdl, resolvers }: SubgraphDefinition, resolved: Set<string>): GraphQLSchema => {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    for (const field of Object.values(type.getFields()).filter(({ name }) => !name.startsWith("_"))) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (...call) => {
        resolved.add(`${type.name}.${field.name}`);
        return resolve(...call);
      };
    }
  }
  return schema;
};
