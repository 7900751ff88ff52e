import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { LienthongError } from "@lienthong/errors";
import { repositoryRoot } from "./workspace.js";

/** The files of the repository, at a revision or as they lie there now. Paths are relative to its root, with slashes. */
export type SourceTree = Readonly<{
  name: string;
  /** The text of a file; `undefined` when there is none. */
  read: (path: string) => Promise<string | undefined>;
  /** The names in a folder; none when there is no such folder. */
  list: (folder: string) => Promise<readonly string[]>;
}>;

const run = promisify(execFile);

const git = async (...args: readonly string[]): Promise<string> => {
  const { stdout } = await run("git", ["-C", repositoryRoot(), ...args], { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
};

/** The files that lie in the working tree now, committed or not. */
export const workingTree = (): SourceTree => ({
  name: "the working tree",
  read: async (path) => readFile(join(repositoryRoot(), path), "utf8").catch(ignoreMissing),
  list: async (folder) => (await readdir(join(repositoryRoot(), folder)).catch(ignoreMissing)) ?? [],
});

const ignoreMissing = (error: unknown): undefined => {
  if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return;
  throw error;
};

/**
 * The files of a git revision.
 *
 * @throws LienthongError USAGE_INVALID when git knows no such revision
 */
export const revisionTree = async (revision: string): Promise<SourceTree> => {
  const commit = await resolveCommit(revision);
  const prefix = (await git("rev-parse", "--show-prefix")).trim();
  const namesUnder = async (folder: string): Promise<readonly string[]> =>
    (await git("ls-tree", "-z", "--name-only", commit, `${prefix}${folder}`)).split("\0").filter((name) => name !== "");
  return {
    name: `${revision} (${commit.slice(0, 9)})`,
    read: async (path) =>
      (await namesUnder(path)).length === 0 ? undefined : git("cat-file", "blob", `${commit}:${prefix}${path}`),
    list: async (folder) => (await namesUnder(`${folder}/`)).map((path) => relative(`${prefix}${folder}`, path)),
  };
};

const resolveCommit = async (revision: string): Promise<string> => {
  try {
    return (await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`)).trim();
  } catch {
    throw new LienthongError(
      "USAGE_INVALID",
      `git knows no revision "${revision}". Name a commit, a branch or a tag, for example HEAD or main.`,
    );
  }
};
