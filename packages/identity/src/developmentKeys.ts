import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LienthongError } from "@lienthong/errors";
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTVerifyGetKey,
} from "jose";
import { z } from "zod";
import { rereadOnUnknownKey } from "./rereadOnUnknownKey.js";
import type { SigningKey } from "./signJwt.js";

/** Who signs with a key pair: the issuer of requesters' tokens, or the gateway towards the subgraphs. */
export type KeyRole = "requester-issuer" | "gateway";

/** A key pair in use: one side signs, the other verifies. */
export type KeyPair = Readonly<{
  /** The key that signs when the pair is opened. */
  signingKey: SigningKey;
  /** The key that signs at the time of the call: another one within a second after a rotation. */
  currentSigningKey: () => Promise<SigningKey>;
  /** Verifies what the current key signed, and the one before it. */
  verificationKeys: JWTVerifyGetKey;
}>;

/** An Ed25519 key as a JWK (RFC 8037, section 2). */
const publicJwkSchema = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() });
const privateJwkSchema = publicJwkSchema.extend({ d: z.string() });

const keyFile = (directory: string, role: KeyRole): string => join(directory, `${role}.private.jwk.json`);
/** The public half of the key that signed before the last rotation. */
const previousKeyFile = (directory: string, role: KeyRole): string => join(directory, `${role}.previous.jwk.json`);

/** How often a signer looks for another key. */
const followMs = 1_000;
/** Between two rotations: tokens that the key before signed must have ended, and nobody has more than one key before. */
const overlapMs = 5 * 60_000;

/**
 * Loads the development key pair of `role` from `directory`, making it (mode 0600) at the first start.
 *
 * The folder is git-ignored. In production keys come from the operator: a JWK set by URL for verification, a private key by file.
 *
 * @throws LienthongError CONFIGURATION_INVALID when the file is there but is no Ed25519 private key
 */
export const openDevelopmentKeys = async (directory: string, role: KeyRole): Promise<KeyPair> => {
  await mkdir(dirname(directory), { recursive: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = keyFile(directory, role);
  await createOnce(path);
  const readKeys = async (): Promise<Omit<KeyPair, "currentSigningKey">> => {
    const previous = await readPreviousKey(previousKeyFile(directory, role));
    const { signingKey, publicJwk } = await readPrivateKey(path);
    return { signingKey, verificationKeys: createLocalJWKSet({ keys: [publicJwk, ...previous] }) };
  };
  const first = await readKeys();
  return {
    signingKey: first.signingKey,
    currentSigningKey: followSigningKey(path, first.signingKey),
    verificationKeys: rereadOnUnknownKey(first.verificationKeys, async () => (await readKeys()).verificationKeys),
  };
};

/**
 * Puts a new key in the place of the one that signs. Whoever signs takes it up within a second; whoever verifies, with the first token that
 * it signed, and goes on believing the key before. So nothing has to be restarted, and no request is lost.
 *
 * @returns the id of the new key
 * @throws LienthongError USAGE_INVALID within five minutes of the last rotation; CONFIGURATION_INVALID when there is no usable key
 */
export const rotateDevelopmentKeys = async (directory: string, role: KeyRole): Promise<string> => {
  const path = keyFile(directory, role);
  const previous = previousKeyFile(directory, role);
  const { publicJwk } = await readPrivateKey(path);
  await refuseTooSoon(previous);
  await replace(previous, publicJwk);
  await replace(path, await makePrivateJwk());
  return (await readPrivateKey(path)).signingKey.kid;
};

const refuseTooSoon = async (previous: string): Promise<void> => {
  const rotated = await stat(previous).catch(orUndefinedWhenMissing);
  const waitMs = rotated === undefined ? 0 : rotated.mtimeMs + overlapMs - Date.now();
  if (waitMs <= 0) return;
  throw new LienthongError(
    "USAGE_INVALID",
    `The key was rotated a moment ago, and tokens of the one before may still be on their way. Try again in ${Math.ceil(waitMs / 1000)} s.`,
  );
};

/** Looks at most once a second, and only when asked. */
const followSigningKey = (path: string, first: SigningKey): (() => Promise<SigningKey>) => {
  let current = first;
  let lookAt = performance.now() + followMs;
  return async () => {
    if (performance.now() < lookAt) return current;
    lookAt = performance.now() + followMs;
    current = (await readPrivateKey(path)).signingKey;
    return current;
  };
};

/**
 * Writes a new private key unless the file exists; two processes that start together agree on whichever was first. The file gets its name
 * only when it is complete, so that the other process never reads half a key.
 */
const createOnce = async (path: string): Promise<void> => {
  const draft = await writeDraft(path, await makePrivateJwk());
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(draft);
  }
};

const replace = async (path: string, jwk: JWK): Promise<void> => rename(await writeDraft(path, jwk), path);

const writeDraft = async (path: string, jwk: JWK): Promise<string> => {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(jwk)}\n`, { flag: "wx", mode: 0o600 });
  return draft;
};

const makePrivateJwk = async (): Promise<JWK> =>
  exportJWK((await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true })).privateKey);

type PrivateKey = Readonly<{ signingKey: SigningKey; publicJwk: JWK }>;

const readPrivateKey = async (path: string): Promise<PrivateKey> => {
  const text = await readFile(path, "utf8");
  try {
    const { d, ...publicPart } = privateJwkSchema.parse(JSON.parse(text));
    const privateKey = createPrivateKey({ key: { ...publicPart, d }, format: "jwk" });
    // The public half is taken from the file, so it must be that of the private one.
    if (createPublicKey(privateKey).export({ format: "jwk" }).x !== publicPart.x)
      throw new TypeError("the two halves don't belong together");
    const publicJwk = await verificationJwk(publicPart);
    return { signingKey: { kid: publicJwk.kid, privateKey }, publicJwk };
  } catch (cause) {
    throw unusableKey(path, cause);
  }
};

/** None before the first rotation. */
const readPreviousKey = async (path: string): Promise<readonly JWK[]> => {
  const text = await readFile(path, "utf8").catch(orUndefinedWhenMissing);
  if (text === undefined) return [];
  try {
    return [await verificationJwk(publicJwkSchema.parse(JSON.parse(text)))];
  } catch (cause) {
    throw unusableKey(path, cause);
  }
};

const verificationJwk = async (publicPart: z.infer<typeof publicJwkSchema>) => ({
  ...publicPart,
  kid: await calculateJwkThumbprint(publicPart),
  alg: "EdDSA",
  use: "sig",
});

const orUndefinedWhenMissing = (error: unknown): undefined => {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
};

const unusableKey = (path: string, cause: unknown): LienthongError =>
  new LienthongError(
    "CONFIGURATION_INVALID",
    `The key file ${path} holds no Ed25519 key. Restore it, or delete it so that a new one is made at the next start.`,
    { cause },
  );
