import { once } from "node:events";
import { createServer } from "node:net";
import { type FetchReason, fetchedFor, foreignScope, signSubgraphToken, type WithAccess } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import { serverAudits } from "graphql-http";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseDescription } from "../catalogue/databaseDescription.js";
import { officerWith, testGateway } from "../testing/gateway.js";
import { type ServedSubgraph, serveSubgraph } from "./serveSubgraph.js";

const gateway = await testGateway();
const log: string[] = [];
const logger = pino({ level: "debug" }, { write: (line: string) => log.push(line) });

/** Lets the field `slow` wait until it is told to go on. */
const slow = { started: Promise.withResolvers<void>(), goOn: Promise.withResolvers<void>() };
let ready: () => Promise<boolean> = async () => true;

const text = (resolve: (source: unknown, args: { name?: string }, context: WithAccess) => unknown) => ({
  type: GraphQLString,
  args: { name: { type: GraphQLString } },
  resolve,
});

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: "Query",
    fields: {
      greeting: text((_source, { name = "Lan" }) => `Chào ${name}`),
      agency: text((_source, _args, { access }) => access.agency),
      refused: text(() => {
        throw new LienthongError("BAD_USER_INPUT", "Choose another.");
      }),
      broken: text(() => {
        throw new Error("select secret from citizen at 10.0.0.3");
      }),
      required: {
        type: new GraphQLNonNull(GraphQLString),
        args: { name: { type: new GraphQLNonNull(GraphQLString) } },
      },
      slow: text(async () => {
        slow.started.resolve();
        await slow.goOn.promise;
        return "done";
      }),
    },
  }),
});

const description: DatabaseDescription = {
  title: { vi: "Sổ địa chính", en: "Land register" },
  owner: { id: "ministry-of-home-affairs", name: { vi: "Bộ Nội vụ", en: "Ministry of Home Affairs" } },
  howToRequest: "Write to the ministry.",
  scopes: [],
};

const serve = (options: Readonly<{ port?: number; failingContext?: boolean }> = {}): Promise<ServedSubgraph> =>
  serveSubgraph({
    name: "land-register",
    schema,
    createContext: (access) => {
      if (options.failingContext) throw new Error("select secret from citizen at 10.0.0.3");
      return { access };
    },
    told: { describe: async () => description, measure: async () => [] },
    isReady: () => ready(),
    isDerivationAgreed: (of, { coordinate }) => of === "Query.greeting" && coordinate === "Parcel.agreed",
    gatewayKeys: gateway.verificationKeys,
    port: options.port ?? 0,
    host: "127.0.0.1",
    logger,
  });

let served: ServedSubgraph;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

/** The header with which the gateway sends what may be any of these queries. */
const authorized = (): Promise<string> =>
  gateway.authorization("land-register", [foreignScope("land.parcels")], fields);
const fields = Object.keys(schema.getQueryType()?.getFields() ?? {}).map((field) => `Query.${field}`);

const post = async (body: unknown, { url } = served): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      authorization: await authorized(),
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const answerTo = async (body: unknown): Promise<unknown> => (await post(body)).json();

for (const audit of serverAudits({
  url: () => served.url,
  fetchFn: async (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...init.headers, authorization: await authorized() } }),
})) {
  test(`GraphQL over HTTP: ${audit.name}`, async () => {
    const result = await audit.fn();
    expect(result).toMatchObject({ status: "ok" });
  });
}

test("a requester reaches the resolvers through the context", async () => {
  expect(await answerTo({ query: "{ agency }" })).toEqual({ data: { agency: "ministry-of-home-affairs" } });
});

test("whoever isn't the gateway gets 401 and no schema, whatever is asked (attack cases 26, 41)", async () => {
  for (const query of ["{ greeting }", "{ __schema { types { name } } }", "{ _service { sdl } }", "{"]) {
    const response = await fetch(served.url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-agency": "ministry-of-home-affairs" },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [expect.objectContaining({ extensions: { code: "SUBGRAPH_REQUIRES_GATEWAY" } })],
    });
  }
});

test("each token gets its own requester, also where one connection is used for both (attack case 49)", async () => {
  const withToken = async (authorization: string) => {
    const headers = { "content-type": "application/json", authorization };
    return (await fetch(served.url, { method: "POST", headers, body: '{"query":"{ agency }"}' })).status;
  };
  expect(await withToken(await authorized())).toBe(200);
  expect(await withToken(await gateway.authorization("population"))).toBe(401);
});

const askFor = async (query: string, reasons: readonly (readonly [string, FetchReason])[]): Promise<unknown> => {
  const access = { ...officerWith([]), fetchedFor: fetchedFor(reasons) };
  const authorization = `Bearer ${signSubgraphToken("land-register", access, gateway.signingKey)}`;
  const headers = { "content-type": "application/json", authorization };
  return (await fetch(served.url, { method: "POST", headers, body: JSON.stringify({ query }) })).json();
};
const asked = (field: string) => [`Query.${field}`, { kind: "requester" }] as const;

test.each([
  ["{ greeting agency }", "beside one that it names"],
  ["{ greeting: agency }", "behind the name of another as its alias"],
  ["{ ... { ...F } greeting } fragment F on Query { ... on Query { agency } }", "behind fragments"],
  ["query ($no: Boolean = true) { greeting agency @skip(if: $no) }", "that a condition leaves out"],
])("a field that the token names for nobody refuses the request: %s (attack case 44)", async (query) => {
  const refusal = { errors: [{ extensions: { code: "SUBGRAPH_REQUIRES_GATEWAY", coordinate: "Query.agency" } }] };
  expect(await askFor(query, [asked("greeting")])).toMatchObject(refusal);
  expect(await askFor(query, [asked("greeting"), asked("agency")])).not.toHaveProperty("errors");
});

test("__typename and introspection are fetched for nobody", async () => {
  expect(await askFor("{ __typename __schema { queryType { name } } }", [])).toEqual({
    data: { __typename: "Query", __schema: { queryType: { name: "Query" } } },
  });
});

test("a field is fetched on behalf of another database only where its owner has agreed (attack case 31)", async () => {
  const derivation = (coordinate: string): FetchReason => ({
    kind: "derivation",
    database: "tax",
    coordinate,
    consumer: "tax-department",
  });
  expect(await askFor("{ greeting }", [["Query.greeting", derivation("Parcel.agreed")]])).toMatchObject({
    data: { greeting: "Chào Lan" },
  });
  const refused = await askFor("{ greeting }", [asked("greeting"), ["Query.greeting", derivation("Parcel.lapsed")]]);
  expect(refused).toMatchObject({
    errors: [
      {
        message: expect.stringContaining('the database "tax" has no agreement in force'),
        extensions: {
          code: "UNAUTHORIZED_FIELD_OR_TYPE",
          reason: "DERIVATION_NOT_AGREED",
          coordinate: "Parcel.lapsed",
        },
      },
    ],
  });
  expect(refused).not.toHaveProperty("data");
});

test("a token that names a thousand fields fits", async () => {
  const many = Array.from({ length: 1_000 }, (_, index) => asked(`someFieldWithALongName${index}`));
  expect(await askFor("{ greeting }", [asked("greeting"), ...many])).toMatchObject({ data: { greeting: "Chào Lan" } });
});

test("an error of ours reaches the gateway, another stays in the log", async () => {
  expect(await answerTo({ query: "{ refused }" })).toMatchObject({
    data: { refused: null },
    errors: [{ message: "Choose another.", path: ["refused"], extensions: { code: "BAD_USER_INPUT" } }],
  });
  log.splice(0);
  const answer = JSON.stringify(await answerTo({ query: "{ broken }" }));
  expect(answer).toContain("INTERNAL");
  expect(answer).not.toMatch(/secret|10\.0\.0\.3/);
  expect(log.join("")).toContain("10.0.0.3");
});

test("an error outside the resolvers is INTERNAL too, and no text of it leaves", async () => {
  const failing = await serve({ failingContext: true });
  try {
    const response = await post({ query: "{ greeting }" }, failing);
    const body = await response.text();
    expect([response.status, body.includes("INTERNAL")]).toEqual([500, true]);
    expect(body).not.toMatch(/secret|10\.0\.0\.3/);
  } finally {
    await failing.stop();
  }
});

test.each([
  ["{ greeting", "GRAPHQL_PARSE_FAILED"],
  ["{ strange }", "GRAPHQL_VALIDATION_FAILED"],
  ["{ required }", "GRAPHQL_VALIDATION_FAILED"],
])("the document %j is refused with %s", async (query, code) => {
  const response = await post({ query });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
});

test.each([
  ["{", "no JSON"],
  ["[]", "a list"],
  ["{}", "no query"],
  ['{"query": 7}', "a number for a query"],
])("the body %j (%s) is refused with BAD_REQUEST", async (body) => {
  const response = await post(body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
});

test("a document nested beyond all measure is refused, and the server goes on (attack case 65)", async () => {
  const response = await post({ query: `${"{ a ".repeat(9_000)}${"}".repeat(9_000)}` });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain("stack");
  expect(await answerTo({ query: "{ greeting }" })).toEqual({ data: { greeting: "Chào Lan" } });
});

test("the same document may come again with other variables", async () => {
  const query = "query ($name: String) { greeting(name: $name) }";
  for (const name of ["Đào", "Minh", "Đào"]) {
    expect(await answerTo({ query, variables: { name } })).toEqual({ data: { greeting: `Chào ${name}` } });
  }
});

test("a body above 8 MB is refused with 413, one of 7 MB is read", async () => {
  const bodyOf = (megabytes: number) => ({
    query: "{ greeting }",
    variables: { padding: "x".repeat(megabytes * 1024 * 1024) },
  });
  const refused = await post(bodyOf(9));
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "BODY_TOO_LARGE" } }] });
  expect((await post(bodyOf(7))).status).toBe(200);
});

const health = async (part: "live" | "ready") => {
  const response = await fetch(new URL(`/health/${part}`, served.url));
  return { status: response.status, body: await response.json() };
};

test("health needs no token: live always, ready while the database answers", async () => {
  expect(await health("live")).toEqual({ status: 200, body: { status: "live" } });
  expect(await health("ready")).toEqual({ status: 200, body: { status: "ready" } });
  ready = async () => false;
  expect(await health("ready")).toEqual({ status: 503, body: { status: "database unreachable" } });
  expect((await health("live")).status).toBe(200);
  ready = async () => true;
});

test("a port that is taken is PORT_IN_USE, naming the variable by which to choose another", async () => {
  await expect(serve({ port: served.port })).rejects.toMatchObject({
    code: "PORT_IN_USE",
    message: expect.stringMatching(new RegExp(`${served.port}.*LAND_REGISTER_PORT=`)),
  });
});

test("stopping lets a running request end, and takes no further connection", async () => {
  const stopping = await serve();
  const running = post({ query: "{ slow }" }, stopping);
  await slow.started.promise;
  const stopped = stopping.stop();
  await expect(post({ query: "{ greeting }" }, stopping)).rejects.toThrow();
  slow.goOn.resolve();
  expect(await (await running).json()).toEqual({ data: { slow: "done" } });
  await stopped;
  const probe = createServer().listen(stopping.port, "127.0.0.1");
  await once(probe, "listening");
  probe.close();
});

test("tells the catalogue of itself, and of its tables only on behalf of who may see the quality of data", async () => {
  const told = async (path: string, authorization?: string) => {
    const response = await fetch(new URL(path, served.url), authorization ? { headers: { authorization } } : {});
    return { status: response.status, body: await response.json() };
  };
  const quality = [foreignScope("catalogue.quality")];
  const catalogue = await gateway.authorization("catalogue");
  expect(await told("/catalogue/description", catalogue)).toEqual({ status: 200, body: description });
  expect(await told("/catalogue/tables", await gateway.authorization("catalogue", quality))).toEqual({
    status: 200,
    body: [],
  });
  expect((await told("/catalogue/tables", catalogue)).status).toBe(401);
  for (const path of ["/catalogue/description", "/catalogue/tables"]) {
    expect((await told(path)).status).toBe(401);
    expect((await told(path, await gateway.authorization("land-register", quality))).status).toBe(401);
  }
});
