import type { IncomingHttpHeaders } from "node:http";
import { LienthongError } from "@lienthong/errors";
import { type RequesterClaims, verifyRequesterToken } from "@lienthong/identity";
import type { JWTVerifyGetKey } from "jose";
import { LRUCache } from "lru-cache";

/**
 * Finds out who asks, from the bearer token (RFC 6750).
 *
 * @throws LienthongError UNAUTHENTICATED, UNKNOWN_AGENCY
 */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<RequesterClaims>;

/** How long a verified token is believed without verifying it again. */
const believedMs = 10_000;
const maxTokens = 10_000;

/** Makes the check of tokens; what it verified it remembers by the token's text until the token expires, ten seconds at most. */
export const authenticator = (keys: JWTVerifyGetKey): Authenticate => {
  // Told by the clock that tokens are dated by.
  const verified = new LRUCache<string, RequesterClaims>({ max: maxTokens, perf: Date, ttlResolution: 0 });
  return async ({ authorization }) => {
    if (authorization === undefined) throw unauthenticated("The request has no token.");
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw unauthenticated("The header Authorization holds no bearer token.");
    const known = verified.get(token);
    if (known !== undefined) return known;
    const claims = await verify(token, keys);
    const ttl = Math.min(claims.expiresAt.getTime() - Date.now(), believedMs);
    if (ttl > 0) verified.set(token, claims, { ttl });
    return claims;
  };
};

const verify = async (token: string, keys: JWTVerifyGetKey): Promise<RequesterClaims> => {
  const verification = await verifyRequesterToken(token, keys);
  switch (verification.kind) {
    case "verified":
      return verification.claims;
    case "expired":
      throw unauthenticated("The token has expired.");
    case "invalid":
      throw unauthenticated("The token is not valid.", verification.reason);
    case "unknown-agency":
      throw new LienthongError(
        "UNKNOWN_AGENCY",
        "The agency of the token is not in the register. Ask the operator to enter it.",
      );
  }
};

const unauthenticated = (problem: string, cause?: string): LienthongError =>
  new LienthongError("UNAUTHENTICATED", `${problem} Send a valid one as "Authorization: Bearer <token>".`, { cause });
