import { isDerivationAgreed } from "@lienthong/access";
import type { JWTVerifyGetKey } from "jose";
import type { Logger } from "pino";
import { describeDatabase } from "./catalogue/databaseDescription.js";
import { measureTables } from "./catalogue/measureTables.js";
import { neighboursOf, type SubgraphUrls } from "./catalogue/neighbours.js";
import { type OpenedDatabase, type OpenOptions, openDatabase } from "./database/openDatabase.js";
import type { Subgraph } from "./defineSubgraph.js";
import { openOwnSharing } from "./serving/ownSharing.js";
import { type ServedSubgraph, serveSubgraph } from "./serving/serveSubgraph.js";

/** What a subgraph needs to run. */
export type StartOptions = Omit<OpenOptions, "logger"> &
  Readonly<{
    gatewayKeys: JWTVerifyGetKey;
    host: string;
    port: number;
    logger: Logger;
    /** Where the others answer; read at each request, since they start one after the other. Needed by the catalogue. */
    subgraphUrls?: SubgraphUrls;
  }>;

/** A subgraph that serves its database. */
export type RunningSubgraph = ServedSubgraph & Readonly<{ name: string; seeding: OpenedDatabase["seeding"] }>;

/**
 * Starts a subgraph: checks its rules, opens, migrates and seeds its database, then serves it.
 *
 * @throws LienthongError RULES_INVALID, DATABASE_UNREACHABLE, MIGRATION_REFUSED, PORT_IN_USE; nothing is left running then
 */
export const startSubgraph = async (subgraph: Subgraph, options: StartOptions): Promise<RunningSubgraph> => {
  const logger = options.logger.child({ subgraph: subgraph.name });
  const { executable, book } = subgraph.buildSchema(({ coordinate, error }) =>
    logger.error({ coordinate, err: error }, "a rule failed; the field was denied"),
  );
  const database = await openDatabase(subgraph, { ...options, logger });
  const contextOf = subgraph.contextFactory(database.connection.kysely);
  const subgraphUrls = options.subgraphUrls ?? (() => new Map());
  const { name: ownName, sharingFile, scopes } = subgraph;
  const knownScopes = new Set(Object.values(scopes).map(({ scope }) => scope));
  const ownSharing = await openOwnSharing({ sharingFile, database: ownName, scopes: knownScopes, logger });
  const close = async (): Promise<void> => {
    ownSharing.stop();
    await database.close();
  };
  try {
    const served = await serveSubgraph({
      name: subgraph.name,
      schema: executable,
      createContext: (access, authorization) => contextOf(access, neighboursOf(subgraphUrls, authorization)),
      told: {
        describe: () => describeDatabase(subgraph),
        measure: () => measureTables(database.connection.kysely()),
      },
      isDerivationAgreed: (of, derivation) => {
        const sharing = ownSharing.current();
        const own = { schema: executable, book, now: new Date() };
        return sharing !== undefined && isDerivationAgreed(of, derivation, { ...own, sharing });
      },
      isReady: database.isReady,
      gatewayKeys: options.gatewayKeys,
      port: options.port,
      host: options.host,
      logger,
    });
    return {
      ...served,
      name: subgraph.name,
      seeding: database.seeding,
      stop: async () => {
        await served.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};
