import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type CallContext, verifySubgraphToken } from "@lienthong/access";
import { defaultFieldResolver, type GraphQLSchema, isObjectType, parse } from "graphql";
import { createHandler } from "graphql-http/lib/use/http";
import type { JWTVerifyGetKey } from "jose";
import type { SubgraphDefinition } from "./subgraphs.js";

/** What a test makes a subgraph do instead of answering; it may answer itself, or never. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A real subgraph over HTTP that answers the gateway alone, and remembers what it was asked. */
export type TestSubgraph = Readonly<{
  name: string;
  url: string;
  /** Headers and verified caller of each request. */
  calls: { headers: IncomingHttpHeaders; access: CallContext }[];
  /** Every `Type.field` that was resolved. */
  resolved: Set<string>;
  /** Waits before each answer. */
  delay: { promise: Promise<void> };
  misbehave: (as: Misbehaviour | undefined) => void;
  stop: () => Promise<void>;
}>;

export const startTestSubgraph = async (
  { name, sdl, resolvers }: SubgraphDefinition,
  gatewayKeys: JWTVerifyGetKey,
): Promise<TestSubgraph> => {
  const resolved = new Set<string>();
  const calls: TestSubgraph["calls"] = [];
  const delay = { promise: Promise.resolve() };
  let misbehaviour: Misbehaviour | undefined;
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  recordResolved(schema, resolved);
  const answer = createHandler({ schema });
  const server = createServer(async (request, response) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const verification = await verifySubgraphToken(token, name, gatewayKeys);
    if (verification.kind === "refused") {
      response.writeHead(request.url === "/graphql" ? 401 : 200).end();
      return;
    }
    calls.push({ headers: request.headers, access: verification.access });
    await delay.promise;
    if (misbehaviour === undefined) await answer(request, response);
    else misbehaviour(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    name,
    url: `http://127.0.0.1:${portOf(server)}/graphql`,
    calls,
    resolved,
    delay,
    misbehave: (as) => {
      misbehaviour = as;
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
};

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
};

const recordResolved = (schema: GraphQLSchema, resolved: Set<string>): void => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    for (const field of Object.values(type.getFields()).filter(({ name }) => !name.startsWith("_"))) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (...parameters) => {
        resolved.add(`${type.name}.${field.name}`);
        return resolve(...parameters);
      };
    }
  }
};
