import { gzipSync } from "node:zlib";
import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readResponse, requesters, startTestSystem, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;
let authorization: string;

beforeAll(async () => {
  system = await startTestSystem();
  authorization = `Bearer ${await system.token(requesters.publicSecurity)}`;
});
afterAll(() => system.stop());

/** As a requester who has a token. */
const fetchAs: typeof fetch = (address, init) => {
  const headers = new Headers(init?.headers);
  headers.set("authorization", authorization);
  headers.set("lienthong-purpose", requesters.publicSecurity.purpose);
  return fetch(address, { ...init, headers });
};

const json = { "content-type": "application/json" };
const modern = { accept: "application/graphql-response+json" };

const post = (body: string, headers: Readonly<Record<string, string>> = json): Promise<Response> =>
  fetchAs(system.endpoint, { method: "POST", headers, body });

const codesOf = async (response: Response): Promise<readonly unknown[]> => {
  const { errors } = await readResponse(response);
  return errors.map(({ extensions }) => extensions.code);
};

describe("passes the audit of GraphQL over HTTP", () => {
  for (const { id, name, fn } of serverAudits({ url: () => system.endpoint, fetchFn: fetchAs })) {
    test(`${id} ${name}`, async () => {
      expect(await fn()).toMatchObject({ status: "ok" });
    });
  }
});

test.each([
  ["text/plain"],
  ["application/x-www-form-urlencoded"],
  ["multipart/form-data; boundary=x"],
  ["application/json; charset=utf-16"],
  ["application/graphql"],
  ["text/plain; application/json"],
])("refuses a POST of %s (attack cases 68, 76)", async (type) => {
  const response = await post('{"query":"{ motto }"}', { "content-type": type });
  expect(response.status).toBe(415);
  expect(await codesOf(response)).toEqual(["UNSUPPORTED_MEDIA_TYPE"]);
});

test("refuses a GET that claims a body of an odd type (attack case 76)", async () => {
  const response = await fetchAs(`${system.endpoint}?query={motto}`, { headers: { "content-type": "text/plain" } });
  expect(response.status).toBe(415);
});

test("answers a GET only to who sends the header Authorization, which no foreign page can (attack case 76)", async () => {
  const address = `${system.endpoint}?query={motto}`;
  expect((await fetch(address)).status).toBe(401);
  expect((await fetchAs(address)).status).toBe(200);
});

test("never grants a preflight, and names no origin (attack case 78)", async () => {
  const headers = {
    origin: "http://evil.example",
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization",
  };
  const preflight = await fetch(system.endpoint, { method: "OPTIONS", headers });
  expect(preflight.status).toBe(405);
  const answer = await fetchAs(system.endpoint, {
    method: "POST",
    headers: { ...json, origin: "http://evil.example" },
    body: '{"query":"{motto}"}',
  });
  for (const { headers: received } of [preflight, answer]) {
    expect([...received.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});

test("refuses a mutation by GET, and says how to send it (attack case 77)", async () => {
  system.forget();
  const query = encodeURIComponent('mutation { rename(id: "c1", name: "x") { id } }');
  const response = await fetchAs(`${system.endpoint}?query=${query}`);
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST");
  expect(system.subgraphCalls()).toBe(0);
});

test.each(["PUT", "DELETE", "PATCH", "HEAD"])("refuses the method %s", async (method) => {
  const response = await fetchAs(system.endpoint, { method });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, POST");
});

test("refuses a batch (attack case 70)", async () => {
  const response = await post(JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: "{ motto }" }))));
  expect(response.status).toBe(400);
  expect((await readResponse(response)).errors[0]?.message).toMatch(/one operation a request/);
});

test("refuses parameters that are given twice, in the address or in address and body (attack case 82)", async () => {
  expect((await fetchAs(`${system.endpoint}?query={motto}&query={headcount}`)).status).toBe(400);
  const response = await fetchAs(`${system.endpoint}?query={headcount}`, {
    method: "POST",
    headers: json,
    body: '{"query":"{ motto }"}',
  });
  expect(response.status).toBe(400);
});

test("refuses a compressed body without inflating it (attack case 68)", async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000, 32));
  const response = await fetchAs(system.endpoint, {
    method: "POST",
    headers: { ...json, "content-encoding": "gzip" },
    body: bomb,
  });
  expect(response.status).toBe(415);
});

test("refuses a body of two megabytes with 413 in the shape of GraphQL (attack case 68)", async () => {
  const response = await post(JSON.stringify({ query: `{ motto } ${" ".repeat(2_000_000)}` }));
  expect(response.status).toBe(413);
  expect(await codesOf(response)).toEqual(["BODY_TOO_LARGE"]);
});

test("says what is wrong with JSON that can't be read", async () => {
  const response = await post('{"query": ');
  expect(response.status).toBe(400);
  expect((await readResponse(response)).errors).toEqual([
    { message: "The body is no valid JSON. Send a JSON object.", extensions: { code: "BAD_REQUEST" } },
  ]);
});

test("refuses an answer in a media type that nobody here speaks", async () => {
  const response = await post('{"query":"{ motto }"}', { ...json, accept: "text/html" });
  expect(response.status).toBe(406);
});

test("answers in the preferred media type, and never lets an answer be stored", async () => {
  const response = await post('{"query":"{ motto }"}', {
    ...json,
    accept: "application/json;q=0.5, application/graphql-response+json",
  });
  expect(response.headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("answers a request error with its status in the modern media type, and with 200 in the legacy one", async () => {
  for (const [query, code, status] of [
    ["{ motto", "GRAPHQL_PARSE_FAILED", 400],
    ["{ nothing }", "GRAPHQL_VALIDATION_FAILED", 400],
    ["query A { motto } query B { motto }", "OPERATION_UNRESOLVED", 400],
    ["subscription { motto }", "OPERATION_UNRESOLVED", 400],
    ["{ forgotten }", "UNAUTHORIZED_FIELD_OR_TYPE", 403],
  ] as const) {
    const body = JSON.stringify({ query });
    const strict = await post(body, { ...json, ...modern });
    expect([strict.status, await codesOf(strict)], query).toEqual([status, [code]]);
    const legacy = await post(body);
    expect([legacy.status, await codesOf(legacy)], query).toEqual([200, [code]]);
  }
});

test("names no field in a message that the client didn't name itself (attack case 17)", async () => {
  for (const query of [
    "{ mott }",
    '{ citizen(id: "c1") { birthDat } }',
    '{ citizens(ids: ["c1"], orderB: WAGE) { id } }',
    '{ citizens(ids: ["c1"], orderBy: WAG) { id } }',
    '{ find(text: "x") { name } }',
    "{ motto ... on Citizn { id } }",
    '{ echo(on: "2020-01-01", filter: { nam: "x" }) { on } }',
  ]) {
    const { text } = await readResponse(await post(JSON.stringify({ query })));
    expect(text).toContain("GRAPHQL_VALIDATION_FAILED");
    expect(text).not.toMatch(/Did you mean|motto\b.*\?|birthDate|orderBy:|"WAGE"/);
  }
  const body = {
    query: "query($o: CitizenOrder, $f: CitizenFilter) { citizens(ids: [], orderBy: $o, where: $f) { id } }",
  };
  for (const variables of [{ o: "WAG" }, { f: { nam: "x" } }]) {
    const { text } = await readResponse(await post(JSON.stringify({ ...body, variables })));
    expect(text).toContain("BAD_USER_INPUT");
    expect(text).not.toContain("Did you mean");
  }
});

test("treats keys that objects have of themselves like others, in aliases, variables and JSON (attack case 81)", async () => {
  const query = `query($constructor: String, $toString: String) {
    __proto__: motto(text: $constructor) constructor: motto(text: $toString) prototype: citizen(id: "c1") { __proto__: id hasOwnProperty: name }
  }`;
  const body = `{"query":${JSON.stringify(query)},"variables":{"__proto__":{"polluted":true},"constructor":"a","toString":"b"}}`;
  const { text } = await readResponse(await post(body));
  expect(text).toBe(
    '{"data":{"__proto__":"«Query.motto »","constructor":"«Query.motto »","prototype":{"__proto__":"c1","hasOwnProperty":"«Citizen.name c1»"}}}',
  );
  expect({}).not.toHaveProperty("polluted");
});

test("refuses the names of variables that are the gateway's own (attack case 81a)", async () => {
  for (const name of ["representations", "__proto__"]) {
    const { errors } = await readResponse(
      await post(JSON.stringify({ query: `query($${name}: String) { motto(text: $${name}) }` })),
    );
    expect(errors[0]?.message).toBe(`The variable name "$${name}" is reserved. Choose another.`);
  }
});

test("refuses what only the gateway may ask a subgraph (attack case 26)", async () => {
  for (const query of [
    "{ _service { sdl } }",
    '{ _entities(representations: [{ __typename: "Citizen", id: "c1" }]) { __typename } }',
  ]) {
    expect(await codesOf(await post(JSON.stringify({ query })))).toContain("GRAPHQL_VALIDATION_FAILED");
  }
});

test("refuses @defer and @stream, which the schema doesn't have (attack case 12)", async () => {
  for (const query of ["{ ... @defer { motto } }", "{ matrix @stream { id } }"]) {
    expect(await codesOf(await post(JSON.stringify({ query })))).toContain("GRAPHQL_VALIDATION_FAILED");
  }
});

test("refuses a condition that reads null", async () => {
  const query = "query($v: Boolean = true) { motto @include(if: $v) }";
  expect(await codesOf(await post(JSON.stringify({ query, variables: { v: null } })))).toEqual(["BAD_USER_INPUT"]);
  expect((await readResponse(await post(JSON.stringify({ query })))).data).toEqual({ motto: "«Query.motto »" });
});
