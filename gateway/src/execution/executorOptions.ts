/** What the executor does; each rung can be left out, to measure what it brings. None of them changes an answer. */
export type ExecutorOptions = Readonly<{
  /** `compiled` runs plans as closures; `stock` is the executor of `@apollo/gateway`, against which the other is tested. */
  executor: "compiled" | "stock";
  /** Fetches of entities from one subgraph that can be sent together are one request. */
  mergeFetches: boolean;
  /** A fetch goes with a later one to the same subgraph where nothing waits for it before. */
  foldFetches: boolean;
  /** Identical requests to a subgraph in the same requester's name are sent once while one is under way. */
  shareSubgraphRequests: boolean;
  /** Identical queries of one requester are run once while one is under way. */
  shareClientRequests: boolean;
}>;

export const defaultExecutorOptions: ExecutorOptions = {
  executor: "compiled",
  mergeFetches: true,
  foldFetches: true,
  shareSubgraphRequests: true,
  shareClientRequests: true,
};
