import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { loadOpenLoop } from "./openLoop.js";

test("sends as many requests as are due, also to who stands still, and counts their wait", async () => {
  const server = createServer((_request, response) => {
    setTimeout(() => response.end('{"data":{}}'), 300);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  const requests = { bodies: ["a"], tokens: ["t"] };
  const counter = { next: 0 };
  const result = await loadOpenLoop({ url, requestsPerSecond: 100, seconds: 0.2, requests }, counter);
  expect(result.requests).toBe(20);
  expect(counter.next).toBe(20);
  expect(result.failed).toBe(0);
  expect(result.latenciesMs.p50).toBeGreaterThanOrEqual(290);
});
