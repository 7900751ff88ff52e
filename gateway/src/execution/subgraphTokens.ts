import { type CallContext, signSubgraphToken } from "@lienthong/access";
import type { SigningKey } from "@lienthong/identity";
import { LRUCache } from "lru-cache";

/** Gives the token with which the gateway calls `subgraph` for one requester, purpose, grant set, and reasons of the fields. */
export type SubgraphTokens = (subgraph: string, access: CallContext) => Promise<string>;

/** A token lives for a minute; one that is handed out has at least forty seconds left. */
const reuseMs = 20_000;
const maxTokens = 10_000;

/** Gives the key that signs now; after a rotation it gives another. */
export type CurrentSigningKey = () => Promise<SigningKey>;

/** Signs tokens and uses each again for a short while, since signing costs more than all the rest of a call. */
export const createSubgraphTokens = (currentKey: CurrentSigningKey): SubgraphTokens => {
  const tokens = new LRUCache<string, string>({ max: maxTokens, ttl: reuseMs });
  return async (subgraph, access) => {
    const { agency, purpose, citizen, grantSet, officer, fetchedFor } = access;
    const cacheKey = JSON.stringify([subgraph, agency, purpose, grantSet.id, officer, citizen, fetchedFor.id]);
    const known = tokens.get(cacheKey);
    if (known !== undefined) return known;
    const token = signSubgraphToken(subgraph, access, await currentKey());
    tokens.set(cacheKey, token);
    return token;
  };
};
