import { loadSubgraphs, seedingDisplay } from "@lienthong/cli";
import {
  type EmbeddedServer,
  type OpenOptions,
  openDatabase,
  type Subgraph,
  startEmbeddedServer,
} from "@lienthong/subgraph-kit";
import { pino } from "pino";
import { type Nation, nationDatabases, serverHome, sizeOf } from "./nation.js";

/** The server that holds a nation's databases; one for all who serve them, since they are only read. */
export const startNationServer = (nation: Nation): Promise<EmbeddedServer> =>
  startEmbeddedServer({ home: serverHome(nation), durability: "kept" });

/** How a subgraph of the bench opens its database. */
export const opening = (nation: Nation, server: EmbeddedServer) =>
  ({
    embeddedServer: async () => server,
    environment: {},
    size: { ...sizeOf(nation), reset: false },
    onSeedProgress: () => undefined,
    logger: pino({ level: "error" }),
  }) satisfies OpenOptions;

/** The subgraphs that are served. */
export const servedSubgraphs = (all: readonly Subgraph[]): readonly Subgraph[] =>
  all.filter(({ name }) => nationDatabases.includes(name));

/**
 * Fills the databases of a nation unless that was done before: by an earlier run, or by one that was broken off, whose finished databases are
 * kept. Shows how far it is.
 */
export const seedNation = async (nation: Nation, { reset }: Readonly<{ reset: boolean }>): Promise<void> => {
  console.log(`${nation.citizens.toLocaleString("en")} citizens in ${serverHome(nation)}`);
  const show = seedingDisplay(process.stdout);
  const server = await startNationServer(nation);
  try {
    for (const subgraph of servedSubgraphs(await loadSubgraphs())) {
      const options = opening(nation, server);
      const { seeding, close } = await openDatabase(subgraph, {
        ...options,
        size: { ...options.size, reset },
        onSeedProgress: (stage) => show(subgraph.name, stage),
      });
      await close();
      if (seeding.kind === "seeded") console.log(`${subgraph.name}: ${seeding.rowsWritten.toLocaleString("en")} rows`);
      if (seeding.kind === "kept-other-size")
        throw new Error(`${subgraph.name} holds another nation; fill it anew by --reset`);
    }
  } finally {
    await server.stop();
  }
};
