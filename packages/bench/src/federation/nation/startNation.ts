import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CallContext, fetchedFor, grantSet, national, readSupergraphAccess } from "@lienthong/access";
import { composeSupergraph, loadSubgraphs } from "@lienthong/cli";
import { openDevelopmentKeys } from "@lienthong/identity";
import {
  type EmbeddedServer,
  neighboursOf,
  type OpenOptions,
  openDatabase,
  type Subgraph,
  startEmbeddedServer,
  startSubgraph,
} from "@lienthong/subgraph-kit";
import { pino } from "pino";
import { benchRequester } from "../../requester.js";
import type { RunningFederation } from "../federation.js";
import { executing, type OpenServer, serveOpenly } from "../openServer.js";
import { nationSize } from "./nation.js";
import { withoutRules } from "./withoutRules.js";

/**
 * The four databases of this repository, served twice, each time from a PostgreSQL of its own: as they are, for our gateway with its tokens;
 * and openly, to an officer who sees everything, for gateways that know nothing of our tokens.
 */
export const startNation = async (folder: string): Promise<RunningFederation> => {
  const subgraphs = await loadSubgraphs();
  const keysFolder = join(folder, "keys");
  const { verificationKeys } = await openDevelopmentKeys(keysFolder, "gateway");
  const guardedServer = await startServer(join(folder, "guarded"));
  const openServer = await startServer(join(folder, "open"));
  const stops: (() => Promise<void>)[] = [guardedServer.stop, openServer.stop];
  const guardedUrls: Record<string, string> = {};
  const openUrls: Record<string, string> = {};
  for (const subgraph of subgraphs) {
    const guarded = await startSubgraph(subgraph, {
      ...opening(guardedServer),
      gatewayKeys: verificationKeys,
      host: "127.0.0.1",
      port: 0,
    });
    const open = await serveWithoutTokens(subgraph, opening(openServer));
    guardedUrls[subgraph.name] = guarded.url;
    openUrls[subgraph.name] = open.url;
    stops.push(guarded.stop, open.stop);
  }
  const supergraphSdl = await composeSupergraph(subgraphs);
  const { plannerSdl } = readSupergraphAccess(supergraphSdl);
  const plainFile = join(folder, "plain.graphql");
  const ruledFile = join(folder, "ruled.graphql");
  await writeFile(plainFile, withUrls(plannerSdl, subgraphs, openUrls));
  await writeFile(ruledFile, supergraphSdl);
  const withoutRulesFile = join(folder, "without-rules.graphql");
  await writeFile(withoutRulesFile, withoutRules(supergraphSdl));
  return {
    federation: {
      plain: { supergraphFile: plainFile },
      ruled: {
        supergraphFile: ruledFile,
        withoutRulesFile,
        sharingFiles: subgraphs.map(({ sharingFile }) => sharingFile),
        subgraphUrls: guardedUrls,
      },
      keysFolder,
    },
    stop: async () => {
      for (const stop of stops.reverse()) await stop();
    },
  };
};

const startServer = (home: string): Promise<EmbeddedServer> => startEmbeddedServer({ home, durability: "test" });

const opening = (server: EmbeddedServer) =>
  ({
    embeddedServer: async () => server,
    environment: {},
    size: { ...nationSize, reset: false },
    onSeedProgress: () => undefined,
    logger: pino({ level: "error" }),
  }) satisfies OpenOptions;

const serveWithoutTokens = async (subgraph: Subgraph, options: OpenOptions): Promise<OpenServer> => {
  const database = await openDatabase(subgraph, options);
  const { executable } = subgraph.buildSchema(() => undefined);
  const contextOf = subgraph.contextFactory(database.connection.kysely);
  const access = everything(subgraph);
  const strangers = neighboursOf(() => new Map(), "");
  const server = await serveOpenly(executing(executable, () => contextOf(access, strangers)));
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await database.close();
    },
  };
};

const everything = ({ scopes }: Subgraph): CallContext => ({
  ...benchRequester,
  agencyKind: "national-agency",
  officer: "bench",
  grantSet: grantSet(Object.values(scopes).map(({ scope }) => [scope, national] as const)),
  fetchedFor: fetchedFor([]),
});

/** Other gateways read addresses from the supergraph. */
const withUrls = (
  supergraphSdl: string,
  subgraphs: readonly Subgraph[],
  urls: Readonly<Record<string, string>>,
): string =>
  subgraphs.reduce(
    (sdl, { name, port }) => sdl.replace(`http://localhost:${port}/graphql`, urls[name] ?? ""),
    supergraphSdl,
  );
