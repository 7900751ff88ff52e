import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { fetchedCoordinates, notSealedResult } from "@lienthong/access";
import { parse } from "graphql";
import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, startEmbeddedServer } from "./database/embeddedServer.js";
import { defineSubgraph, type Subgraph } from "./defineSubgraph.js";
import { rowByKey } from "./loaders.js";
import { startSubgraph } from "./startSubgraph.js";
import { testGateway } from "./testing/gateway.js";
import { land, landParts, rules, scopes } from "./testing/parcels.js";

let home: string;
let server: EmbeddedServer;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "lienthong-register-test-"));
  server = await startEmbeddedServer({ home: join(home, "postgresql"), durability: "test" });
});
afterAll(async () => {
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

const unsealed = notSealedResult(scopes.owners, ({ parcelNumber }: { parcelNumber: string }) => parcelNumber);

/** The land register with a register of seals whose statement takes so many seconds. */
const landWithSealsAfter = (seconds: number): Subgraph => ({
  ...defineSubgraph({
    ...landParts,
    rules: { ...rules, ParcelEdge: { ...rules.ParcelEdge, node: unsealed } },
    createLoaders: (database, neighbours) => ({
      ...landParts.createLoaders(database, neighbours),
      sealOfParcel: rowByKey(
        async (numbers: readonly string[]) => {
          await sql`select pg_sleep(${seconds})`.execute(database);
          return numbers.filter((number) => number === "0002");
        },
        (number): string => number,
      ),
    }),
    createEvidence: ({ sealOfParcel }) => ({
      seals: { load: async ({ key }) => (await sealOfParcel.load(key)) !== null },
    }),
  }),
  migrationsDirectory: land.migrationsDirectory,
  sharingFile: land.sharingFile,
});

const query = "{ parcels(first: 3) { edges { node { parcelNumber } } } }";
const fields = fetchedCoordinates(parse(query), land.buildSchema(() => undefined).executable);

const ask = async (subgraph: Subgraph) => {
  const log: string[] = [];
  const gateway = await testGateway();
  const running = await startSubgraph(subgraph, {
    embeddedServer: async () => server,
    environment: {},
    size: { seed: 1, citizens: 3, reset: false },
    onSeedProgress: () => undefined,
    gatewayKeys: gateway.verificationKeys,
    host: "127.0.0.1",
    port: 0,
    logger: pino(
      { level: "error" },
      new Writable({
        write: (line, _encoding, done) => {
          log.push(String(line));
          done();
        },
      }),
    ),
  });
  const response = await fetch(running.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: await gateway.authorization("land", [scopes.parcels.scope], fields),
    },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  await running.stop();
  const { data }: Readonly<{ data: { parcels: { edges: { node: { parcelNumber: string } | null }[] } } }> =
    JSON.parse(text);
  return { numbers: data.parcels.edges.map(({ node }) => node?.parcelNumber), text, log };
};

test("a register of seals is asked in the database", async () => {
  const { numbers, log } = await ask(landWithSealsAfter(0));
  expect(numbers).toEqual(["0001", undefined, "0003"]);
  expect(log).toEqual([]);
});

test("a register whose statement doesn't end denies every row, tells nothing, and is reported (attack case 56)", async () => {
  const { numbers, text, log } = await ask(landWithSealsAfter(3));
  expect(numbers).toEqual([undefined, undefined, undefined]);
  expect(text).not.toContain("pg_sleep");
  const failures = log.map((line): unknown => JSON.parse(line));
  expect(failures).toHaveLength(3);
  expect(failures).toContainEqual(
    expect.objectContaining({
      coordinate: "ParcelEdge.node",
      err: expect.objectContaining({ code: "REGISTER_SILENT" }),
    }),
  );
}, 20_000);
