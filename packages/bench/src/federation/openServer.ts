import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type DocumentNode, execute, type GraphQLSchema, parse } from "graphql";
import { z } from "zod";

/** A subgraph that asks nobody for a token: the same work for every gateway. */
export type OpenServer = Readonly<{ url: string; stop: () => Promise<void> }>;

/** What answers one GraphQL request, given the body's text; resolves to the answer's text. */
export type AnswerBody = (body: string) => Promise<string>;

/** Serves GraphQL at a free port. */
export const serveOpenly = async (answerBody: AnswerBody): Promise<OpenServer> => {
  const server = createServer((request, response) => void handle(request, response, answerBody));
  server.keepAliveTimeout = 60_000;
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

const handle = async (request: IncomingMessage, response: ServerResponse, answerBody: AnswerBody): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const answer = await answerBody(Buffer.concat(chunks).toString());
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
};

const bodySchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Executes bodies over a schema; each document is parsed once. @param contextOf makes the context of a request */
export const executing = (schema: GraphQLSchema, contextOf: () => unknown): AnswerBody => {
  const documents = new Map<string, DocumentNode>();
  return async (text) => {
    const { query, operationName, variables } = bodySchema.parse(JSON.parse(text));
    const document = documents.get(query) ?? parse(query, { noLocation: true });
    documents.set(query, document);
    return JSON.stringify(
      await execute({
        schema,
        document,
        operationName,
        variableValues: variables ?? {},
        contextValue: contextOf(),
      }),
    );
  };
};

/** Remembers answers: for a subgraph whose rows never change, so that it costs the machine little beside the gateway. */
export const remembering = (answerBody: AnswerBody): AnswerBody => {
  const answers = new Map<string, Promise<string>>();
  return (body) => {
    const known = answers.get(body) ?? answerBody(body);
    answers.set(body, known);
    return known;
  };
};
