import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AccessContext,
  fetchedCoordinates,
  fetchedFor,
  grantSet,
  national,
  type Scope,
  signSubgraphToken,
  type Territory,
} from "@lienthong/access";
import { communeCodeKey } from "@lienthong/dictionary";
import { parse } from "graphql";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, startEmbeddedServer } from "../database/embeddedServer.js";
import { provisionDatabase } from "../database/provision.js";
import { defineSubgraph } from "../defineSubgraph.js";
import { type RunningSubgraph, startSubgraph } from "../startSubgraph.js";
import { officerWith, testGateway } from "../testing/gateway.js";
import { scopes, transferParts, transferRegister } from "../testing/transfers.js";

const gateway = await testGateway();
let home: string;
let server: EmbeddedServer;
let running: RunningSubgraph;

const options = () => ({
  embeddedServer: async () => server,
  environment: {},
  size: { seed: 1, citizens: 1, reset: false },
  onSeedProgress: () => undefined,
  gatewayKeys: gateway.verificationKeys,
  host: "127.0.0.1",
  port: 0,
  logger: pino({ level: "silent" }),
});

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "lienthong-mutation-test-"));
  server = await startEmbeddedServer({ home: join(home, "postgresql"), durability: "test" });
  running = await startSubgraph(transferRegister, options());
});

afterAll(async () => {
  await running.stop();
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

type Answer = Readonly<{
  data?: Readonly<Record<string, unknown>>;
  errors?: readonly Readonly<{ message: string; extensions: unknown }>[];
}>;

const allScopes = Object.values(scopes).map(({ scope }) => scope);

const { executable } = transferRegister.buildSchema(() => undefined);
const fieldsOf = (query: string): ReadonlySet<string> => fetchedCoordinates(parse(query), executable);

const ask = async (
  query: string,
  variables: object,
  access: AccessContext = officerWith(allScopes),
): Promise<Answer> => {
  const reasons = fetchedFor([...fieldsOf(query)].map((field) => [field, { kind: "requester" }] as const));
  const authorization = `Bearer ${signSubgraphToken("transfers", { ...access, fetchedFor: reasons }, gateway.signingKey)}`;
  const response = await fetch(running.url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", authorization },
    body: JSON.stringify({ query, variables }),
  });
  return JSON.parse(await response.text());
};

const record = `mutation ($input: GiftInput!, $key: UUID!) { recordGift(input: $input, idempotencyKey: $key) { transferNumber donorName version } }`;
const correct = `mutation ($number: String!, $donor: String!, $version: Int!, $key: UUID!) {
  correctDonor(transferNumber: $number, donorName: $donor, expectedVersion: $version, idempotencyKey: $key) { donorName version } }`;
const giftOf = (transferNumber: string) => ({
  transferNumber,
  parcelNumber: "0009",
  donorName: "Trần Văn Minh",
  communeCode: "00004",
});

const rowsOf = async (transferNumber: string): Promise<readonly unknown[]> => {
  const { owningUrl } = await provisionDatabase(server, "transfers");
  const client = new pg.Client({ connectionString: owningUrl });
  await client.connect();
  const { rows } = await client.query("select donor_name, version from transfer where transfer_number = $1", [
    transferNumber,
  ]);
  await client.end();
  return rows;
};

const refusedWith = (code: string) => ({
  errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })],
});

test("a mutation writes, and answers with what it wrote, though that was read before as missing", async () => {
  expect(await ask(record, { input: giftOf("G10"), key: randomUUID() })).toEqual({
    data: { recordGift: { transferNumber: "G10", donorName: "Trần Văn Minh", version: 1 } },
  });
});

test("the same key with the same input writes once and gets the first answer, also at the same time", async () => {
  const key = randomUUID();
  const input = giftOf("G11");
  const reordered = Object.fromEntries(Object.entries(input).toReversed());
  const answers = await Promise.all([input, reordered, input, input].map((same) => ask(record, { input: same, key })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.data).toMatchObject({ recordGift: { transferNumber: "G11" } });
  expect(await rowsOf("G11")).toHaveLength(1);
});

test("the same key with another input, or for another mutation, is refused, and nothing is written", async () => {
  const key = randomUUID();
  await ask(record, { input: giftOf("G12"), key });
  expect(await ask(record, { input: giftOf("G13"), key })).toMatchObject(refusedWith("IDEMPOTENCY_KEY_REUSED"));
  expect(await rowsOf("G13")).toEqual([]);
  const other = await ask(correct, { number: "G12", donor: "Lan", version: 1, key });
  expect(other).toMatchObject(refusedWith("IDEMPOTENCY_KEY_REUSED"));
  expect(await rowsOf("G12")).toEqual([{ donor_name: "Trần Văn Minh", version: 1 }]);
});

test("keys are each agency's own: another agency's neither collides nor gets its answer", async () => {
  const key = randomUUID();
  await ask(record, { input: giftOf("G14"), key });
  const elsewhere = { ...officerWith(allScopes), agency: "ministry-of-justice" };
  expect(await ask(record, { input: giftOf("G15"), key }, elsewhere)).toMatchObject({
    data: { recordGift: { transferNumber: "G15" } },
  });
});

test("what was refused wrote nothing and leaves its key free", async () => {
  const key = randomUUID();
  const refused = await ask(record, { input: { ...giftOf("G16"), donorName: "" }, key });
  expect(refused).toMatchObject(refusedWith("BAD_USER_INPUT"));
  expect(await rowsOf("G16")).toEqual([]);
  expect((await ask(record, { input: giftOf("G16"), key })).errors).toBeUndefined();
});

test("a change takes the version that was read; of two that read the same, one is refused and changes nothing", async () => {
  await ask(record, { input: giftOf("G17"), key: randomUUID() });
  const both = await Promise.all(
    ["Lan", "Hoa"].map((donor) => ask(correct, { number: "G17", donor, version: 1, key: randomUUID() })),
  );
  const [winner] = both.filter(({ errors }) => errors === undefined);
  const [loser] = both.filter(({ errors }) => errors !== undefined);
  expect(loser).toMatchObject(refusedWith("VERSION_CONFLICT"));
  const [row] = await rowsOf("G17");
  expect(row).toMatchObject({ version: 2 });
  expect(winner?.data?.correctDonor).toEqual({ donorName: (row as { donor_name: string }).donor_name, version: 2 });
});

test("a change that is sent again gets its first answer, though the version has gone on", async () => {
  await ask(record, { input: giftOf("G18"), key: randomUUID() });
  const variables = { number: "G18", donor: "Lan", version: 1, key: randomUUID() };
  const first = await ask(correct, variables);
  expect(await ask(correct, variables)).toEqual(first);
  expect(await ask(correct, { ...variables, key: randomUUID() })).toMatchObject(refusedWith("VERSION_CONFLICT"));
});

test("mutations of one operation run one after the other, each reading what the one before wrote", async () => {
  const query = `mutation ($input: GiftInput!, $a: UUID!, $b: UUID!) {
    recordGift(input: $input, idempotencyKey: $a) { version }
    correctDonor(transferNumber: "G19", donorName: "Hoa", expectedVersion: 1, idempotencyKey: $b) { donorName version } }`;
  expect(await ask(query, { input: giftOf("G19"), a: randomUUID(), b: randomUUID() })).toEqual({
    data: { recordGift: { version: 1 }, correctDonor: { donorName: "Hoa", version: 2 } },
  });
});

test("who may not write is refused before anything is claimed or written (attack cases 13, 88)", async () => {
  const key = randomUUID();
  const reader = officerWith([scopes.transfers.scope, scopes.parties.scope]);
  expect(await ask(record, { input: giftOf("G20"), key }, reader)).toMatchObject(
    refusedWith("UNAUTHORIZED_FIELD_OR_TYPE"),
  );
  const benThanh: Territory = { kind: "commune", communeCode: communeCodeKey.parse("26743") };
  const grants = allScopes.map((name: Scope) => [name, name === scopes.recording.scope ? benThanh : national] as const);
  const elsewhere = { ...officerWith([]), grantSet: grantSet(grants) };
  expect(await ask(record, { input: giftOf("G20"), key }, elsewhere)).toMatchObject(refusedWith("OUTSIDE_TERRITORY"));
  expect(await rowsOf("G20")).toEqual([]);
  expect((await ask(record, { input: giftOf("G20"), key })).errors).toBeUndefined();
});

test("the serving role writes the tables that the subgraph names, by these statements, and reaches nothing else", async () => {
  await ask(record, { input: giftOf("G21"), key: randomUUID() });
  const denied = await ask(correct, { number: "G21", donor: "locked", version: 1, key: randomUUID() });
  expect(denied).toMatchObject(refusedWith("INTERNAL"));
  expect(await rowsOf("G21")).toEqual([{ donor_name: "Trần Văn Minh", version: 1 }]);
  const { servingUrl } = await provisionDatabase(server, "transfers");
  const client = new pg.Client({ connectionString: servingUrl });
  await client.connect();
  for (const statement of [
    "delete from transfer",
    "truncate transfer",
    "insert into parcel_lock values ('1')",
    "delete from lienthong.mutation_answer",
    "update lienthong.mutation_answer set agency = 'mine'",
    "select * from lienthong.seed_state",
    "create table lienthong.mine ()",
  ])
    await expect(client.query(statement), statement).rejects.toThrow("permission denied");
  await client.end();
});

test("a mutation by GET is refused (attack case 77)", async () => {
  const url = new URL(running.url);
  url.searchParams.set("query", record);
  url.searchParams.set("variables", JSON.stringify({ input: giftOf("G22"), key: randomUUID() }));
  const response = await fetch(url, {
    headers: { authorization: await gateway.authorization("transfers", allScopes, fieldsOf(record)) },
  });
  expect(response.status).toBe(405);
  expect(await rowsOf("G22")).toEqual([]);
});

test("mutations without writers are refused when the subgraph starts", () => {
  const { writing: _writing, ...readOnly } = transferParts;
  expect(() => defineSubgraph(readOnly).buildSchema(() => undefined)).toThrow(
    expect.objectContaining({ code: "CONFIGURATION_INVALID", message: expect.stringContaining('"writing"') }),
  );
});

test("a table that is no longer written is closed at the next start, and answers are forgotten with the rows", async () => {
  const key = randomUUID();
  await ask(record, { input: giftOf("G23"), key });
  await running.stop();
  const { writing, ...readOnly } = transferParts;
  if (writing === undefined) throw new Error("the register has mutations");
  const inserting = defineSubgraph({ ...readOnly, writing: { ...writing, tables: { transfer: ["insert"] } } });
  const { migrationsDirectory } = transferRegister;
  running = await startSubgraph(
    { ...inserting, migrationsDirectory },
    { ...options(), size: { seed: 1, citizens: 1, reset: true } },
  );
  expect(await rowsOf("G23")).toEqual([]);
  expect((await ask(record, { input: giftOf("G23"), key })).errors).toBeUndefined();
  expect(await rowsOf("G23")).toHaveLength(1);
  const closed = await ask(correct, { number: "G23", donor: "Lan", version: 1, key: randomUUID() });
  expect(closed).toMatchObject(refusedWith("INTERNAL"));
});
