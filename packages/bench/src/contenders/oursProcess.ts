/** Our gateway in a process of its own, as the bench starts it: `OPTIONS` holds what it is to serve, and how. */
import { readFile } from "node:fs/promises";
import { type ExecutorOptions, startGateway } from "@lienthong/gateway";
import { openDevelopmentKeys } from "@lienthong/identity";
import { pino } from "pino";
import { z } from "zod";
import { answerParent } from "../process/answerParent.js";

const executionSchema = z
  .strictObject({
    executor: z.enum(["compiled", "stock"]),
    mergeFetches: z.boolean(),
    foldFetches: z.boolean(),
    shareSubgraphRequests: z.boolean(),
    shareClientRequests: z.boolean(),
  })
  .partial()
  .transform((given): Partial<ExecutorOptions> => {
    const entries = Object.entries(given).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries);
  });

const optionsSchema = z.object({
  port: z.number(),
  supergraphFile: z.string(),
  sharingFiles: z.array(z.string()),
  subgraphUrls: z.record(z.string(), z.string()),
  keysFolder: z.string(),
  execution: executionSchema,
  /** How many operations are planned before a new supergraph takes over; the gateway's default without. */
  warmUpOperations: z.number().optional(),
});

const options = optionsSchema.parse(JSON.parse(process.env.OPTIONS ?? ""));
const requesterKeys = await openDevelopmentKeys(options.keysFolder, "requester-issuer");
const gatewayKeys = await openDevelopmentKeys(options.keysFolder, "gateway");
const readSupergraph = (): Promise<string> => readFile(options.supergraphFile, "utf8");

const { warmUpOperations } = options;
const gateway = await startGateway({
  ...options,
  planning: warmUpOperations === undefined ? {} : { warmUpOperations },
  metrics: { port: 0 },
  supergraphSdl: await readSupergraph(),
  requesterKeys: requesterKeys.verificationKeys,
  subgraphSigningKey: gatewayKeys.currentSigningKey,
  // As others are run: errors alone are logged.
  logger: pino({ level: "error" }),
});

answerParent({
  replace: async () => gateway.replaceSupergraph(await readSupergraph()),
  metrics: async () => (await fetch(gateway.metricsUrl ?? "")).text(),
});
