import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { createSubgraphClient, type SubgraphAnswer, type SubgraphClient } from "./subgraphClient.js";

let server: Server | undefined;
let client: SubgraphClient | undefined;

afterEach(async () => {
  await client?.close();
  server?.closeAllConnections();
  server?.close();
});

/** Calls a subgraph that does as `listener` does, with half a second of patience. */
const call = async (listener: RequestListener): Promise<SubgraphAnswer> => {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((started) => listening.listen(0, "127.0.0.1", started));
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  client = createSubgraphClient(500);
  return client.send({
    url: new URL(`http://127.0.0.1:${address.port}/graphql`),
    token: "t",
    body: '{"query":"{ a }","variables":{}}',
    leaves: undefined,
  });
};

test("sends GraphQL over HTTP with its token", async () => {
  let received = "";
  const answer = await call((request, response) => {
    expect([request.method, request.url]).toEqual(["POST", "/graphql"]);
    expect(request.headers).toMatchObject({ authorization: "Bearer t", "content-type": "application/json" });
    request.on("data", (chunk) => {
      received += String(chunk);
    });
    request.on("end", () => response.end('{"data":{"a":1}}'));
  });
  expect(received).toBe('{"query":"{ a }","variables":{}}');
  expect(answer).toEqual({ kind: "answered", data: { a: 1 }, errors: [] });
});

test("gives up on a subgraph that never answers (attack case 75)", async () => {
  const started = performance.now();
  expect(await call(() => {})).toMatchObject({ kind: "unavailable" });
  expect(performance.now() - started).toBeLessThan(2_000);
});

test("gives up on a subgraph whose answer never ends, though it never pauses (attack case 75)", async () => {
  const started = performance.now();
  const answer = await call((_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  });
  expect(answer).toMatchObject({ kind: "unavailable" });
  expect(performance.now() - started).toBeLessThan(2_000);
});
