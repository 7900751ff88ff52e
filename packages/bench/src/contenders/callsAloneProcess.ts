/**
 * What no gateway on Node.js can undercut: a server that makes the calls which our gateway made for one request, parses what comes, and sends the
 * answer to that one request. It knows nothing of GraphQL, of who asks, or of what may be seen.
 */
import { createServer } from "node:http";
import { Agent } from "undici";
import { z } from "zod";
import { readSubgraphUrls } from "../federation/readSubgraphUrls.js";
import { answerParent } from "../process/answerParent.js";
import { type RecordedCall, recordCalls } from "./recordCalls.js";
import { oursSchema } from "./startOurs.js";

const optionsSchema = z.object({
  port: z.number(),
  ruled: oursSchema.omit({ port: true }),
  /** The subgraphs that ask for no token. */
  plainSupergraphFile: z.string(),
  request: z.object({ body: z.string(), token: z.string() }),
});

const { port, ruled, plainSupergraphFile, request } = optionsSchema.parse(JSON.parse(process.env.OPTIONS ?? ""));
const guardedUrls = new Map([...(await readSubgraphUrls(ruled.supergraphFile)), ...Object.entries(ruled.subgraphUrls)]);
const recorded = await recordCalls(ruled, guardedUrls, request);
const openUrls = await readSubgraphUrls(plainSupergraphFile);

/** As many as our gateway has. */
const connectionsPerSubgraph = 64;
const agent = new Agent({ connections: connectionsPerSubgraph });

const prepare = ({ subgraph, body }: RecordedCall) => {
  const { origin, pathname } = new URL(openUrls.get(subgraph) ?? "");
  return {
    origin,
    path: pathname,
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: Buffer.from(body),
  } as const;
};

const send = (call: ReturnType<typeof prepare>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    agent.dispatch(call, {
      onRequestStart: () => undefined,
      onResponseStart: () => undefined,
      onResponseData: (_controller, chunk) => {
        chunks.push(chunk);
      },
      onResponseEnd: () => resolve(JSON.parse(Buffer.concat(chunks).toString())),
      onResponseError: (_controller, error) => reject(error),
    });
  });

const rounds = recorded.rounds.map((round) => round.map(prepare));
const answer = Buffer.from(recorded.answer);

createServer((incoming, response) => {
  incoming.resume().on("end", () => {
    const answering = async (): Promise<void> => {
      for (const round of rounds) await Promise.all(round.map(send));
      response.writeHead(200, { "content-type": "application/json", "content-length": answer.length }).end(answer);
    };
    answering().catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
}).listen(port, "127.0.0.1");

answerParent({});
