import { hash, randomFillSync } from "node:crypto";
import { z } from "zod";

/**
 * Claims of a JWT that only those can read who are given their disclosure: Selective Disclosure for JWTs (RFC 9901). The JWT lists a digest
 * of each disclosure under `_sd`.
 */

/** What `_sd_alg` says: how digests are made (RFC 9901, section 4.1.1). */
export const sdAlgorithm = "sha-256";

/** A disclosure as it is sent, and its digest as the JWT has it. */
export type Disclosure = Readonly<{ text: string; digest: string }>;

/** 128 bits, which nobody guesses who knows the claim (RFC 9901, section 9.3). */
const saltBytes = 16;

/** Makes disclosures of a claim, each with a salt of its own (RFC 9901, section 4.2.1). */
export const claimDiscloser = (name: string, value: unknown): (() => Disclosure) => {
  const claim = JSON.stringify([name, value]).slice(1);
  return () => {
    const salt = nextSalt();
    const text = Buffer.from(`["${salt}",${claim}`).toString("base64url");
    return { text, digest: digestOf(text) };
  };
};

/** Random bytes for many salts, since asking the system for each costs as much as all else of a disclosure. None is used twice. */
const random = Buffer.alloc(256 * saltBytes);
let used = random.length;

const nextSalt = (): string => {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += saltBytes;
  return random.toString("base64url", used - saltBytes, used);
};

const digestOf = (text: string): string => hash("sha256", text, "base64url");

const disclosureSchema = z.tuple([z.string(), z.string(), z.unknown()]);

/**
 * Reads the claim `name` from its disclosure.
 *
 * @param digests what the signed JWT lists under `_sd`
 * @returns undefined when the JWT doesn't list it, or when it discloses something else
 */
export const readDisclosed = (name: string, text: string, digests: readonly string[]): unknown => {
  if (!digests.includes(digestOf(text))) return undefined;
  const disclosure = disclosureSchema.safeParse(parse(Buffer.from(text, "base64url").toString("utf8")));
  return disclosure.success && disclosure.data[1] === name ? disclosure.data[2] : undefined;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
