import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issueRequesterToken, openDevelopmentKeys } from "@lienthong/identity";
import type { JWTVerifyGetKey } from "jose";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Authenticate, authenticator } from "./authenticate.js";

let directory: string;
let authenticate: Authenticate;
/** How often a token was really verified. */
let verifications: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "lienthong-authenticate-"));
  vi.useFakeTimers({ toFake: ["Date"] });
  verifications = 0;
  const { verificationKeys } = await openDevelopmentKeys(directory, "requester-issuer");
  const counted: JWTVerifyGetKey = (...parameters) => {
    verifications += 1;
    return verificationKeys(...parameters);
  };
  authenticate = authenticator(counted);
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(directory, { recursive: true });
});

const bearer = async (lifetimeSeconds: number): Promise<{ authorization: string }> => {
  const { signingKey } = await openDevelopmentKeys(directory, "requester-issuer");
  const claims = { agency: "tax-department", officer: "officer-1", lifetimeSeconds };
  return { authorization: `Bearer ${issueRequesterToken(claims, signingKey)}` };
};

test("believes a verified token for ten seconds, then verifies it again", async () => {
  const headers = await bearer(600);
  await authenticate(headers);
  vi.advanceTimersByTime(9_900);
  await authenticate(headers);
  expect(verifications).toBe(1);
  vi.advanceTimersByTime(200);
  expect(await authenticate(headers)).toMatchObject({
    requester: { agency: { id: "tax-department" }, officer: "officer-1" },
  });
  expect(verifications).toBe(2);
});

test("doesn't believe a token longer than it lives (attack case 43)", async () => {
  const headers = await bearer(3);
  await authenticate(headers);
  vi.advanceTimersByTime(9_000);
  await expect(authenticate(headers)).rejects.toThrow("The token has expired.");
});

test("remembers no refusal, and no other token of the same requester", async () => {
  const expired = await bearer(-60);
  await expect(authenticate(expired)).rejects.toThrow();
  await expect(authenticate(expired)).rejects.toThrow();
  await authenticate(await bearer(600));
  await authenticate(await bearer(601));
  expect(verifications).toBe(4);
});
