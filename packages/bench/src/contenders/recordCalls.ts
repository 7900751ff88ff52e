import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Request } from "../load/closedLoop.js";
import { type OursOptions, startOurs } from "./startOurs.js";

/** One call of a subgraph: a GraphQL request as JSON. */
export type RecordedCall = Readonly<{ subgraph: string; body: string }>;

/** What one answer took: the calls of each round, which wait for those of the round before, and the answer itself. */
export type RecordedAnswer = Readonly<{ rounds: readonly (readonly RecordedCall[])[]; answer: string }>;

/**
 * Lets our gateway answer one request, and takes note of the calls that it makes.
 *
 * @param urls where the subgraphs are
 * @throws Error when it doesn't answer with data
 */
export const recordCalls = async (
  options: Omit<OursOptions, "port" | "subgraphUrls">,
  urls: ReadonlyMap<string, string>,
  { body, token }: Request,
): Promise<RecordedAnswer> => {
  const rounds = new Map<number, RecordedCall[]>();
  let answered = 0;
  const relay = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const subgraph = request.url?.slice(1) ?? "";
    const round = rounds.get(answered) ?? [];
    rounds.set(answered, round);
    const sent = await textOf(request);
    round.push({ subgraph, body: sent });
    const { authorization = "" } = request.headers;
    const answer = await post(urls.get(subgraph) ?? "", { body: sent, authorization });
    answered += 1;
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  };
  const server = createServer((request, response) => {
    relay(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const relays = [...urls.keys()].map((subgraph) => [subgraph, `http://127.0.0.1:${port}/${subgraph}`]);
  const gateway = await startOurs({ ...options, port: 0, subgraphUrls: Object.fromEntries(relays) });
  try {
    const answer = await post(`${gateway.url}/graphql`, { body, authorization: `Bearer ${token}` });
    if (answered === 0 || answer.startsWith('{"errors"')) throw new Error(`the gateway answers ${answer}`);
    return { rounds: [...rounds.values()], answer };
  } finally {
    await gateway.stop();
    server.closeAllConnections();
    server.close();
  }
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const post = async (
  url: string,
  { body, authorization }: Readonly<{ body: string; authorization: string }>,
): Promise<string> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body,
  });
  return response.text();
};
