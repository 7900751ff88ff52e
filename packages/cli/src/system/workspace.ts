import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LienthongError } from "@lienthong/errors";
import type { Subgraph } from "@lienthong/subgraph-kit";

/** The folder of the repository: the one above this package that has a `turbo.json`. */
export const repositoryRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "turbo.json"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new LienthongError("CONFIGURATION_INVALID", "The command line must run inside a checkout of Lienthong.");
    folder = parent;
  }
  return folder;
};

/** The composed, committed supergraph. */
export const supergraphFile = (): string => join(repositoryRoot(), "supergraph.graphql");

/** Where a checkout keeps what is its own: keys, the embedded database. Git ignores it. */
export const stateFolder = (): string => process.env.LIENTHONG_HOME ?? join(repositoryRoot(), ".lienthong");

/** Where a started system records which operations are sent, for `lienthong access impact`. */
export const operationRecordFile = (folder: string): string => join(folder, "recorded-operations.json");

/** Loads every subgraph of the folder `subgraphs/`, in the order of their names: a new database needs no change elsewhere. */
export const loadSubgraphs = async (): Promise<readonly Subgraph[]> => {
  const folder = join(repositoryRoot(), "subgraphs");
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, "package.json"))).sort();
  return Promise.all(names.map((name) => loadSubgraph(join(folder, name))));
};

const loadSubgraph = async (folder: string): Promise<Subgraph> => {
  const entry = join(folder, "dist", "index.js");
  if (!existsSync(entry))
    throw new LienthongError("CONFIGURATION_INVALID", `${folder} is not built. Run: npm run build`);
  const module: unknown = await import(pathToFileURL(entry).href);
  if (typeof module === "object" && module !== null && "subgraph" in module && isSubgraph(module.subgraph))
    return module.subgraph;
  throw new LienthongError("CONFIGURATION_INVALID", `${entry} must export "subgraph", made by defineSubgraph.`);
};

const isSubgraph = (value: unknown): value is Subgraph =>
  typeof value === "object" && value !== null && "buildSchema" in value && "sharingFile" in value;
