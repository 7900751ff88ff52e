import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LienthongError } from "@lienthong/errors";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DevelopmentOptions } from "./development.js";
import { startGateway } from "./startGateway.js";
import { startTestSystem, type TestSystem } from "./testing/testSystem.js";

let directory: string;
let development: DevelopmentOptions;
let system: TestSystem;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lienthong-explorer-"));
  await mkdir(join(directory, "assets"));
  await writeFile(join(directory, "index.html"), "<title>explorer</title>");
  await writeFile(join(directory, "assets", "page-1a2b3c.js"), "1;");
  development = {
    explorerDirectory: directory,
    contentSecurityPolicy: "default-src 'none'; script-src 'self'",
    requesters: async () => ({ agencies: [], examples: [] }),
    issueToken: async ({ agency, purpose }) => {
      if (agency !== "tax-department") throw new LienthongError("UNKNOWN_AGENCY", `"${agency}" is no agency.`);
      return { token: `token-for-${purpose}`, expiresAt: "2026-01-01T00:00:00Z" };
    },
  };
  system = await startTestSystem({ development });
});
afterAll(async () => {
  await system.stop();
  await rm(directory, { recursive: true });
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${system.gateway.url}${path}`, init);

test("is live, and ready with its supergraph", async () => {
  expect(await (await get("/health/live")).json()).toEqual({ status: "live" });
  const ready = await get("/health/ready");
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", unreachableSubgraphs: [] }]);
});

test("names databases that are away, without their addresses, and stays ready", async () => {
  const own = await startTestSystem({
    subgraphUrls: { population: "http://127.0.0.1:1/graphql", health: "http://127.0.0.1:1/graphql" },
  });
  const ready = await fetch(`${own.gateway.url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: "ready", unreachableSubgraphs: ["business-registration", "health", "population"] },
  ]);
  await own.stop();
});

test("names the port that is taken, and how to choose another", async () => {
  const { port } = system.gateway;
  await expect(startGateway({ ...system.options, port })).rejects.toMatchObject({
    code: "PORT_IN_USE",
    message: `Port ${port} is taken, so the gateway can't listen. Choose another: PORT=${port + 1} npm start`,
  });
});

test("answers 404 in the shape of GraphQL where nothing is", async () => {
  const response = await get("/nothing");
  expect([response.status, await response.json()]).toEqual([
    404,
    { errors: [{ message: "Nothing is here. GraphQL is served at /graphql." }] },
  ]);
});

test("serves the explorer with its policy, hashed files for ever", async () => {
  const page = await get("/");
  expect(await page.text()).toBe("<title>explorer</title>");
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  expect(page.headers.get("content-security-policy")).toBe(development.contentSecurityPolicy);
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const asset = await get("/assets/page-1a2b3c.js");
  expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect((await get("/assets/..%2f..%2fpackage.json")).status).toBeGreaterThanOrEqual(400);
});

test("offers requesters and tokens to its own page", async () => {
  expect(await (await get("/development/requesters")).json()).toEqual({ agencies: [], examples: [] });
  const response = await get("/development/token", {
    method: "POST",
    headers: { "content-type": "application/json", origin: system.gateway.url, "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ agency: "tax-department", purpose: "tax-administration" }),
  });
  expect(await response.json()).toEqual({ token: "token-for-tax-administration", expiresAt: "2026-01-01T00:00:00Z" });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test.each<[string, RequestInit, number]>([
  ["a page of another origin", { headers: { "content-type": "application/json", origin: "http://evil.example" } }, 400],
  [
    "a page that the browser says is foreign",
    { headers: { "content-type": "application/json", "sec-fetch-site": "cross-site" } },
    400,
  ],
  ["a form", { headers: { "content-type": "text/plain" } }, 415],
  ["who sends no agency", { headers: { "content-type": "application/json" }, body: "{}" }, 400],
  ["who sends no JSON", { headers: { "content-type": "application/json" }, body: "{" }, 400],
  [
    "an agency that there isn't",
    { headers: { "content-type": "application/json" }, body: JSON.stringify({ agency: "x", purpose: "y" }) },
    403,
  ],
])("gives no token to %s", async (_who, init, status) => {
  const response = await get("/development/token", {
    method: "POST",
    body: JSON.stringify({ agency: "tax-department", purpose: "x" }),
    ...init,
  });
  expect(response.status).toBe(status);
  expect(await response.text()).not.toContain("token-for");
});

test("has no explorer and gives no tokens outside of development (attack case 79)", async () => {
  const production = await startTestSystem();
  for (const path of ["/", "/development/requesters", "/development/token", "/index.html"]) {
    expect((await fetch(`${production.gateway.url}${path}`)).status).toBe(404);
    expect(
      (
        await fetch(`${production.gateway.url}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: "{}",
        })
      ).status,
    ).toBe(404);
  }
  await production.stop();
});

test("ends what runs before it stops, and accepts nothing more", async () => {
  const own = await startTestSystem();
  let release = (): void => {};
  own.subgraphs.population.delay.promise = new Promise((released) => {
    release = released;
  });
  const running = own.send({ query: "{ motto }" });
  while (own.subgraphs.population.calls.length === 0) await new Promise((later) => setTimeout(later, 5));
  const stopped = own.gateway.stop();
  await expect(fetch(`${own.gateway.url}/health/live`)).rejects.toThrow();
  release();
  expect((await running).data).toEqual({ motto: "«Query.motto »" });
  await stopped;
});

test.concurrent("cuts off after five seconds what doesn't end", { timeout: 15_000 }, async () => {
  const own = await startTestSystem();
  own.subgraphs.population.misbehave(() => {});
  const cutOff = expect(own.send({ query: "{ motto }" })).rejects.toThrow();
  while (own.subgraphs.population.calls.length === 0) await new Promise((later) => setTimeout(later, 5));
  const started = performance.now();
  await own.gateway.stop();
  expect(performance.now() - started).toBeLessThan(6_000);
  await cutOff;
});

test.concurrent("gives up on a body that comes too slowly (attack case 68)", { timeout: 20_000 }, async () => {
  const status = await new Promise<number | undefined>((answered, failed) => {
    const slow = request(system.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": "100" },
    });
    slow.on("response", (response) => {
      response.resume();
      answered(response.statusCode);
    });
    slow.on("error", failed);
    slow.write("{");
  });
  expect(status).toBe(408);
});

test("refuses to start with a protection of the planner switched off", async () => {
  process.env.APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK = "true";
  try {
    await expect(startGateway(system.options)).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
  } finally {
    delete process.env.APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK;
  }
});

test("refuses to start with an address of a subgraph that is none", async () => {
  await expect(startGateway({ ...system.options, subgraphUrls: { population: "localhost" } })).rejects.toMatchObject({
    code: "CONFIGURATION_INVALID",
    message: expect.stringContaining('"population"'),
  });
});

test("gives no token to a page of a name that was pointed at this machine (DNS rebinding)", async () => {
  const body = JSON.stringify({ agency: "tax-department", purpose: "x" });
  const ask = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const headers = {
        "content-type": "application/json",
        host,
        origin: `http://${host}`,
        "sec-fetch-site": "same-origin",
      };
      request(`${system.gateway.url}/development/token`, { method: "POST", headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end(body);
    });
  expect(await ask("localhost:4000")).toBe(200);
  expect(await ask("evil.example:4000")).toBe(400);
});
