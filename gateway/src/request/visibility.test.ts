import { buildClientSchema, buildSchema, getIntrospectionQuery, printSchema } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requesters, startTestSystem, type TestRequester, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem({ visibility: "contract" });
});
afterAll(() => system.stop());

const { tax, health, publicSecurity } = requesters;

const schemaOf = async (requester: TestRequester, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${system.gateway.url}/schema`, {
    headers: { authorization: `Bearer ${await system.token(requester)}`, ...headers },
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
};

test("gives each agency the text of the schema that it may use for its purpose", async () => {
  const ofTax = await schemaOf(tax);
  expect(ofTax.status).toBe(200);
  expect(ofTax.headers.get("cache-control")).toBe("no-store");
  expect(ofTax.text).toContain("capital: Int");
  expect(ofTax.text).not.toMatch(/birthDate|vaccineDue|diagnoses/);
  const ofHealth = await schemaOf(health);
  expect(ofHealth.text).toContain("birthDate");
  expect(ofHealth.text).not.toContain("capital");
  expect(() => buildSchema(ofHealth.text)).not.toThrow();
});

test("gives a schema to nobody without a token or an agreed purpose", async () => {
  expect((await fetch(`${system.gateway.url}/schema`)).status).toBe(401);
  const other = await schemaOf(tax, { "lienthong-purpose": "health-insurance-treatment" });
  expect([other.status, JSON.parse(other.text).errors[0].extensions.code]).toEqual([403, "PURPOSE_NOT_AGREED"]);
});

test("answers introspection by the same schema, and what stands beside it (attack case 17)", async () => {
  for (const as of [tax, health, publicSecurity]) {
    const query = getIntrospectionQuery().replace("{", "{ motto ...");
    const { data, errors } = await system.send({ query: query.replace("motto ...", "motto"), as });
    expect(errors).toEqual([]);
    expect(data?.motto).toBe("«Query.motto »");
    const introspected = buildClientSchema(JSON.parse(JSON.stringify(data)));
    expect(printSchema(introspected)).toBe(printSchema(buildSchema((await schemaOf(as)).text)));
  }
});

test.each([
  ["a field", "{ motto $ }", ["headcount", "headcounts"]],
  ["a field of a type", '{ citizen(id: "c1") { $ } }', ["secret", "secrex"]],
  ["an argument", '{ search($: "2000-01-01") { id } }', ["bornAfter", "bornAfte"]],
  ["an enum value", "{ search(sort: [$]) { id } }", ["BIRTH", "BIRT"]],
  ["an input field", '{ search(sort: [ID], matching: { $: "x" }) { id } }', ["secret", "secres"]],
  ["a type", '{ node(id: "c1") { ... on $ { summary } } }', ["HealthRecord", "HealthRecor"]],
])(
  "says of %s that may not be seen what it says of one that isn't there (attack cases 17, 83)",
  async (_what, query, [hidden = "", absent = ""]) => {
    const say = async (name: string, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
      const { status, errors, data } = await system.send({ query: query.replace("$", name), as: tax, headers });
      return JSON.stringify({ status, errors, data }).replaceAll(name, "…");
    };
    expect(await say(hidden)).toBe(await say(absent));
    expect(await say(hidden)).toContain("GRAPHQL_VALIDATION_FAILED");
    expect(await say(hidden, { "lienthong-on-denied": "explain" })).toBe(await say(absent));
  },
);

test("says of a hidden input field in a variable what it says of one that isn't there", async () => {
  const say = async (name: string): Promise<string> => {
    const query = "query($m: CitizenSearch) { search(sort: [ID], matching: $m) { id } }";
    const { errors } = await system.send({ query, variables: { m: { [name]: "x" } }, as: tax });
    return JSON.stringify(errors).replaceAll(name, "…");
  };
  expect(await say("secret")).toBe(await say("secres"));
  expect(await say("secret")).toContain("BAD_USER_INPUT");
});

test("validates one text for each agency by its own schema (attack case 50)", async () => {
  const query = '{ citizen(id: "c1") { birthDate } }';
  for (const _round of [1, 2]) {
    expect((await system.send({ query, as: tax })).errors[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await system.send({ query, as: health })).data).toEqual({
      citizen: { birthDate: "«Citizen.birthDate c1»" },
    });
  }
});
