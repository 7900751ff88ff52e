/** Preloaded (`node --import`) into whatever is measured: tells the CPU time and the memory of its process, all threads included. */
import { answerParent } from "./answerParent.js";

answerParent({
  usage: () => {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, memoryMb: process.memoryUsage.rss() / 2 ** 20 };
  },
});

// Nobody is left to measure it for: it ends with the bench, however that ended.
process.on("disconnect", () => process.exit(1));
