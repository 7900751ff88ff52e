import { KeyObject } from "node:crypto";
import { types } from "node:util";
import { createVerifier, TokenError } from "fast-jwt";
import { decodeProtectedHeader, errors, type JWTVerifyGetKey } from "jose";
import { z } from "zod";

/** How far the clocks of signer and verifier may differ, in seconds. */
export const clockToleranceSeconds = 5;

/** What a token must be: who issued it, for whom, which claims it has, and how old it may be, whatever its expiry says. */
export type ExpectedToken = Readonly<{
  issuer: string;
  audience?: string;
  requiredClaims: readonly string[];
  maxAgeSeconds: number;
}>;

/** Outcome of verifying a token; `reason` is for the log. */
export type JwtVerification =
  | Readonly<{ kind: "verified"; payload: unknown }>
  | Readonly<{ kind: "expired" }>
  | Readonly<{ kind: "invalid"; reason: string }>;

/** Verifies a token by the key that its header names. */
export type VerifyJwt = (token: string, keys: JWTVerifyGetKey) => Promise<JwtVerification>;

const headerSchema = z
  .object({ alg: z.literal("EdDSA"), kid: z.string().optional() })
  .transform(({ alg, kid }) => (kid === undefined ? { alg } : { alg, kid }));
const timesSchema = z.object({ iat: z.number() });

/** A key is chosen by the header alone. */
const notLookedAt = { payload: "", signature: "" };

/**
 * Makes the check of tokens of one kind (RFC 7519): signed with EdDSA (RFC 8037) and nothing else, of this issuer, for this audience, with
 * these claims, neither expired nor dated in the future.
 *
 * The signature is verified at once, in this thread: the way through Web Cryptography's threads costs a gateway half as much again.
 */
export const jwtVerifier = (expected: ExpectedToken): VerifyJwt => {
  const checks = new WeakMap<object, Check>();
  return async (token, keys) => {
    const header = headerOf(token);
    if (header === undefined) return { kind: "invalid", reason: "it is no token that is signed with EdDSA" };
    try {
      const key = await keys(header, notLookedAt);
      if (!types.isCryptoKey(key)) return { kind: "invalid", reason: "the key is none of a JWK set" };
      const check = checks.get(key) ?? checkBy(KeyObject.from(key), expected);
      checks.set(key, check);
      const payload = check(token);
      const { iat } = timesSchema.parse(payload);
      if (iat > Date.now() / 1000 + clockToleranceSeconds)
        return { kind: "invalid", reason: "it is dated in the future" };
      return { kind: "verified", payload };
    } catch (error) {
      return refusalOf(error);
    }
  };
};

const headerOf = (token: string): z.infer<typeof headerSchema> | undefined => {
  try {
    return headerSchema.safeParse(decodeProtectedHeader(token)).data;
  } catch (error) {
    // What is no token, in the words of `jose`.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/** Gives the claims of a token. @throws TokenError */
type Check = (token: string) => unknown;

const checkBy = (key: KeyObject, { issuer, audience, requiredClaims, maxAgeSeconds }: ExpectedToken): Check =>
  createVerifier<string>({
    key: key.export({ type: "spki", format: "pem" }),
    algorithms: ["EdDSA"],
    allowedIss: issuer,
    ...(audience === undefined ? {} : { allowedAud: audience }),
    requiredClaims: ["iss", "exp", "iat", ...(audience === undefined ? [] : ["aud"]), ...requiredClaims],
    clockTolerance: clockToleranceSeconds * 1000,
    maxAge: (maxAgeSeconds + clockToleranceSeconds) * 1000,
  });

const refusalOf = (error: unknown): JwtVerification => {
  if (error instanceof TokenError)
    return error.code === TokenError.codes.expired ? { kind: "expired" } : { kind: "invalid", reason: error.message };
  // A key that isn't known.
  if (error instanceof errors.JOSEError) return { kind: "invalid", reason: error.message };
  throw error;
};
