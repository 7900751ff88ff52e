import { generateKeyPairSync } from "node:crypto";
import { type AccessContext, fetchedFor, grantSet } from "@lienthong/access";
import { afterEach, expect, test, vi } from "vitest";
import { createSubgraphTokens, plannedCalls } from "./subgraphTokens.js";

const signingKey = { kid: "key-1", privateKey: generateKeyPairSync("ed25519").privateKey };
const access: AccessContext = {
  agency: "tax-department",
  agencyKind: "national-agency",
  officer: "officer-1",
  purpose: "tax-administration",
  grantSet: grantSet([]),
};
const why = fetchedFor([["Query.citizen", { kind: "requester" }]]);
const population = { subgraph: "population", fetchedFor: why };
const insurance = { subgraph: "insurance", fetchedFor: why };
const planned = plannedCalls([population, insurance]);

afterEach(() => {
  vi.useRealTimers();
});

const signatureOf = (token: string): string | undefined => token.split("~")[0];

test("the calls of an operation have one signature, also when they are made at once, and a token each", async () => {
  const tokenOf = createSubgraphTokens(async () => signingKey)(planned, access);
  const [first = "", second = ""] = await Promise.all([tokenOf(population), tokenOf(insurance)]);
  expect(signatureOf(first)).toBe(signatureOf(second));
  expect(first).not.toBe(second);
});

test("another operation with the same calls, by the same requester, uses the same tokens; another requester doesn't", async () => {
  const tokens = createSubgraphTokens(async () => signingKey);
  const token = await tokens(planned, access)(population);
  const again = { ...population };
  expect(await tokens(plannedCalls([again, { ...insurance }]), access)(again)).toBe(token);
  expect(await tokens(planned, { ...access, officer: "officer-2" })(population)).not.toBe(token);
});

test("an operation whose calls follow each other slowly gets new tokens before its own expire (attack case 75)", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  const tokenOf = createSubgraphTokens(async () => signingKey)(planned, access);
  const first = await tokenOf(population);
  vi.advanceTimersByTime(19_000);
  expect(signatureOf(await tokenOf(insurance))).toBe(signatureOf(first));
  vi.advanceTimersByTime(21_000);
  expect(signatureOf(await tokenOf(insurance))).not.toBe(signatureOf(first));
});

test("a call that wasn't planned has no token", async () => {
  const tokenOf = createSubgraphTokens(async () => signingKey)(planned, access);
  await expect(tokenOf({ subgraph: "health", fetchedFor: why })).rejects.toThrow(TypeError);
});
