import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LienthongError } from "@lienthong/errors";
import { type PrimaryLink, type RunningGateway, startGateway } from "@lienthong/gateway";
import { openDevelopmentKeys } from "@lienthong/identity";
import type { Logger } from "pino";
import { z } from "zod";
import { developmentApi } from "./developmentApi.js";
import { operationRecordFile } from "./workspace.js";

/** All that one gateway of the system is started from; plain data, since it may be started in another process. */
export const gatewayPlanSchema = z.object({
  supergraphFile: z.string(),
  sharingFiles: z.array(z.string()),
  /** Where the subgraphs answer, by name. */
  subgraphUrls: z.record(z.string(), z.string()),
  stateFolder: z.string(),
  host: z.string(),
  port: z.number(),
  metricsPort: z.number(),
  size: z.object({ seed: z.number(), citizens: z.number() }),
  visibility: z.enum(["full", "contract"]),
});

export type GatewayPlan = Readonly<z.infer<typeof gatewayPlanSchema>>;

/** Starts a gateway over the subgraphs that run; `primary` is given where it is one of several. @throws LienthongError what `startGateway` throws */
export const startSystemGateway = async (
  plan: GatewayPlan,
  logger: Logger,
  primary?: PrimaryLink,
): Promise<RunningGateway> => {
  const { supergraphFile, sharingFiles, subgraphUrls, stateFolder, host, port, metricsPort, size, visibility } = plan;
  const keysFolder = join(stateFolder, "keys");
  const requesterKeys = await openDevelopmentKeys(keysFolder, "requester-issuer");
  const gatewayKeys = await openDevelopmentKeys(keysFolder, "gateway");
  const supergraphSdl = await readSupergraph(supergraphFile);
  return startGateway({
    supergraphSdl,
    sharingFiles,
    subgraphUrls,
    port,
    host,
    requesterKeys: requesterKeys.verificationKeys,
    subgraphSigningKey: gatewayKeys.currentSigningKey,
    logger,
    visibility,
    metrics: { host, port: metricsPort },
    operationRecordFile: operationRecordFile(stateFolder),
    ...(primary === undefined ? {} : { primary }),
    development: developmentApi({ supergraphSdl, sharingFiles, size, signingKey: requesterKeys.signingKey }),
  });
};

const readSupergraph = async (path: string): Promise<string> => {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `${path} can't be read. Compose the supergraph: npm run compose`,
      { cause },
    );
  }
};
