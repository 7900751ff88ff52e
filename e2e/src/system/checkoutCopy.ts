import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { repositoryRoot } from "@lienthong/cli";

/** A checkout of its own, built as this one is, with some of its databases. */
export type CheckoutCopy = Readonly<{ root: string; remove: () => Promise<void> }>;

const files = ["package.json", "tsconfig.base.json", "vitest.shared.ts", "biome.json", "turbo.json", ".gitignore"];
const notCopied = new Set(["node_modules", "coverage", ".turbo"]);

/** Copies what is built; installed packages are linked, its own lead to the copy. */
export const copyCheckout = async (subgraphs: readonly string[]): Promise<CheckoutCopy> => {
  const from = repositoryRoot();
  const root = await mkdtemp(join(tmpdir(), "lienthong-checkout-"));
  const copy = (path: string): Promise<void> =>
    cp(join(from, path), join(root, path), { recursive: true, filter: (source) => !notCopied.has(basename(source)) });
  for (const path of [...files, "packages", "gateway", ...subgraphs.map((name) => join("subgraphs", name))])
    await copy(path);
  await linkPackages(from, root);
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
};

const linkPackages = async (from: string, root: string): Promise<void> => {
  const [installed, own] = [join(from, "node_modules"), join(root, "node_modules", "@lienthong")];
  await mkdir(own, { recursive: true });
  for (const name of await readdir(installed)) {
    if (name !== "@lienthong") await symlink(join(installed, name), join(root, "node_modules", name));
  }
  for (const folder of await readdir(join(root, "packages")))
    await symlink(join(root, "packages", folder), join(own, folder));
  await symlink(join(root, "gateway"), join(own, "gateway"));
};
