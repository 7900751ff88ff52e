import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CallContext, fetchedFor, grantSet, national, readSupergraphAccess } from "@lienthong/access";
import { composeSupergraph, loadSubgraphs } from "@lienthong/cli";
import { openDevelopmentKeys } from "@lienthong/identity";
import { neighboursOf, type OpenOptions, openDatabase, type Subgraph, startSubgraph } from "@lienthong/subgraph-kit";
import { benchRequester } from "../../requester.js";
import type { RunningFederation } from "../federation.js";
import { executing, type OpenServer, serveOpenly } from "../openServer.js";
import type { Nation } from "./nation.js";
import { opening, servedSubgraphs, startNationServer } from "./seedNation.js";
import { watchWholeReads } from "./wholeReads.js";
import { withoutRules } from "./withoutRules.js";

/**
 * Four databases of this repository (`nationDatabases`), served twice from the same PostgreSQL: as they are, for our gateway with its tokens;
 * and openly, to an officer who sees all that isn't sealed, for gateways that know nothing of our tokens. The supergraph is that of all databases.
 */
export const startNation = async (nation: Nation, folder: string): Promise<RunningFederation> => {
  const subgraphs = await loadSubgraphs();
  const served = servedSubgraphs(subgraphs);
  const keysFolder = join(folder, "keys");
  const { verificationKeys } = await openDevelopmentKeys(keysFolder, "gateway");
  const server = await startNationServer(nation);
  const wholeReads = await watchWholeReads(
    server,
    served.map(({ name }) => name),
  );
  const serving: (() => Promise<void>)[] = [];
  const guardedUrls: Record<string, string> = {};
  const openUrls: Record<string, string> = {};
  for (const subgraph of served) {
    const guarded = await startSubgraph(subgraph, {
      ...opening(nation, server),
      gatewayKeys: verificationKeys,
      host: "127.0.0.1",
      port: 0,
    });
    const open = await serveWithoutTokens(subgraph, opening(nation, server));
    guardedUrls[subgraph.name] = guarded.url;
    openUrls[subgraph.name] = open.url;
    serving.push(guarded.stop, open.stop);
  }
  const supergraphSdl = await composeSupergraph(subgraphs);
  const { plannerSdl } = readSupergraphAccess(supergraphSdl);
  const plainFile = join(folder, "plain.graphql");
  const ruledFile = join(folder, "ruled.graphql");
  await writeFile(plainFile, withUrls(plannerSdl, served, openUrls));
  await writeFile(ruledFile, supergraphSdl);
  const withoutRulesFile = join(folder, "without-rules.graphql");
  await writeFile(withoutRulesFile, withoutRules(supergraphSdl));
  const stopServing = async (): Promise<void> => {
    for (const stop of serving.splice(0)) await stop();
  };
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
    endAndTellWholeReads: async () => {
      await stopServing();
      return wholeReads();
    },
    stop: async () => {
      await stopServing();
      await server.stop();
    },
  };
};

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

/** Every scope but the one that opens sealed records: nobody but the databases' owners has it, so our gateway doesn't show those either. */
const everything = ({ scopes: { sealed: _, ...scopes } }: Subgraph): CallContext => ({
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
