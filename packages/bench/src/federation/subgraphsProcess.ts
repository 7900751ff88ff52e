/** A process that serves the subgraphs of one federation, and says how many requests they got. */
import { z } from "zod";
import { answerParent } from "../process/answerParent.js";
import { countRequests } from "./countRequests.js";
import type { RunningFederation } from "./federation.js";
import { startNation } from "./nation/startNation.js";
import { shopSubgraphs } from "./shop/schema.js";
import { startModules } from "./startModules.js";
import { wideSubgraphs } from "./wide/wideSubgraphs.js";

const start: Readonly<Record<string, (folder: string) => Promise<RunningFederation>>> = {
  shop: (folder) => startModules(shopSubgraphs, folder),
  nation: startNation,
  wide: (folder) => startModules(wideSubgraphs, folder),
};

const startSchema = z.object({ name: z.string(), folder: z.string() });
const requests = countRequests();
let running: RunningFederation | undefined;

answerParent({
  start: async (body) => {
    const { name, folder } = startSchema.parse(body);
    running = await start[name]?.(folder);
    return running?.federation;
  },
  requests,
});

process.on("SIGTERM", () => {
  void (running?.stop() ?? Promise.resolve()).finally(() => process.exit(0));
});
