import { generateKeyPairSync } from "node:crypto";
import { createLocalJWKSet, exportJWK, type JWTHeaderParameters, SignJWT } from "jose";
import { expect, test } from "vitest";
import { signJwt } from "./signJwt.js";
import { jwtVerifier } from "./verifyJwt.js";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const signingKey = { kid: "key-1", privateKey };
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: "key-1", alg: "EdDSA" }] });
const verify = jwtVerifier({ issuer: "issuer", audience: "audience", requiredClaims: ["sub"], maxAgeSeconds: 60 });
const claims = { iss: "issuer", aud: "audience", sub: "somebody" };
const token = signJwt({ claims, lifetimeSeconds: 30 }, signingKey);

const withHeader = (header: Partial<JWTHeaderParameters>): Promise<string> =>
  new SignJWT(claims)
    .setIssuedAt()
    .setExpirationTime("30s")
    .setProtectedHeader({ alg: "EdDSA", kid: "key-1", ...header })
    .sign(privateKey);

test("the claims of a valid token are given", async () => {
  expect(await verify(token, keys)).toMatchObject({ kind: "verified", payload: claims });
  expect(await verify(await withHeader({}), keys)).toMatchObject({ kind: "verified", payload: claims });
});

test("a token that names no key is verified by the only one that there is", async () => {
  const unnamed = await new SignJWT(claims)
    .setIssuedAt()
    .setExpirationTime("30s")
    .setProtectedHeader({ alg: "EdDSA" })
    .sign(privateKey);
  expect(await verify(unnamed, keys)).toMatchObject({ kind: "verified" });
});

test.each<[string, Partial<JWTHeaderParameters>]>([
  ["names a critical extension that isn't known", { crit: ["b64"], b64: true }],
  ["names a key that isn't known", { kid: "key-2" }],
])("a token whose header %s is refused", async (_, header) => {
  expect(await verify(await withHeader(header), keys)).toMatchObject({ kind: "invalid" });
});

test.each<[string, object]>([
  ["no issuer", { aud: "audience", sub: "somebody" }],
  ["another issuer", { ...claims, iss: "stranger" }],
  ["several issuers", { ...claims, iss: ["issuer", "stranger"] }],
  ["no audience", { iss: "issuer", sub: "somebody" }],
  ["another audience", { ...claims, aud: "elsewhere" }],
  ["a claim missing", { iss: "issuer", aud: "audience" }],
])("a token with %s is refused", async (_, wrong) => {
  expect(await verify(signJwt({ claims: { ...wrong }, lifetimeSeconds: 30 }, signingKey), keys)).toMatchObject({
    kind: "invalid",
  });
});

test("a token that has expired is told from one that is wrong", async () => {
  expect(await verify(signJwt({ claims, lifetimeSeconds: -10 }, signingKey), keys)).toEqual({ kind: "expired" });
});

test.each(["=", " ", "\n", "+", "~"])("a signature with %j in it is refused", async (character) => {
  expect(await verify(`${token}${character}`, keys)).toMatchObject({ kind: "invalid" });
});

test("a failure to read keys isn't taken for a wrong token", async () => {
  const unreadable = () => Promise.reject(new TypeError("fetch failed"));
  await expect(verify(token, unreadable)).rejects.toThrow("fetch failed");
});
