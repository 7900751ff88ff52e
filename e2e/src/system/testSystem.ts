import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSubgraphs, type RunningSystem, type SystemOptions, startSystem, supergraphFile } from "@lienthong/cli";
import { pino } from "pino";
import { nationSize } from "../nation.js";

/** A system with state of its own. */
export type TestSystem = Readonly<{
  system: RunningSystem;
  stateFolder: string;
  /** Stops it and removes what it kept. */
  stop: () => Promise<void>;
}>;

/**
 * Starts a whole system on free ports, in a temporary folder.
 *
 * @throws LienthongError what `startSystem` throws; the folder is removed then
 */
export const startTestSystem = async (options: Partial<SystemOptions> = {}): Promise<TestSystem> => {
  const stateFolder = await mkdtemp(join(tmpdir(), "lienthong-e2e-"));
  const kept = [stateFolder];
  const remove = async (): Promise<void> => {
    for (const folder of kept) await rm(folder, { recursive: true, force: true });
  };
  try {
    const system = await startSystem({
      subgraphs: await loadSubgraphs(),
      stateFolder,
      supergraphFile: supergraphFile(),
      port: 0,
      metricsPort: 0,
      subgraphPort: () => 0,
      size: { ...nationSize, reset: false },
      durability: "test",
      environment: {},
      logger: pino({ level: "silent" }),
      ...options,
      onEvent: (event) => {
        if (event.kind === "database-server") kept.push(event.home);
        options.onEvent?.(event);
      },
    });
    return {
      system,
      stateFolder,
      stop: async () => {
        await system.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
};
