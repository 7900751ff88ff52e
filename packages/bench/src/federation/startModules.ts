import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { benchRequester } from "../requester.js";
import type { RunningFederation } from "./federation.js";
import { executing, remembering, serveOpenly } from "./openServer.js";
import { composeModules, openScope, type SubgraphModule, typeDefsOf } from "./subgraphModule.js";

/** Serves subgraphs without a database, and writes their supergraphs and agreements into `folder`. */
export const startModules = async (
  subgraphs: readonly SubgraphModule[],
  folder: string,
): Promise<RunningFederation> => {
  const servers = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const schema = buildSubgraphSchema({
        typeDefs: typeDefsOf(subgraph, { kind: "none" }),
        resolvers: subgraph.resolvers,
      });
      const server = await serveOpenly(remembering(executing(schema, () => undefined)));
      return { ...server, name: subgraph.name };
    }),
  );
  const scopeOwner = subgraphs[0]?.name ?? "";
  const scope = openScope(scopeOwner);
  const urls = Object.fromEntries(servers.map(({ name, url }) => [name, url]));
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  return {
    federation: {
      plain: { supergraphFile: await write("plain.graphql", composeModules(subgraphs, urls, { kind: "none" })) },
      ruled: {
        supergraphFile: await write("ruled.graphql", composeModules(subgraphs, urls, { kind: "open", scope })),
        sharingFiles: await Promise.all(
          subgraphs.map(({ name }) =>
            write(`${name}.yaml`, sharing(name, name === scopeOwner ? [agreement(scope)] : [])),
          ),
        ),
        subgraphUrls: {},
      },
      keysFolder: join(folder, "keys"),
    },
    stop: async () => {
      for (const server of servers) await server.stop();
    },
  };
};

/** A sharing file; JSON is YAML. */
const sharing = (database: string, agreements: readonly object[]): string =>
  JSON.stringify({ database, owner: benchRequester.agency, howToRequest: "It is open to the bench.", agreements });

/** Gives the bench's requester a scope. */
const agreement = (scope: string): object => ({
  id: "bench",
  consumer: { agency: benchRequester.agency },
  purpose: benchRequester.purpose,
  scopes: [scope],
  territory: "national",
  legalBasis: { reference: "made up for the bench", source: "general-knowledge" },
  validFrom: "2020-01-01",
  validUntil: "2099-12-31",
  state: "active",
});
