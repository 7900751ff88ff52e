import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LienthongError } from "@lienthong/errors";
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTVerifyGetKey,
} from "jose";
import { z } from "zod";
import type { SigningKey } from "./requesterToken.js";

/** Who signs with a key pair: the issuer of requesters' tokens, or the gateway towards the subgraphs. */
export type KeyRole = "requester-issuer" | "gateway";

/** A key pair in use: one side signs, the other verifies. */
export type KeyPair = Readonly<{ signingKey: SigningKey; verificationKeys: JWTVerifyGetKey }>;

/** An Ed25519 private key as a JWK (RFC 8037, section 2). */
const privateJwkSchema = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string(), d: z.string() });

const keyFile = (directory: string, role: KeyRole): string => join(directory, `${role}.private.jwk.json`);

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
  return readKeyPair(path);
};

/**
 * Writes a new private key unless the file exists; two processes that start together agree on whichever was first. The file gets its name
 * only when it is complete, so that the other process never reads half a key.
 */
const createOnce = async (path: string): Promise<void> => {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(await exportJWK(privateKey))}\n`, { flag: "wx", mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(draft);
  }
};

const readKeyPair = async (path: string): Promise<KeyPair> => {
  const text = await readFile(path, "utf8");
  try {
    return await parseKeyPair(text);
  } catch (cause) {
    throw unusableKey(path, cause);
  }
};

const parseKeyPair = async (text: string): Promise<KeyPair> => {
  const jwk = privateJwkSchema.parse(JSON.parse(text));
  const { d: _private, ...publicJwk } = jwk;
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateKey = await importJWK(jwk, "EdDSA");
  if (privateKey instanceof Uint8Array) throw new TypeError("a symmetric key can't sign here");
  return {
    signingKey: { kid, privateKey },
    verificationKeys: createLocalJWKSet({ keys: [{ ...publicJwk, kid, alg: "EdDSA", use: "sig" }] }),
  };
};

const unusableKey = (path: string, cause: unknown): LienthongError =>
  new LienthongError(
    "CONFIGURATION_INVALID",
    `The key file ${path} holds no Ed25519 private key. Restore it, or delete it so that a new one is made at the next start.`,
    { cause },
  );
