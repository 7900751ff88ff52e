import { type CallContext, verifySubgraphToken } from "@lienthong/access";
import type { JWTVerifyGetKey } from "jose";
import { LRUCache } from "lru-cache";

/** Outcome of asking who calls; `reason` is for the log. */
export type Caller = Readonly<{ kind: "gateway"; access: CallContext }> | Readonly<{ kind: "refused"; reason: string }>;

/**
 * Makes the check that a caller is the gateway: a token signed by it, for this subgraph, not expired (attack cases 41, 44).
 *
 * The gateway sends one token for many requests, so an accepted one is remembered by its text until it expires.
 */
export const gatewayVerifier = (
  subgraph: string,
  keys: JWTVerifyGetKey,
): ((authorization: string | undefined) => Promise<Caller>) => {
  const accepted = new LRUCache<string, Accepted>({ max: 2_000 });
  return async (authorization) => {
    const token = /^Bearer ([\w.~-]+)$/.exec(authorization ?? "")?.[1];
    if (token === undefined) return { kind: "refused", reason: "no bearer token" };
    const known = accepted.get(token);
    if (known !== undefined && Date.now() < known.expiresAt.getTime()) return { kind: "gateway", access: known.access };
    const verification = await verifySubgraphToken(token, subgraph, keys);
    if (verification.kind === "refused") return verification;
    accepted.set(token, verification);
    return { kind: "gateway", access: verification.access };
  };
};

type Accepted = Readonly<{ access: CallContext; expiresAt: Date }>;
