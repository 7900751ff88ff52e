import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type AccessState,
  type RuleSource,
  type RuleTree,
  readSharingRegister,
  readSupergraphAccess,
  ruleSources,
} from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import type { SourceTree } from "./sourceTree.js";
import { repositoryRoot } from "./workspace.js";

/** Rules and agreements of a source tree. `unread` are the databases whose `rules.ts` couldn't be run, with the reason. */
export type ReadState = Readonly<{
  state: AccessState;
  supergraphSdl: string;
  unread: readonly Readonly<{ database: string; reason: string }>[];
}>;

/**
 * Reads rules and agreements of a source tree without building it: what the grants decide from `supergraph.graphql` and the `sharing.yaml`
 * files, the rules as written from each `rules.ts`, which is run as it stands there with the vocabulary of today.
 *
 * @param instead texts of sharing files that take the place of those with the same database
 * @throws LienthongError USAGE_INVALID when the tree has no supergraph; AGREEMENTS_INVALID
 */
export const readAccessState = async (tree: SourceTree, instead: readonly string[] = []): Promise<ReadState> => {
  const supergraphSdl = await tree.read("supergraph.graphql");
  if (supergraphSdl === undefined)
    throw new LienthongError("USAGE_INVALID", `There is no supergraph.graphql in ${tree.name}.`);
  const access = readSupergraphAccess(supergraphSdl);
  const databases = [...access.subgraphs.keys()];
  // Inside the checkout, so that rules find the packages that they import.
  await mkdir(join(repositoryRoot(), ".lienthong"), { recursive: true });
  const folder = await mkdtemp(join(repositoryRoot(), ".lienthong", `revision-${process.pid}-`));
  try {
    const sharingFiles = await writeSharingFiles({ tree, folder, instead }, await tree.list("subgraphs"));
    const sharing = await readSharingRegister(sharingFiles, access.scopes);
    const readings = await Promise.all(databases.map((database) => readRules({ tree, folder }, database)));
    return {
      supergraphSdl,
      state: {
        requirements: access.requirements,
        sharing,
        rules: new Map(
          readings.flatMap((reading) => (reading.kind === "read" ? [[reading.database, reading.rules] as const] : [])),
        ),
      },
      unread: readings.flatMap((reading) => (reading.kind === "unread" ? [reading] : [])),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const databaseNamed = (sharingText: string): string | undefined => /^database:\s*(\S+)/m.exec(sharingText)?.[1];

type Copying = Readonly<{ tree: SourceTree; folder: string; instead: readonly string[] }>;

const writeSharingFiles = async (
  { tree, folder, instead }: Copying,
  subgraphs: readonly string[],
): Promise<readonly string[]> => {
  const written = await Promise.all(subgraphs.map((name) => tree.read(`subgraphs/${name}/sharing.yaml`)));
  const replaced = new Set(instead.map(databaseNamed));
  const texts = written.flatMap((text) => (text === undefined || replaced.has(databaseNamed(text)) ? [] : [text]));
  return Promise.all(
    [...texts, ...instead].map(async (text, index) => {
      const path = join(folder, `${databaseNamed(text) ?? index}.sharing.yaml`);
      await writeFile(path, text);
      return path;
    }),
  );
};

type RulesReading =
  | Readonly<{ kind: "read"; database: string; rules: ReadonlyMap<string, RuleSource> }>
  | Readonly<{ kind: "unread"; database: string; reason: string }>;

/** Runs the `rules.ts` of one database: Node strips its types, so that it needs no build. */
const readRules = async (
  { tree, folder }: Readonly<{ tree: SourceTree; folder: string }>,
  database: string,
): Promise<RulesReading> => {
  const path = `subgraphs/${database}/rules.ts`;
  try {
    await copyWithImports({ tree, folder }, path, new Set());
    const module: unknown = await import(pathToFileURL(join(folder, path)).href);
    if (typeof module !== "object" || module === null || !("rules" in module) || !isRuleTree(module.rules))
      return { kind: "unread", database, reason: "it exports no rules" };
    return { kind: "read", database, rules: ruleSources(module.rules) };
  } catch (error) {
    return { kind: "unread", database, reason: error instanceof Error ? error.message : String(error) };
  }
};

const isRuleTree = (value: unknown): value is RuleTree =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every((fields) => typeof fields === "object" && fields !== null);

/** An import of values by a relative path; imports of types alone are gone when the file runs. */
const relativeImports = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+"(\.{1,2}\/[^"]+)\.js";/gm;

const copyWithImports = async (
  { tree, folder }: Readonly<{ tree: SourceTree; folder: string }>,
  path: string,
  copied: Set<string>,
): Promise<void> => {
  if (copied.has(path)) return;
  copied.add(path);
  const text = await tree.read(path);
  if (text === undefined) throw new LienthongError("USAGE_INVALID", `${path} is not there.`);
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text.replace(/(from\s+"\.{1,2}\/[^"]+)\.js"/g, '$1.ts"'));
  for (const [, specifier = ""] of text.matchAll(relativeImports))
    await copyWithImports({ tree, folder }, posix.join(posix.dirname(path), `${specifier}.ts`), copied);
};
