/** A process that serves the subgraphs of one federation, and says how many requests they got. */
import { z } from "zod";
import { answerParent } from "../process/answerParent.js";
import { countRequests } from "./countRequests.js";
import { type FederationName, federationNameSchema, type RunningFederation } from "./federation.js";
import { startNation } from "./nation/startNation.js";
import { shopSubgraphs } from "./shop/schema.js";
import { startModules } from "./startModules.js";
import { wideSubgraphs } from "./wide/wideSubgraphs.js";

const start = (wanted: FederationName, folder: string): Promise<RunningFederation> => {
  switch (wanted.name) {
    case "shop":
      return startModules(shopSubgraphs, folder);
    case "wide":
      return startModules(wideSubgraphs, folder);
    case "nation":
      return startNation(wanted.nation, folder);
  }
};

const startSchema = z.object({ federation: federationNameSchema, folder: z.string() });
const requests = countRequests();
let running: RunningFederation | undefined;

answerParent({
  start: async (body) => {
    const { federation, folder } = startSchema.parse(body);
    running = await start(federation, folder);
    return running.federation;
  },
  requests,
  "end-and-tell-whole-reads": () => running?.endAndTellWholeReads?.() ?? [],
});

process.on("SIGTERM", () => {
  void (running?.stop() ?? Promise.resolve()).finally(() => process.exit(0));
});
