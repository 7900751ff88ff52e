import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from "jose";
import { expect, test } from "vitest";
import { rereadOnUnknownKey } from "./rereadOnUnknownKey.js";

const makeKey = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "EdDSA" } };
};

const old = await makeKey("old");
const rotated = await makeKey("rotated");
const signedBy = ({ privateKey, jwk }: typeof old, kid = jwk.kid) =>
  new SignJWT({}).setProtectedHeader({ alg: "EdDSA", kid }).sign(privateKey);

/** Keys over a store that a test may change, and how often the store was read. */
const openStore = (...jwks: JWK[]) => {
  const store = { jwks, readings: 0 };
  const keys = rereadOnUnknownKey(createLocalJWKSet({ keys: jwks }), async () => {
    store.readings += 1;
    return createLocalJWKSet({ keys: store.jwks });
  });
  return { store, verify: (token: string) => jwtVerify(token, keys, { algorithms: ["EdDSA"] }) };
};

test("a known key is believed without reading anything", async () => {
  const { store, verify } = openStore(old.jwk);
  await verify(await signedBy(old));
  expect(store.readings).toBe(0);
});

test("a key that has been rotated is taken up with its first token, and the one before stays", async () => {
  const { store, verify } = openStore(old.jwk);
  store.jwks = [rotated.jwk, old.jwk];
  await Promise.all([verify(await signedBy(rotated)), verify(await signedBy(rotated)), verify(await signedBy(old))]);
  expect(store.readings).toBe(1);
});

test("a flood of made-up key ids causes one reading, and a rotated key is taken up all the same (attack case 43)", async () => {
  const { store, verify } = openStore(old.jwk);
  const forged = await Promise.all(Array.from({ length: 200 }, (_, index) => signedBy(rotated, `made-up-${index}`)));
  const refusals = await Promise.allSettled(forged.map(verify));
  expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set(["rejected"]));
  expect(store.readings).toBe(1);
  store.jwks = [rotated.jwk];
  await verify(await signedBy(rotated));
  expect(store.readings).toBe(2);
});

test("a token that another key signed under a known id stays refused", async () => {
  const { store, verify } = openStore(old.jwk);
  await expect(verify(await signedBy(rotated, "old"))).rejects.toThrow("signature");
  expect(store.readings).toBe(0);
});

test("where the keys can't be read again, those that are known stay and the token is refused", async () => {
  const keys = rereadOnUnknownKey(createLocalJWKSet({ keys: [old.jwk] }), () => Promise.reject(new Error("no folder")));
  await expect(jwtVerify(await signedBy(rotated), keys)).rejects.toMatchObject({
    code: "ERR_JWKS_NO_MATCHING_KEY",
    cause: new Error("no folder"),
  });
  await jwtVerify(await signedBy(old), keys);
});
