import { writeFile } from "node:fs/promises";
import { composeSupergraph } from "../system/composeSupergraph.js";
import { loadSubgraphs, supergraphFile } from "../system/workspace.js";

/** `lienthong compose`: writes `supergraph.graphql` from all subgraphs. */
export const compose = async (): Promise<void> => {
  const subgraphs = await loadSubgraphs();
  await writeFile(supergraphFile(), await composeSupergraph(subgraphs));
  console.log(`Composed ${subgraphs.length} subgraphs into ${supergraphFile()}`);
};
