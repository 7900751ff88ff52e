import { createHash } from "node:crypto";
import { type AccessContext, type SubgraphCallFacts, signSubgraphTokens } from "@lienthong/access";
import type { SigningKey } from "@lienthong/identity";
import { LRUCache } from "lru-cache";
import { requesterKey } from "./requesterKey.js";

/** The calls of subgraphs that answering one operation can take: their tokens are signed together. */
export type PlannedCalls<Call extends SubgraphCallFacts = SubgraphCallFacts> = Readonly<{
  /** The same text for calls of the same subgraphs for the same reasons. */
  id: string;
  calls: readonly Call[];
}>;

/** Names calls by what their tokens say. */
export const plannedCalls = <Call extends SubgraphCallFacts>(calls: readonly Call[]): PlannedCalls<Call> => ({
  id: createHash("sha256")
    .update(JSON.stringify(calls.map(({ subgraph, fetchedFor }) => [subgraph, fetchedFor.id])))
    .digest("base64url"),
  calls,
});

/** Gives the token of one of the calls; all are signed with the first that is asked for, and anew when they have become old. */
export type TokenOfCall<Call> = (call: Call) => Promise<string>;

/** Gives the tokens with which the gateway makes planned calls for one requester, purpose and grant set. */
export type SubgraphTokens = <Call extends SubgraphCallFacts>(
  planned: PlannedCalls<Call>,
  access: AccessContext,
) => TokenOfCall<Call>;

/** A token lives for a minute. It is kept for so long, and used by one operation for as long again: one that is handed out has twenty seconds left. */
const reuseMs = 20_000;
const maxTokens = 10_000;

/** Gives the key that signs now; after a rotation it gives another. */
export type CurrentSigningKey = () => Promise<SigningKey>;

/** Signs tokens and uses each again for a short while, since signing costs more than all the rest of a call. */
export const createSubgraphTokens = (currentKey: CurrentSigningKey): SubgraphTokens => {
  const signed = new LRUCache<string, readonly string[]>({
    maxSize: maxTokens,
    sizeCalculation: ({ length }) => length,
    ttl: reuseMs,
    // Told by the clock that tokens are dated by.
    perf: Date,
  });
  const sign = async (planned: PlannedCalls, access: AccessContext): Promise<readonly string[]> => {
    const cacheKey = `${planned.id}\n${requesterKey(access)}`;
    const known = signed.get(cacheKey);
    if (known !== undefined) return known;
    const tokens = signSubgraphTokens(planned.calls, access, await currentKey());
    signed.set(cacheKey, tokens);
    return tokens;
  };
  return (planned, access) => {
    let signing: Promise<readonly string[]> | undefined;
    let askedAt = 0;
    return async (call) => {
      const now = Date.now();
      if (signing === undefined || now - askedAt > reuseMs) {
        signing = sign(planned, access);
        askedAt = now;
      }
      const token = (await signing)[planned.calls.indexOf(call)];
      if (token === undefined) throw new TypeError("the call is none of those that were planned");
      return token;
    };
  };
};
