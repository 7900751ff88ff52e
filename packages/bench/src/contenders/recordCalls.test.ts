import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSubgraphUrls } from "../federation/readSubgraphUrls.js";
import { shopQuery, shopSubgraphs } from "../federation/shop/schema.js";
import { startModules } from "../federation/startModules.js";
import { issueTokens } from "../requester.js";
import { recordCalls } from "./recordCalls.js";

test("the calls of an answer are recorded with the rounds in which they were made", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-record-calls-"));
  const { federation, stop } = await startModules(shopSubgraphs, folder);
  try {
    const { ruled, keysFolder } = federation;
    const [token = ""] = await issueTokens(keysFolder, 1);
    const { rounds, answer } = await recordCalls(
      { ...ruled, keysFolder, execution: {} },
      await readSubgraphUrls(ruled.supergraphFile),
      { body: JSON.stringify({ query: shopQuery }), token },
    );
    const [first = []] = rounds;
    expect(first.map(({ subgraph }) => subgraph).sort()).toEqual(["accounts", "products"]);
    expect(rounds.slice(1).flat().length).toBeGreaterThan(0);
    for (const { body } of rounds.slice(1).flat()) expect(body).toContain("_entities");
    expect(JSON.parse(answer)).toMatchObject({ data: { users: expect.any(Array), topProducts: expect.any(Array) } });
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
});
