/** Preloaded (`node --import`) into whatever is measured: tells the CPU time of its process, all threads included, and the memory of it and of its children. */
import { readFileSync } from "node:fs";
import { answerParent } from "./answerParent.js";

/** Children that run, where the system tells of them (Linux). */
const childrenOf = (pid: number): readonly number[] => {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return children.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

const residentMb = (pid: number): number => {
  try {
    const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
};

answerParent({
  usage: () => {
    const { user, system } = process.cpuUsage();
    const ofChildren = childrenOf(process.pid).reduce((sum, child) => sum + residentMb(child), 0);
    return { cpuMs: (user + system) / 1000, memoryMb: process.memoryUsage.rss() / 2 ** 20 + ofChildren };
  },
});

// Nobody is left to measure it for: it ends with the bench, however that ended.
process.on("disconnect", () => process.exit(1));
