import { readFile } from "node:fs/promises";
import { type Review, readSharingRegister, readSupergraphAccess, type SharingRegister } from "@lienthong/access";
import { coverageInput, type Subgraph } from "@lienthong/subgraph-kit";
import { loadSubgraphs, supergraphFile } from "./workspace.js";

/** The workspace as the security team reviews it: rules and scopes as built, agreements as they stand in the files, as of now. */
export type WorkspaceReview = Review & Readonly<{ subgraphs: readonly Subgraph[] }>;

/** @throws LienthongError CONFIGURATION_INVALID, RULES_INVALID, AGREEMENTS_INVALID */
export const loadReview = async (): Promise<WorkspaceReview> => {
  const subgraphs = await loadSubgraphs();
  return {
    subgraphs,
    databases: subgraphs.map(coverageInput),
    sharing: await readSharing(
      await readFile(supergraphFile(), "utf8"),
      subgraphs.map(({ sharingFile }) => sharingFile),
    ),
    now: new Date(),
  };
};

/** The register of some sharing files, against the scopes that a supergraph requires. */
export const readSharing = (supergraphSdl: string, files: readonly string[]): Promise<SharingRegister> =>
  readSharingRegister(files, readSupergraphAccess(supergraphSdl).scopes);
