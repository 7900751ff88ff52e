import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AccessContext,
  attributesOf,
  fetchedCoordinates,
  fetchedFor,
  grantSet,
  national,
  type Scope,
  signSubgraphToken,
  type Territory,
} from "@lienthong/access";
import type { PersonalId } from "@lienthong/dictionary";
import { findAgency, openDevelopmentKeys, type SigningKey } from "@lienthong/identity";
import {
  connect,
  type DatabaseConnection,
  provisionDatabase,
  type RunningSubgraph,
  type StartOptions,
  type Subgraph,
  startEmbeddedServer,
  startSubgraph,
} from "@lienthong/subgraph-kit";
import { type GraphQLSchema, parse } from "graphql";
import { pino } from "pino";
import { refuseWholeTableReads } from "./wholeTableReads.js";

/** Grants for a test: scopes with the territory in which they are held. */
export type TestGrants = Iterable<readonly [Scope, Territory]>;

/** Who asks: an agency of the register, for a purpose, maybe in the name of a citizen, with these grants besides what follows from the rest. */
export type TestRequester = Readonly<{ agency: string; purpose: string; citizen?: PersonalId; grants: TestGrants }>;

/** A GraphQL answer, as it came over HTTP. */
export type TestAnswer = Readonly<{
  data?: Readonly<Record<string, unknown>> | null;
  errors?: readonly Readonly<{
    message: string;
    path?: readonly (string | number)[];
    extensions?: Readonly<Record<string, unknown>>;
  }>[];
}>;

/** The data of an answer that must have some. */
export const dataOf = ({ data, errors }: TestAnswer): Readonly<Record<string, unknown>> => {
  if (data === undefined || data === null) throw new Error(`the answer has no data: ${JSON.stringify(errors)}`);
  return data;
};

/** A real subgraph on a database of its own, asked as the gateway asks it. */
export type TestSubgraph = Readonly<{
  url: string;
  ask: (query: string, variables: Readonly<Record<string, unknown>>, grants: TestGrants) => Promise<TestAnswer>;
  /** `ask`, where it matters which agency asks, for what, and in whose name. */
  askAs: (requester: TestRequester, query: string, variables: Readonly<Record<string, unknown>>) => Promise<TestAnswer>;
  /** Changes rows as the owner of the database, for instance while the subgraph answers. */
  changeRows: (statement: string, values: readonly unknown[]) => Promise<void>;
  /** The SQL statements that ran since the last call. */
  takeStatements: () => readonly string[];
  /**
   * @throws when a statement that ran could only be answered by reading a whole table that grows with the population; an existing database's
   * indexes are its owner's matter
   */
  stop: () => Promise<void>;
}>;

const officerOf = (grants: TestGrants): AccessContext => ({
  agency: "ministry-of-home-affairs",
  agencyKind: "ministry",
  officer: "test-officer",
  purpose: "administrative-unit-management",
  grantSet: grantSet(grants),
});

const accessOf = ({ grants, ...requester }: TestRequester): AccessContext => {
  const agency = findAgency(requester.agency);
  if (agency === undefined) throw new Error(`the register has no agency ${requester.agency}`);
  const access = { ...requester, agencyKind: agency.kind, officer: "test-officer" };
  return { ...access, grantSet: grantSet([...grants, ...attributesOf(access)]) };
};

/** Every scope that a subgraph declares, for the whole country. */
export const allScopes = ({ scopes }: Subgraph): TestGrants =>
  Object.values(scopes).map(({ scope }) => [scope, national] as const);

/** How a subgraph is tested. */
export type TestSubgraphOptions = Readonly<{
  citizens: number;
  /** Other subgraphs that it may ask about themselves, each started on a database of its own beside it. */
  neighbours?: readonly Subgraph[];
  /** Tables that don't grow with the population, so that they may be read whole. */
  constantTables?: readonly string[];
}>;

/** Starts a subgraph with an embedded server in a temporary folder; `stop` leaves nothing behind. */
export const startTestSubgraph = async (
  subgraph: Subgraph,
  { citizens, neighbours = [], constantTables = [] }: TestSubgraphOptions,
): Promise<TestSubgraph> => {
  const folder = await mkdtemp(join(tmpdir(), "lienthong-subgraph-test-"));
  const server = await startEmbeddedServer({ home: join(folder, "postgresql"), durability: "test" });
  const { signingKey, verificationKeys } = await openDevelopmentKeys(join(folder, "keys"), "gateway");
  const logger = pino({ level: "silent" });
  const statements: string[] = [];
  const distinctStatements = new Set<string>();
  const { executable: schema } = subgraph.buildSchema(() => undefined);
  const options: StartOptions = {
    embeddedServer: async () => server,
    environment: {},
    size: { seed: 1, citizens, reset: false },
    onSeedProgress: () => undefined,
    gatewayKeys: verificationKeys,
    host: "127.0.0.1",
    port: 0,
    logger,
  };
  const others: RunningSubgraph[] = [];
  for (const neighbour of neighbours) others.push(await startSubgraph(neighbour, options));
  const running = await startSubgraph(subgraph, {
    ...options,
    subgraphUrls: () => new Map([...others, running].map(({ name, url }) => [name, url])),
    onStatement: (sql) => {
      statements.push(sql);
      distinctStatements.add(sql);
    },
  });
  const asOwner = async (work: (pool: DatabaseConnection["pool"]) => Promise<unknown>): Promise<void> => {
    const { owningUrl: connectionString } = await provisionDatabase(server, subgraph.name);
    const owner = connect({ connectionString, applicationName: "test", poolSize: 1, statementTimeoutMs: 0, logger });
    await work(owner.pool).finally(owner.close);
  };
  const target = { url: running.url, subgraph: subgraph.name, schema, signingKey };
  return {
    url: running.url,
    ask: (query, variables, grants) => ask(target, { query, variables }, officerOf(grants)),
    askAs: (requester, query, variables) => ask(target, { query, variables }, accessOf(requester)),
    changeRows: (statement, values) => asOwner((pool) => pool.query(statement, [...values])),
    takeStatements: () => statements.splice(0),
    stop: async () => {
      try {
        if (!subgraph.existingDatabase)
          await asOwner((pool) => refuseWholeTableReads(pool, { statements: distinctStatements, constantTables }));
      } finally {
        for (const started of [running, ...others]) await started.stop();
        await server.stop();
        await rm(server.home, { recursive: true, force: true });
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
};

type Target = Readonly<{ url: string; subgraph: string; schema: GraphQLSchema; signingKey: SigningKey }>;
type Body = Readonly<{ query: string; variables: Readonly<Record<string, unknown>> }>;

/** Asks as the gateway does for a requester who asks for all of the query. */
const ask = async (
  { url, subgraph, schema, signingKey }: Target,
  body: Body,
  access: AccessContext,
): Promise<TestAnswer> => {
  const fields = [...fetchedCoordinates(parse(body.query), schema)];
  const reasons = fetchedFor(fields.map((field) => [field, { kind: "requester" }] as const));
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      authorization: `Bearer ${signSubgraphToken(subgraph, { ...access, fetchedFor: reasons }, signingKey)}`,
    },
    body: JSON.stringify(body),
  });
  const answer: TestAnswer = JSON.parse(await response.text());
  return answer;
};
