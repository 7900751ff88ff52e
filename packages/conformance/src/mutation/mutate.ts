import { readSharingRegister } from "@lienthong/access";
import { allSubgraphs } from "../subgraphs.js";
import { killMutants, type MutantResult } from "./killMutants.js";

/** Weakens every rule and every guarded input of every subgraph. */
export const mutateAll = async (): Promise<readonly MutantResult[]> => {
  const known = new Set(allSubgraphs.flatMap(({ scopes }) => Object.values(scopes).map(({ scope }) => scope)));
  const sharing = await readSharingRegister(
    allSubgraphs.map(({ sharingFile }) => sharingFile),
    known,
  );
  const results = await Promise.all(allSubgraphs.map((subgraph) => killMutants(subgraph, sharing)));
  return results.flat();
};
