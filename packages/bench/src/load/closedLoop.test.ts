import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { loadClosedLoop, percentile, requestAt } from "./closedLoop.js";

const requests = { bodies: ["a", "b", "c"], tokens: ["t1", "t2"] };

/** A server that answers the text that `answerTo` makes of each body. */
const serve = async (answerTo: (body: string) => string): Promise<string> => {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.end(answerTo(body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/graphql`;
};

test("goes through bodies and tokens each in their own order", () => {
  expect([0, 1, 2, 3].map((index) => requestAt(requests, index))).toEqual([
    { body: "a", token: "t1" },
    { body: "b", token: "t2" },
    { body: "c", token: "t1" },
    { body: "a", token: "t2" },
  ]);
});

test("counts what was answered, and continues where the last round ended", async () => {
  const seen: string[] = [];
  const url = await serve((body) => {
    seen.push(body);
    return '{"data":{}}';
  });
  const counter = { next: 1 };
  const result = await loadClosedLoop({ url, connections: 2, seconds: 1, requests }, counter);
  expect(result.failed).toBe(0);
  expect(result.requests).toBe(seen.length);
  expect(counter.next).toBe(1 + seen.length);
  expect([...seen.slice(0, 2)].sort()).toEqual(["b", "c"]);
});

test("an answer with errors is a failure, whatever its status", async () => {
  const url = await serve((body) => (body === "b" ? '{"data":null,"errors":[{"message":"no"}]}' : '{"data":{}}'));
  const result = await loadClosedLoop({ url, connections: 1, seconds: 1, requests }, { next: 0 });
  expect(result.failed).toBeGreaterThan(0);
  expect(result.failed).toBeLessThan(result.requests);
  expect(result.failures[0]).toContain('"message":"no"');
});

test("a percentile is one of the values", () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 0.99)).toBe(5);
  expect(percentile([], 0.5)).toBe(0);
});
