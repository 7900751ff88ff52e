import type { SubgraphClient } from "./execution/subgraphClient.js";
import type { SupergraphSnapshot } from "./supergraph/snapshot.js";

/** Readiness: a gateway with a supergraph is ready even when subgraphs are away, since the rest can be answered. */
export type Readiness = Readonly<{ status: "ready"; unreachableSubgraphs: readonly string[] }>;

/** Nobody needs a token to ask, so the subgraphs are asked once in this time at most. */
const rememberedMs = 1_000;

/** Makes the check of readiness. It names subgraphs, never their addresses. */
export const readinessCheck = (
  snapshot: () => SupergraphSnapshot,
  client: SubgraphClient,
): (() => Promise<Readiness>) => {
  let latest: Readonly<{ at: number; readiness: Promise<Readiness> }> | undefined;
  return () => {
    if (latest === undefined || performance.now() - latest.at > rememberedMs) {
      latest = { at: performance.now(), readiness: check(snapshot(), client) };
    }
    return latest.readiness;
  };
};

const check = async ({ subgraphUrls }: SupergraphSnapshot, client: SubgraphClient): Promise<Readiness> => {
  const reached = await Promise.all(
    [...subgraphUrls].map(async ([name, url]) => ({ name, isReachable: await client.isReachable(url) })),
  );
  return {
    status: "ready",
    unreachableSubgraphs: reached.flatMap(({ name, isReachable }) => (isReachable ? [] : [name])),
  };
};
