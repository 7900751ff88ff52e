import type { FetchPart } from "./fetchGraph.js";

/** Keys to rename, by the path of keys that leads to them. */
export type Renames = readonly Readonly<{ path: readonly string[]; to: string }>[];

/**
 * The keys of a subgraph's answer that get another name in the client's. A renamed key is unique where it stands, so that the type conditions
 * on the way to it needn't be looked at.
 */
export const renamesOf = ({ outputRewrites }: Pick<FetchPart, "outputRewrites">): Renames =>
  outputRewrites.flatMap((rewrite) =>
    rewrite.kind === "KeyRenamer"
      ? [{ path: rewrite.path.filter((element) => !element.startsWith("... on ")), to: rewrite.renameKeyTo }]
      : [],
  );

/** The key in the answer to the client. */
export const renamedKey = (from: string, renames: Renames): string =>
  renames.find(({ path }) => path.length === 1 && path[0] === from)?.to ?? from;

/** What is left to rename in the objects under a key of the subgraph's. */
export const renamesBelow = (from: string, renames: Renames): Renames =>
  renames.flatMap(({ path: [first, ...path], to }) => (first === from && path.length > 0 ? [{ path, to }] : []));
