import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readSharingRegister, readSupergraphAccess, type SharingRegister } from "@lienthong/access";
import type { Subgraph } from "@lienthong/subgraph-kit";

/**
 * The agreements of all databases of the workspace in which a subgraph stands: an agency may read the key of a shared entity by an
 * agreement with another database. The scopes are those of the composed supergraph, and the subgraph's own as it is now.
 */
export const readWorkspaceSharing = async (subgraph: Subgraph): Promise<SharingRegister> => {
  const folder = dirname(dirname(subgraph.sharingFile));
  const files = (await readdir(folder))
    .map((name) => join(folder, name, "sharing.yaml"))
    .filter((file) => existsSync(file));
  const { scopes } = readSupergraphAccess(await readFile(join(dirname(folder), "supergraph.graphql"), "utf8"));
  return readSharingRegister(files, new Set([...scopes, ...Object.values(subgraph.scopes).map(({ scope }) => scope)]));
};
