import pino from "pino";
import { expect, onTestFinished, test } from "vitest";
import { type MetricsServer, startMetricsServer } from "./metricsServer.js";
import { startTestSystem } from "./testing/testSystem.js";

const logger = pino({ level: "silent" });

const start = async (text: () => Promise<string>, port = 0): Promise<MetricsServer> => {
  const server = await startMetricsServer({ port }, { contentType: "text/plain", text }, logger);
  onTestFinished(() => server.stop());
  return server;
};

test("metrics have an address of their own, and none at the gateway's", async () => {
  const system = await startTestSystem();
  onTestFinished(() => system.stop());
  const page = await fetch(system.gateway.metricsUrl ?? "");
  expect(page.headers.get("content-type")).toContain("text/plain");
  expect(await page.text()).toContain("lienthong_requests_total");
  expect((await fetch(`${system.gateway.url}/metrics`)).status).toBe(404);
});

test("serves nothing else", async () => {
  const { url } = await start(async () => "up 1\n");
  expect(await (await fetch(url)).text()).toBe("up 1\n");
  expect((await fetch(url, { method: "POST" })).status).toBe(404);
  expect((await fetch(`${url}/other`)).status).toBe(404);
});

test("says so without a reason when metrics can't be told", async () => {
  const { url } = await start(() => Promise.reject(new Error("secret reason")));
  const refused = await fetch(url);
  expect(refused.status).toBe(503);
  expect(await refused.text()).not.toContain("secret");
});

test("a port that is taken stops the start", async () => {
  const { url } = await start(async () => "");
  await expect(start(async () => "", Number(new URL(url).port))).rejects.toMatchObject({ code: "PORT_IN_USE" });
});
