import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { decodeJwt } from "jose";
import { addressOf } from "./addressOf.js";

/** One request that a subgraph got over HTTP, and the SQL statements that it ran to answer. */
export type SubgraphCall = Readonly<{ subgraph: string; statements: readonly string[] }>;

/** What a test asks: the calls that were made in the name of one officer. Each test acts as an officer of its own. */
export type CallRecorder = Readonly<{
  url: string;
  /** To be given to the subgraphs. */
  onStatement: (sql: string) => void;
  /** Tells which subgraph listens where; a request to another port is nobody's. */
  watch: (subgraph: string, url: string) => void;
  stop: () => Promise<void>;
}>;

type Arrived = { port: number | undefined; officer: string | undefined; statements: string[] };

/**
 * Records every HTTP request that reaches a subgraph of this process, by listening where Node.js itself announces it: nothing stands
 * between gateway and subgraph, and no call can get past. The token that the gateway sends says for which officer it calls.
 */
export const startCallRecorder = async (): Promise<CallRecorder> => {
  const arrived: Arrived[] = [];
  const answering = new AsyncLocalStorage<Arrived>();
  const subgraphs = new Map<number, string>();

  const onRequest = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    if (!request.url?.startsWith("/graphql")) return;
    const call: Arrived = { port: request.socket.localPort, officer: officerOf(request), statements: [] };
    arrived.push(call);
    answering.enterWith(call);
  };
  subscribe("http.server.request.start", onRequest);

  const callsFor = (officer: string | null): readonly SubgraphCall[] =>
    arrived.flatMap((call) => {
      const subgraph = subgraphs.get(call.port ?? 0);
      return subgraph === undefined || call.officer !== officer ? [] : [{ subgraph, statements: call.statements }];
    });
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://recorder");
    response.setHeader("content-type", "application/json").end(JSON.stringify(callsFor(searchParams.get("officer"))));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: addressOf(server),
    onStatement: (sql) => answering.getStore()?.statements.push(sql),
    watch: (subgraph, url) => subgraphs.set(Number(new URL(url).port), subgraph),
    stop: async () => {
      unsubscribe("http.server.request.start", onRequest);
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

const officerOf = ({ headers }: IncomingMessage): string | undefined => {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  try {
    return token === undefined ? undefined : decodeJwt(token).sub;
  } catch {
    return undefined;
  }
};
