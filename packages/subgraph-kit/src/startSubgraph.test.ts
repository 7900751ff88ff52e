import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchedCoordinates, type Scope } from "@lienthong/access";
import { parse } from "graphql";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, startEmbeddedServer } from "./database/embeddedServer.js";
import { dropDatabase, provisionDatabase } from "./database/provision.js";
import type { SeedStage } from "./database/seedState.js";
import { defineSubgraph } from "./defineSubgraph.js";
import { type RunningSubgraph, type StartOptions, startSubgraph } from "./startSubgraph.js";
import { testGateway } from "./testing/gateway.js";
import { land, landParts, scopes } from "./testing/parcels.js";

const gateway = await testGateway();
let home: string;
let server: EmbeddedServer;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "lienthong-start-test-"));
  server = await startEmbeddedServer({ home: join(home, "postgresql"), durability: "test" });
});

afterAll(async () => {
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

const options = (changes: Partial<StartOptions> = {}): StartOptions => ({
  embeddedServer: async () => server,
  environment: {},
  size: { seed: 1, citizens: 40, reset: false },
  onSeedProgress: () => undefined,
  gatewayKeys: gateway.verificationKeys,
  host: "127.0.0.1",
  port: 0,
  logger: pino({ level: "silent" }),
  ...changes,
});

type Answer = Readonly<{ data?: unknown; errors?: readonly Readonly<{ message: string; extensions: unknown }>[] }>;

const { executable } = land.buildSchema(() => undefined);
const allScopes = Object.values(scopes).map(({ scope }) => scope);

const ask = async ({ url }: RunningSubgraph, query: string, granted: readonly Scope[] = allScopes): Promise<Answer> => {
  const fields = fetchedCoordinates(parse(query), executable);
  const authorization = await gateway.authorization("land", granted, fields);
  const headers = { "content-type": "application/json", authorization };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  return JSON.parse(await response.text());
};

/** Starts the subgraph, works with it, and stops it. */
const withLand = async <Result>(
  changes: Partial<StartOptions>,
  work: (running: RunningSubgraph) => Promise<Result>,
): Promise<Result> => {
  const running = await startSubgraph(land, options(changes));
  try {
    return await work(running);
  } finally {
    await running.stop();
  }
};

test("a new database is migrated, seeded, and served; the next start finds it as it is", async () => {
  const stages: SeedStage[] = [];
  const onSeedProgress = (stage: SeedStage) => stages.push(stage);
  const expected = [
    { kind: "filling", table: "parcel", position: 1, tables: 1, rows: 40 },
    { kind: "indexing", position: 1, indexes: 1 },
  ];
  const query = '{ parcel(parcelNumber: "0001") { parcelNumber ownerName } }';
  const answer = { data: { parcel: { parcelNumber: "0001", ownerName: "Chủ sử dụng 1" } } };
  await dropDatabase(server, "land");
  await withLand({ onSeedProgress }, async (running) => {
    expect(running.seeding).toMatchObject({ kind: "seeded", size: { seed: 1, citizens: 40 } });
    expect(await ask(running, query)).toEqual(answer);
  });
  expect(stages).toEqual(expected);
  await withLand({ onSeedProgress }, async (running) => {
    expect(running.seeding).toMatchObject({ kind: "found" });
    expect(await ask(running, query)).toEqual(answer);
  });
  expect(stages).toEqual(expected);
});

test("keys that are asked for together cost one statement, and one that nobody has is null", async () => {
  const statements: string[] = [];
  await withLand({ onStatement: (sql) => statements.push(sql) }, async (running) => {
    const fields = Array.from({ length: 40 }, (_, index) => {
      const number = String(index + 1).padStart(4, "0");
      return `p${number}: parcel(parcelNumber: "${number}") { parcelNumber }`;
    });
    const { data, errors } = await ask(
      running,
      `{ ${fields.join(" ")} none: parcel(parcelNumber: "9999") { parcelNumber } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ p0001: { parcelNumber: "0001" }, p0040: { parcelNumber: "0040" }, none: null });
    expect(statements).toHaveLength(1);
    await ask(running, '{ parcel(parcelNumber: "0001") { parcelNumber } }');
    expect(statements).toHaveLength(2);
  });
});

test("a list is paged from the database", async () => {
  await withLand({}, async (running) => {
    const query = (after: string) =>
      `{ parcels(first: 30, after: ${after}) { edges { cursor node { parcelNumber } } pageInfo { hasNextPage endCursor } } }`;
    const cursor = Buffer.from("key:0030").toString("base64url");
    const first = await ask(running, query("null"));
    expect(first.data).toMatchObject({ parcels: { pageInfo: { hasNextPage: true, endCursor: cursor } } });
    const { data } = await ask(running, query(`"${cursor}"`));
    expect(data).toMatchObject({
      parcels: { edges: { length: 10, 0: { node: { parcelNumber: "0031" } } }, pageInfo: { hasNextPage: false } },
    });
  });
});

test("a role that may only read serves; what the URL's owner role may, the serving role may not", async () => {
  const { servingUrl, owningUrl } = await provisionDatabase(server, "land");
  const environment = { LAND_DATABASE_URL: servingUrl, LAND_MIGRATION_URL: owningUrl };
  await withLand({ environment }, async (running) => {
    expect(running.seeding).toEqual({ kind: "not-synthetic" });
    expect((await ask(running, '{ parcel(parcelNumber: "0001") { ownerName } }')).errors).toBeUndefined();
  });
});

const neverEmbedded: StartOptions["embeddedServer"] = async () => {
  throw new Error("the embedded server was asked for");
};

test("a database named by a URL is migrated, and stays empty unless synthetic rows are asked for", async () => {
  const { owningUrl } = await provisionDatabase(server, "own-land");
  const named = { environment: { LAND_DATABASE_URL: owningUrl }, embeddedServer: neverEmbedded };
  const query = "{ parcels { edges { node { parcelNumber } } } }";
  await withLand(named, async (running) => {
    expect(running.seeding).toEqual({ kind: "not-synthetic" });
    expect(await ask(running, query)).toEqual({ data: { parcels: { edges: [] } } });
  });
  const synthetic = { ...named, environment: { ...named.environment, LAND_SEED: "synthetic" } };
  await withLand(synthetic, async (running) => {
    expect(running.seeding).toMatchObject({ kind: "seeded" });
    expect((await ask(running, query)).data).toMatchObject({ parcels: { edges: { length: 40 } } });
  });
});

test("a database that doesn't answer is DATABASE_UNREACHABLE, naming host and port but not the password", async () => {
  const { servingUrl } = await provisionDatabase(server, "land");
  const wrongPort = new URL(servingUrl);
  wrongPort.port = "1";
  const starting = startSubgraph(land, options({ environment: { LAND_DATABASE_URL: wrongPort.href } }));
  await expect(starting).rejects.toMatchObject({
    code: "DATABASE_UNREACHABLE",
    message: expect.stringMatching(/^(?=.*127\.0\.0\.1:1\/land)(?=.*LAND_DATABASE_URL)/),
  });
  await expect(starting).rejects.not.toThrow(new URL(servingUrl).password);
});

test.each([
  ["LAND_DATABASE_URL", "mysql://somewhere/land"],
  ["LAND_DATABASE_URL", "land"],
  ["LAND_MIGRATION_URL", "land"],
])("%s=%s is no URL of a PostgreSQL, and the message says which variable to mend", async (variable, value) => {
  const { servingUrl } = await provisionDatabase(server, "land");
  const environment = { LAND_DATABASE_URL: servingUrl, [variable]: value };
  await expect(startSubgraph(land, options({ environment }))).rejects.toMatchObject({
    code: "CONFIGURATION_INVALID",
    message: expect.stringContaining(`${variable} must look like postgresql://`),
  });
});

test("a subgraph of which a field has no rule doesn't start, and no database is opened for it", async () => {
  const unruled = defineSubgraph({ ...landParts, rules: { Query: {} } });
  await expect(startSubgraph(unruled, options({ embeddedServer: neverEmbedded }))).rejects.toMatchObject({
    code: "RULES_INVALID",
    message: expect.stringContaining("Parcel.ownerName"),
  });
});

/** How many connections subgraphs have to their databases. */
const openConnections = async (): Promise<number> => {
  const client = new pg.Client({ host: server.host, port: server.port, ...server.superuser, database: "postgres" });
  await client.connect();
  const { rowCount } = await client.query("select from pg_stat_activity where application_name like 'lienthong %'");
  await client.end();
  return rowCount ?? 0;
};

test("a start that fails because of its port leaves no connection open", async () => {
  await withLand({}, async ({ port }) => {
    expect(await openConnections()).toBe(1);
    await expect(startSubgraph(land, options({ port }))).rejects.toMatchObject({ code: "PORT_IN_USE" });
    await expect.poll(openConnections).toBe(1);
  });
  await expect.poll(openConnections).toBe(0);
});

test("when the database goes, the subgraph lives, isn't ready, and says SUBGRAPH_UNAVAILABLE", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-start-test-"));
  const passing = await startEmbeddedServer({ home: join(folder, "postgresql"), durability: "test" });
  await withLand({ embeddedServer: async () => passing }, async (running) => {
    const health = async (part: string) => (await fetch(new URL(`/health/${part}`, running.url))).status;
    expect([await health("live"), await health("ready")]).toEqual([200, 200]);
    await passing.stop();
    expect([await health("live"), await health("ready")]).toEqual([200, 503]);
    const { data, errors } = await ask(running, '{ parcel(parcelNumber: "0001") { parcelNumber } }');
    expect(data).toEqual({ parcel: null });
    expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_UNAVAILABLE" } }]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|select/);
  });
  await rm(passing.home, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});
