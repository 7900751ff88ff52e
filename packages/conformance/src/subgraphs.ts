import { loadSubgraphs } from "@lienthong/cli";

/** The subgraphs of the real supergraph: those of the folder `subgraphs/`, as they are built. */
export const allSubgraphs = await loadSubgraphs();
