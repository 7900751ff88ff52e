import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Misbehaviour } from "../testing/testSubgraph.js";
import { requesters, startTestSystem, type TestResponse, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());
afterEach(() => {
  for (const subgraph of Object.values(system.subgraphs)) subgraph.misbehave(undefined);
});

const query = '{ citizen(id: "c1") { name record { summary } enterprises { name } } }';
const rest = {
  name: "«Citizen.name c1»",
  enterprises: [{ name: "«Enterprise.name ec1»" }, { name: "«Enterprise.name e2»" }],
};
const healthMinistry = { name: "health", owner: { id: "ministry-of-health", name: "Ministry of Health (Bộ Y tế)" } };

const whenHealth = (misbehaves: Misbehaviour): Promise<TestResponse> => {
  system.subgraphs.health.misbehave(misbehaves);
  return system.send({ query });
};

const answering =
  (
    body: string | Buffer,
    { status = 200, headers = {} }: Readonly<{ status?: number; headers?: Readonly<Record<string, string>> }> = {},
  ): Misbehaviour =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  };

const reporting = (...errors: readonly object[]): Misbehaviour =>
  answering(JSON.stringify({ data: { _entities: [{ record: null }] }, errors }));

test.each<[string, Misbehaviour]>([
  ["hangs up", (request) => request.socket.destroy()],
  [
    "hangs up in the middle of its answer",
    (request, response) =>
      response.writeHead(200, { "content-length": "1000" }).write("{", () => request.socket.destroy()),
  ],
  [
    "fails with a page of HTML",
    answering("<html>nginx at 10.0.0.3</html>", { status: 502, headers: { "content-type": "text/html" } }),
  ],
])("answers the rest, and names the database, when a subgraph %s (attack case 75)", async (_way, misbehaves) => {
  const { status, data, errors, text } = await whenHealth(misbehaves);
  expect(status).toBe(200);
  expect(data).toEqual({ citizen: { ...rest, record: null } });
  expect(errors).toEqual([
    {
      message:
        'The database "health" of Ministry of Health (Bộ Y tế) does not answer at the moment. The rest of the answer is right. Try again later.',
      extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: healthMinistry },
    },
  ]);
  expect(text).not.toMatch(/127\.0\.0\.1|10\.0\.0\.3|nginx|ECONN|socket/);
});

test("answers the rest when a subgraph has stopped", async () => {
  const own = await startTestSystem();
  await own.subgraphs.health.stop();
  const { data, errors } = await own.send({ query });
  expect(data).toEqual({ citizen: { ...rest, record: null } });
  expect(errors[0]?.extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE", subgraph: healthMinistry });
  await own.gateway.stop();
});

test.each<[string, Misbehaviour]>([
  ["no JSON", answering("<html></html>")],
  ["JSON that is no object", answering("[1]")],
  ["neither data nor errors", answering("{}")],
  ["data that is a list", answering('{"data":[]}')],
  ["a redirection", answering("", { status: 302, headers: { location: "http://127.0.0.1:1/" } })],
  [
    "a bomb of compressed zeros",
    answering(gzipSync(Buffer.alloc(1_000_000)), { headers: { "content-encoding": "gzip" } }),
  ],
  ["a refusal of the gateway", answering('{"errors":[{"message":"who are you"}]}', { status: 401 })],
  ["sixty megabytes", answering(Buffer.alloc(60 * 1024 * 1024, 32))],
])("answers the rest when a subgraph's answer is %s (attack case 75)", async (_what, misbehaves) => {
  const { data, errors } = await whenHealth(misbehaves);
  expect(data).toEqual({ citizen: { ...rest, record: null } });
  expect(errors.map(({ extensions }) => extensions)).toEqual([
    { code: "SUBGRAPH_ANSWER_INVALID", subgraph: healthMinistry },
  ]);
});

test.each([
  ["too few entities", '{"data":{"_entities":[]}}'],
  ["too many entities", '{"data":{"_entities":[{},{}]}}'],
  ["a number for an object", '{"data":{"_entities":[{"record":1}]}}'],
  ["an unknown type", '{"data":{"_entities":[{"record":{"__typename":"Spy","summary":"x"}}]}}'],
])("never passes on an answer of the wrong shape: %s (attack case 40)", async (_what, body) => {
  const { data, errors, text } = await whenHealth(answering(body));
  expect(data === null || JSON.stringify(data).includes('"record":null')).toBe(true);
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(["SUBGRAPH_ANSWER_INVALID"]);
  expect(text).not.toMatch(/Spy|_entities|assert/i);
});

test("never passes on fields that nobody asked for (attack case 40)", async () => {
  const body = {
    data: {
      _entities: [{ __typename: "Citizen", secret: "LEAK", record: { summary: "s", diagnoses: ["LEAK"] } }],
      more: "LEAK",
    },
  };
  const { data, text } = await whenHealth(answering(JSON.stringify({ ...body, extensions: { trace: "LEAK" } })));
  expect(data).toMatchObject({ citizen: { record: { summary: "s" } } });
  expect(text).not.toContain("LEAK");
});

test("isn't changed by keys that objects have of themselves in a subgraph's answer (attack case 81)", async () => {
  const body =
    '{"data":{"_entities":[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"record":{"__proto__":{"polluted":true},"summary":"s"}}]}}';
  const { data } = await whenHealth(answering(body));
  expect(data).toMatchObject({ citizen: { record: { summary: "s" } } });
  expect({}).not.toHaveProperty("polluted");
});

test("passes on the errors that concern the requester: code, message, path, and whose they are (attack cases 60, 80)", async () => {
  const reported = {
    message: "Outside of your province.",
    path: ["_entities", 0, "record"],
    extensions: {
      code: "OUTSIDE_TERRITORY",
      stacktrace: ["at db 10.0.0.3"],
      exception: { sql: "SELECT" },
      subgraph: "forged",
    },
  };
  const { data, errors } = await whenHealth(reporting(reported));
  expect(data).toEqual({ citizen: { ...rest, record: null } });
  expect(errors).toEqual([
    {
      message: "Outside of your province.",
      path: ["citizen", "record"],
      extensions: { code: "OUTSIDE_TERRITORY", subgraph: healthMinistry },
    },
  ]);
});

test.each(["IDEMPOTENCY_KEY_REUSED", "VERSION_CONFLICT", "BAD_USER_INPUT"])(
  "passes on why nothing was written: %s",
  async (code) => {
    const reported = { message: "Nothing was changed.", path: ["_entities", 0, "record"], extensions: { code } };
    const { errors } = await whenHealth(reporting(reported));
    expect(errors).toMatchObject([{ message: "Nothing was changed.", extensions: { code } }]);
  },
);

test.each([
  "UNAUTHORIZED_FIELD_OR_TYPE",
  "OUTSIDE_TERRITORY",
  "CONSENT_REQUIRED",
  "NOT_OWN_RECORD",
  "GROUP_TOO_SMALL",
  "BAD_USER_INPUT",
  "SUBGRAPH_UNAVAILABLE",
  "REGISTER_SILENT",
])("passes %s on as it is", async (code) => {
  const { errors } = await whenHealth(reporting({ message: "m", extensions: { code } }));
  expect(errors[0]?.extensions.code).toBe(code);
});

test.each([
  [{ message: "relation health.records at 10.0.0.3 does not exist" }],
  [
    {
      message: "SELECT * FROM secret",
      extensions: { code: "INTERNAL_SERVER_ERROR", exception: { stacktrace: ["x"] } },
    },
  ],
  [{ message: "no migration for db.internal", extensions: { code: "DATABASE_UNREACHABLE" } }],
  [{ message: "x", extensions: { code: "__proto__" } }],
  [null],
  ["text"],
])(
  "tells nothing of any other error but a reference, under which the log has it (attack case 80): %j",
  async (reported) => {
    system.forget();
    const { errors, text } = await whenHealth(reporting(reported as object));
    const [error] = errors;
    expect(error?.extensions).toEqual({ code: "INTERNAL", subgraph: healthMinistry });
    expect(text).not.toMatch(/SELECT|10\.0\.0\.3|internal\b|relation|stacktrace/);
    const reference = /reference ([0-9a-f-]{36})/.exec(error?.message ?? "")?.[1];
    expect(system.log).toContainEqual(expect.objectContaining({ reference, reported, subgraph: "health" }));
  },
);

test("names a value that breaks the schema, which the stock executor passes over", async () => {
  const body = '{"data":{"_entities":[{"record":{"diagnoses":[null]}}]}}';
  system.subgraphs.health.misbehave(answering(body));
  const { data, errors } = await system.send({ query: '{ citizen(id: "c1") { id record { diagnoses } } }' });
  expect(data).toEqual({ citizen: { id: "c1", record: null } });
  expect(errors).toEqual([
    {
      message: "A database gave no valid value for this field. Tell its owner.",
      path: ["citizen", "record", "diagnoses", 0],
      extensions: { code: "SUBGRAPH_ANSWER_INVALID" },
    },
  ]);
});

test("gives up what subgraphs are asked for when the client goes away", async () => {
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
  const { promise: givenUp, resolve: isGivenUp } = Promise.withResolvers<void>();
  system.subgraphs.health.misbehave((request) => {
    request.socket.once("close", () => isGivenUp());
    isAsked();
  });
  const client = new AbortController();
  const answer = fetch(system.endpoint, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await system.token(requesters.publicSecurity)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ query }),
    signal: client.signal,
  });
  await asked;
  client.abort();
  await expect(answer).rejects.toThrow();
  await givenUp;
});

test("says once that a database is away, however many parts it would have had", async () => {
  system.subgraphs.health.misbehave((request) => request.socket.destroy());
  const { errors } = await system.send({
    query:
      '{ a: citizen(id: "c1") { record { summary } } b: citizen(id: "c2") { father { record { summary } } } hospital }',
  });
  expect(errors).toHaveLength(1);
});

test("denies as much when a database is away as when it is there (attack case 60)", async () => {
  system.subgraphs.health.misbehave((request) => request.socket.destroy());
  const response = await system.send({
    query: '{ citizen(id: "c1") { secret record { summary } } }',
    as: { agency: "ministry-of-health", purpose: "health-insurance-treatment" },
    headers: { "lienthong-on-denied": "null" },
  });
  expect(response.data).toEqual({ citizen: { secret: null, record: null } });
  expect(response.errors.map(({ extensions }) => extensions.code)).toEqual([
    "UNAUTHORIZED_FIELD_OR_TYPE",
    "SUBGRAPH_UNAVAILABLE",
  ]);
});
