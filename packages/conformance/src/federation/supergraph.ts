import { readFileSync } from "node:fs";

/** The address of a subgraph when the federation is served at `origin`. */
export const subgraphAddress = (origin: string, subgraph: string): string => `${origin}/${subgraph}/graphql`;

/** Where the committed supergraph says that the federation is served. */
export const committedOrigin = "http://127.0.0.1:4100";

/** The committed supergraph: Federation 2, to be loaded by any gateway. */
export const supergraphFile = new URL("../../supergraph.graphql", import.meta.url);

/** The supergraph with its subgraphs at `origin`. */
export const supergraphAt = (origin: string): string =>
  readFileSync(supergraphFile, "utf8").replaceAll(`${committedOrigin}/`, `${origin}/`);
