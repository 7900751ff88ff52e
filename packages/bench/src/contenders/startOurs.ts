import { readFile } from "node:fs/promises";
import { type ExecutorOptions, type RunningGateway, startGateway } from "@lienthong/gateway";
import { openDevelopmentKeys } from "@lienthong/identity";
import { pino } from "pino";
import { z } from "zod";

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

export const oursSchema = z.object({
  port: z.number(),
  supergraphFile: z.string(),
  sharingFiles: z.array(z.string()),
  subgraphUrls: z.record(z.string(), z.string()),
  keysFolder: z.string(),
  execution: executionSchema,
  /** How many operations are planned before a new supergraph takes over; the gateway's default without. */
  warmUpOperations: z.number().optional(),
});

/** What our gateway is to serve, and how. */
export type OursOptions = Readonly<z.infer<typeof oursSchema>>;

/** Starts our gateway in this process. */
export const startOurs = async (options: OursOptions): Promise<RunningGateway> => {
  const { keysFolder, supergraphFile, warmUpOperations } = options;
  const requesterKeys = await openDevelopmentKeys(keysFolder, "requester-issuer");
  const gatewayKeys = await openDevelopmentKeys(keysFolder, "gateway");
  return startGateway({
    ...options,
    planning: warmUpOperations === undefined ? {} : { warmUpOperations },
    metrics: { port: 0 },
    supergraphSdl: await readFile(supergraphFile, "utf8"),
    requesterKeys: requesterKeys.verificationKeys,
    subgraphSigningKey: gatewayKeys.currentSigningKey,
    // As others are run: errors alone are logged.
    logger: pino({ level: "error" }),
  });
};
