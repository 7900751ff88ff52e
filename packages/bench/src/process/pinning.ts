import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** Which side of the machine a process is measured on: what is measured has a core to itself. */
export type Side = "measured" | "surroundings";

const isPinned =
  process.platform === "linux" && availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

/** Said beside every result, since without pinning the surroundings take time from what is measured. */
export const pinningNote: string = isPinned
  ? "gateway pinned to core 0, load and subgraphs to the other cores"
  : "nothing is pinned: this machine has one core, or no taskset";

/** The command that runs `command` on its side of the machine. */
export const pinned = (side: Side, command: readonly string[]): readonly [string, ...string[]] => {
  const [program = process.execPath, ...args] = command;
  if (!isPinned) return [program, ...args];
  const others = `1-${availableParallelism() - 1}`;
  return ["taskset", "--cpu-list", side === "measured" ? "0" : others, program, ...args];
};
