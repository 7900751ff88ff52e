import { citizenFile, findProtagonist } from "@lienthong/cli";
import { issueRequesterToken, openDevelopmentKeys } from "@lienthong/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, readAnswer, requesters } from "./client.js";
import { nation } from "./nation.js";
import { startTestSystem, type TestSystem } from "./system/testSystem.js";

let running: TestSystem;
beforeAll(async () => {
  running = await startTestSystem();
});
afterAll(() => running.stop());

const { citizen } = findProtagonist(nation);

const askForFile = async (): Promise<Answer> => {
  const { signingKey } = await openDevelopmentKeys(`${running.stateFolder}/keys`, "requester-issuer");
  const claims = { ...requesters.socialSecurity, officer: "officer", lifetimeSeconds: 60 };
  const response = await fetch(`${running.system.gateway.url}/graphql`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${issueRequesterToken(claims, signingKey)}`,
      "content-type": "application/json",
      accept: "application/graphql-response+json",
    },
    body: JSON.stringify({ query: citizenFile, variables: { personalId: citizen.personalId } }),
  });
  return readAnswer(response);
};

const readiness = async (): Promise<unknown> => (await fetch(`${running.system.gateway.url}/health/ready`)).json();

test("answers the rest and names the database when a subgraph dies while serving", async () => {
  const before = await askForFile();
  expect(before.errors).toEqual([]);
  expect(await readiness()).toEqual({ status: "ready", unreachableSubgraphs: [] });

  await running.system.subgraphs.find(({ name }) => name === "insurance")?.stop();

  const after = await askForFile();
  expect(after.status).toBe(200);
  expect(after.data).toEqual({
    citizen: { ...Object(before.data?.citizen), insurance: null },
  });
  expect(after.errors.map(({ extensions }) => extensions)).toEqual([
    {
      code: "SUBGRAPH_UNAVAILABLE",
      subgraph: { name: "insurance", owner: { id: "vietnam-social-security", name: expect.any(String) } },
    },
  ]);
  expect(after.errors[0]?.message).toContain('"insurance"');
  expect(after.text).not.toContain("127.0.0.1");
  await expect.poll(readiness, { timeout: 15_000 }).toEqual({ status: "ready", unreachableSubgraphs: ["insurance"] });
});
