import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSharingRegister, readSupergraphAccess } from "@lienthong/access";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOurs } from "../contenders/startOurs.js";
import { assertSameAnswers } from "../measure/sameAnswers.js";
import { issueTokens } from "../requester.js";
import type { RunningFederation } from "./federation.js";
import { executing, serveOpenly } from "./openServer.js";
import { shopQuery, shopSubgraphs } from "./shop/schema.js";
import { startModules } from "./startModules.js";

let folder: string;
let shop: RunningFederation;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lienthong-bench-"));
  shop = await startModules(shopSubgraphs, folder);
  stops.push(shop.stop);
});
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await rm(folder, { recursive: true, force: true });
});

const lienthong = async () => {
  const { ruled, keysFolder } = shop.federation;
  const gateway = await startOurs({ ...ruled, keysFolder, port: 0, execution: {} });
  stops.push(gateway.stop);
  return { name: "Lienthong", url: `${gateway.url}/graphql` };
};

const requests = async () => ({
  bodies: [JSON.stringify({ query: shopQuery })],
  tokens: await issueTokens(shop.federation.keysFolder, 1),
});

test("the shop has the size of the public benchmark: an answer of about 87 kB", async () => {
  const bytes = await assertSameAnswers([await lienthong()], await requests());
  expect(bytes).toBeGreaterThan(86_000);
  expect(bytes).toBeLessThan(89_000);
});

test("every field of the ruled shop has a rule, and one agreement gives them all", async () => {
  const { supergraphFile, sharingFiles } = shop.federation.ruled;
  const access = readSupergraphAccess(await readFile(supergraphFile, "utf8"));
  expect([...access.scopes]).toEqual(["accounts.open"]);
  expect(access.requirements.has("Product.shippingEstimate")).toBe(true);
  expect((await readSharingRegister(sharingFiles, access.scopes)).rejected).toEqual([]);
});

test("the plain shop knows nothing of access", async () => {
  expect(await readFile(shop.federation.plain.supergraphFile, "utf8")).not.toContain("requiresScopes");
});

test("refuses to measure contenders that answer differently", async () => {
  const ours = await lienthong();
  const wrong = await serveOpenly(async () => '{"data":{"users":[]}}');
  stops.push(wrong.stop);
  const contenders = [ours, { name: "wrong", url: wrong.url }];
  await expect(assertSameAnswers(contenders, await requests())).rejects.toThrow(
    /^wrong and Lienthong give different answers/,
  );
});

test("refuses to measure a contender that answers with errors", async () => {
  const failing = await serveOpenly(async () => '{"data":{"users":null},"errors":[{"message":"no"}]}');
  stops.push(failing.stop);
  const contenders = [{ name: "failing", url: failing.url }];
  await expect(assertSameAnswers(contenders, await requests())).rejects.toThrow(/^failing can't answer/);
});

test("a body that isn't GraphQL is a failure of the request, not of the server", async () => {
  const { GraphQLObjectType, GraphQLSchema, GraphQLString } = await import("graphql");
  const query = new GraphQLObjectType({ name: "Query", fields: { a: { type: GraphQLString } } });
  const server = await serveOpenly(executing(new GraphQLSchema({ query }), () => undefined));
  stops.push(server.stop);
  expect((await fetch(server.url, { method: "POST", body: "no JSON" })).status).toBe(500);
  const answer = await fetch(server.url, { method: "POST", body: '{"query":"{ a }"}' });
  expect(await answer.json()).toEqual({ data: { a: null } });
});
