import { generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { expect, test } from "vitest";
import {
  issueRequesterToken,
  requesterTokenAudience,
  requesterTokenIssuer,
  requesterTokenMaxLifetimeSeconds,
  verifyRequesterToken,
} from "./requesterToken.js";
import { clockToleranceSeconds } from "./verifyJwt.js";

const makeKey = async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { signingKey: { kid, privateKey }, jwk: { ...jwk, kid, alg: "EdDSA", use: "sig" } };
};

const issuer = await makeKey();
const stranger = await makeKey();
const keys = createLocalJWKSet({ keys: [issuer.jwk] });

const now = () => Math.floor(Date.now() / 1000);
const goodClaims = (): JWTPayload => ({
  iss: requesterTokenIssuer,
  aud: requesterTokenAudience,
  sub: "officer-1",
  agency: "tax-department",
  iat: now(),
  exp: now() + 600,
});
const sign = (claims: JWTPayload): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", kid: issuer.signingKey.kid })
    .sign(issuer.signingKey.privateKey);
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

test("tells who asks, for which purpose, until when", async () => {
  const token = issueRequesterToken(
    { agency: "tax-department", officer: "officer-1", purpose: "tax-administration", lifetimeSeconds: 600 },
    issuer.signingKey,
  );
  const verification = await verifyRequesterToken(token, keys);
  expect(verification).toMatchObject({
    kind: "verified",
    claims: {
      requester: { agency: { id: "tax-department", kind: "national-agency" }, officer: "officer-1" },
      purpose: "tax-administration",
    },
  });
  if (verification.kind !== "verified") return;
  expect(Math.abs(verification.claims.expiresAt.getTime() / 1000 - now() - 600)).toBeLessThanOrEqual(1);
});

test("accepts a token without a purpose: the request declares it then", async () => {
  expect(await verifyRequesterToken(await sign(goodClaims()), keys)).toMatchObject({
    kind: "verified",
    claims: { purpose: undefined },
  });
});

test("calls an expired token expired", async () => {
  const claims = { ...goodClaims(), iat: now() - 600, exp: now() - clockToleranceSeconds - 1 };
  expect(await verifyRequesterToken(await sign(claims), keys)).toEqual({ kind: "expired" });
});

test("accepts a token of an issuer whose clock is a little ahead", async () => {
  const claims = { ...goodClaims(), iat: now() + clockToleranceSeconds - 2 };
  expect(await verifyRequesterToken(await sign(claims), keys)).toMatchObject({ kind: "verified" });
});

test("names an agency that the register doesn't have", async () => {
  const claims = { ...goodClaims(), agency: "ministry-of-magic" };
  expect(await verifyRequesterToken(await sign(claims), keys)).toEqual({
    kind: "unknown-agency",
    agency: "ministry-of-magic",
  });
});

test("accepts the longest life allowed, and not a second more", async () => {
  const living = (seconds: number) => sign({ ...goodClaims(), exp: now() + seconds });
  expect(await verifyRequesterToken(await living(requesterTokenMaxLifetimeSeconds - 1), keys)).toMatchObject({
    kind: "verified",
  });
  expect(await verifyRequesterToken(await living(requesterTokenMaxLifetimeSeconds + 10), keys)).toMatchObject({
    kind: "invalid",
    reason: expect.stringContaining("longer life"),
  });
});

test("refuses a token that was issued longer ago than the longest life, whatever its expiry says", async () => {
  const claims = { ...goodClaims(), iat: now() - requesterTokenMaxLifetimeSeconds - 10, exp: now() + 600 };
  expect((await verifyRequesterToken(await sign(claims), keys)).kind).not.toBe("verified");
});

test.each<[string, JWTPayload]>([
  ["another audience", { aud: "lienthong-subgraph:population" }],
  ["another issuer", { iss: "lienthong-gateway" }],
  ["an issue date in the future", { iat: now() + 3600, exp: now() + 7200 }],
  ["a start in the future", { nbf: now() + 3600 }],
  ["an agency that is no text", { agency: ["tax-department"] }],
  ["an empty agency", { agency: "" }],
  ["an empty officer", { sub: "" }],
  ["an officer's name of a thousand letters", { sub: "x".repeat(1000) }],
  ["a purpose that is no text", { purpose: { id: "tax-administration" } }],
])("refuses a token with %s", async (_, claims) => {
  expect(await verifyRequesterToken(await sign({ ...goodClaims(), ...claims }), keys)).toMatchObject({
    kind: "invalid",
  });
});

test.each(["iss", "aud", "sub", "agency", "iat", "exp"])("refuses a token without the claim %s", async (claim) => {
  const { [claim]: _, ...claims } = goodClaims();
  expect(await verifyRequesterToken(await sign(claims), keys)).toMatchObject({ kind: "invalid" });
});

test("refuses a token signed by another key, also under the known key's id", async () => {
  for (const kid of [issuer.signingKey.kid, stranger.signingKey.kid]) {
    const token = await new SignJWT(goodClaims())
      .setProtectedHeader({ alg: "EdDSA", kid })
      .sign(stranger.signingKey.privateKey);
    expect(await verifyRequesterToken(token, keys), kid).toMatchObject({ kind: "invalid" });
  }
});

test("refuses a rightly signed token under the id of another key", async () => {
  const token = await new SignJWT(goodClaims())
    .setProtectedHeader({ alg: "EdDSA", kid: stranger.signingKey.kid })
    .sign(issuer.signingKey.privateKey);
  expect(await verifyRequesterToken(token, keys)).toMatchObject({ kind: "invalid" });
});

test("refuses a token that brings its own key", async () => {
  const token = await new SignJWT(goodClaims())
    .setProtectedHeader({ alg: "EdDSA", kid: stranger.signingKey.kid, jwk: stranger.jwk })
    .sign(stranger.signingKey.privateKey);
  expect(await verifyRequesterToken(token, keys)).toMatchObject({ kind: "invalid" });
});

test.each(["none", "None", "NONE", ""])("refuses an unsigned token (alg %j)", async (alg) => {
  const token = `${base64url({ alg, kid: issuer.signingKey.kid })}.${base64url(goodClaims())}.`;
  expect(await verifyRequesterToken(token, keys)).toMatchObject({ kind: "invalid" });
});

test("refuses HMAC with the public key as its secret", async () => {
  for (const secret of [
    Buffer.from(issuer.jwk.x ?? "", "base64url"),
    Buffer.from(issuer.jwk.x ?? ""),
    Buffer.from(JSON.stringify(issuer.jwk)),
  ]) {
    const token = await new SignJWT(goodClaims())
      .setProtectedHeader({ alg: "HS256", kid: issuer.signingKey.kid })
      .sign(secret);
    expect(await verifyRequesterToken(token, keys)).toMatchObject({ kind: "invalid" });
  }
});

test("refuses RSA, also when the set holds that RSA key", async () => {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const withRsa = createLocalJWKSet({
    keys: [issuer.jwk, { ...(await exportJWK(publicKey)), kid: "rsa", alg: "RS256", use: "sig" }],
  });
  const token = await new SignJWT(goodClaims()).setProtectedHeader({ alg: "RS256", kid: "rsa" }).sign(privateKey);
  expect(await verifyRequesterToken(token, withRsa)).toMatchObject({ kind: "invalid" });
});

test("refuses a payload that was changed after signing", async () => {
  const [header, , signature] = (await sign(goodClaims())).split(".");
  const token = `${header}.${base64url({ ...goodClaims(), agency: "ministry-of-public-security" })}.${signature}`;
  expect(await verifyRequesterToken(token, keys)).toMatchObject({ kind: "invalid" });
});

test.each([
  "",
  ".",
  "..",
  "...",
  "Bearer",
  "a.b.c",
  "null",
  `${"A".repeat(100_000)}.B.C`,
  "{}.{}.{}",
  "e30.e30.e30",
  "\u0000.\u0000.\u0000",
])("refuses a text that is no token: %.20j", async (text) => {
  expect(await verifyRequesterToken(text, keys)).toMatchObject({ kind: "invalid" });
});

test("fails, rather than accept anything, when the keys can't be fetched", async () => {
  const unreachable = async () => {
    throw new TypeError("fetch failed");
  };
  await expect(verifyRequesterToken(await sign(goodClaims()), unreachable)).rejects.toThrow("fetch failed");
});

test("a portal asks in the name of the citizen who signed in to it, and no other kind of agency may", async () => {
  const citizen = "097085012345";
  const portal = { agency: "national-public-service-portal", officer: "session-1", citizen, lifetimeSeconds: 600 };
  const token = issueRequesterToken(portal, issuer.signingKey);
  expect(await verifyRequesterToken(token, keys)).toMatchObject({
    kind: "verified",
    claims: { requester: { citizen } },
  });
  expect(await verifyRequesterToken(await sign({ ...goodClaims(), citizen }), keys)).toMatchObject({ kind: "invalid" });
  const forged = await sign({ ...goodClaims(), agency: portal.agency, citizen: "nobody" });
  expect(await verifyRequesterToken(forged, keys)).toMatchObject({ kind: "invalid" });
});
