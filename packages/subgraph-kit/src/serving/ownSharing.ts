import { openFileWatch, readSharingRegister, type Scope, type SharedDatabase } from "@lienthong/access";
import type { Logger } from "pino";

/** With whom a database's owner shares it, as its `sharing.yaml` says at this moment. */
export type OwnSharing = Readonly<{ current: () => SharedDatabase | undefined; stop: () => void }>;

/** Which file, of which database. */
export type SharingSource = Readonly<{
  sharingFile: string;
  database: string;
  scopes: ReadonlySet<Scope>;
  logger: Logger;
}>;

/**
 * Reads a database's own sharing file, and again within two seconds when it changes. As long as it can't be used, the last good agreements
 * stay, as in the gateway; where there never were any, nothing is agreed.
 */
export const openOwnSharing = async ({ sharingFile, database, scopes, logger }: SharingSource): Promise<OwnSharing> => {
  const watch = await openFileWatch([sharingFile]);
  let current: SharedDatabase | undefined;
  let failure: string | undefined;
  const read = async (): Promise<boolean> => {
    try {
      current = (await readSharingRegister([sharingFile], scopes)).databases.get(database);
      failure = undefined;
    } catch (error) {
      if (failure !== String(error))
        logger.error({ err: error }, "the sharing file can't be used; what was agreed stays");
      failure = String(error);
    }
    return failure === undefined;
  };
  await read();
  watch.start(read);
  return { current: () => current, stop: watch.stop };
};
