import { readdir, readFile } from "node:fs/promises";

/**
 * The memory of a process and all of its descendants, in MB of 2^20 bytes: their proportional set size, in which a page that several share
 * counts once. Linux only.
 */
export const memoryOfTree = async (root: number): Promise<number> => {
  const parents = await parentOfEach();
  const belongs = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && belongs(parents.get(pid)));
  const sizes = await Promise.all([...parents.keys()].filter(belongs).map(proportionalKilobytes));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
};

const parentOfEach = async (): Promise<ReadonlyMap<number, number>> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(
    pids.map(async (pid): Promise<[number, number]> => {
      const status = await readUnlessGone(`/proc/${pid}/status`);
      return [pid, Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0)];
    }),
  );
  return new Map(parents);
};

const proportionalKilobytes = async (pid: number): Promise<number> =>
  Number(/^Pss:\s*(\d+) kB/m.exec(await readUnlessGone(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

/** A process may end between being listed and being read. */
const readUnlessGone = async (path: string): Promise<string> => {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return "";
    throw error;
  }
};
