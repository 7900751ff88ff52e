import type { TestProject } from "vitest/node";
import { startCallRecorder } from "./callRecorder.js";
import { startTestSystem } from "./testSystem.js";

/** Where the system that all files share can be reached. */
export type SystemAddress = Readonly<{
  /** Of the gateway, without a path. */
  gatewayUrl: string;
  /** GraphQL addresses, by subgraph name. */
  subgraphUrls: Readonly<Record<string, string>>;
  recorderUrl: string;
  /** Holds the keys with which tests sign tokens. */
  stateFolder: string;
}>;

declare module "vitest" {
  interface ProvidedContext {
    system: SystemAddress;
  }
}

/** Starts the system once for all files. */
const setUp = async (project: TestProject): Promise<() => Promise<void>> => {
  const recorder = await startCallRecorder();
  const { system, stateFolder, stop } = await startTestSystem({ onStatement: recorder.onStatement });
  for (const { name, url } of system.subgraphs) recorder.watch(name, url);
  project.provide("system", {
    gatewayUrl: system.gateway.url,
    subgraphUrls: Object.fromEntries(system.subgraphs.map(({ name, url }) => [name, url])),
    recorderUrl: recorder.url,
    stateFolder,
  });
  return async () => {
    await stop();
    await recorder.stop();
  };
};

export default setUp;
