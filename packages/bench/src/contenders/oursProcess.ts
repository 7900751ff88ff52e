/** Our gateway in a process of its own, as the bench starts it: `OPTIONS` holds what it is to serve, and how. */
import { readFile } from "node:fs/promises";
import { answerParent } from "../process/answerParent.js";
import { oursSchema, startOurs } from "./startOurs.js";

const options = oursSchema.parse(JSON.parse(process.env.OPTIONS ?? ""));
const gateway = await startOurs(options);

answerParent({
  replace: async () => gateway.replaceSupergraph(await readFile(options.supergraphFile, "utf8")),
  metrics: async () => (await fetch(gateway.metricsUrl ?? "")).text(),
});
