import { generateKeyPair, SignJWT } from "jose";
import { expect, inject, test } from "vitest";
import { type Answer, clientFor, graphqlUrl, post, requesters, tokenFor } from "./client.js";

const codesOf = ({ errors }: Answer): readonly unknown[] => errors.map(({ extensions }) => extensions.code);
const smallest = JSON.stringify({ query: "{ __typename }" });

test("says that a body is no valid JSON", async () => {
  const token = await tokenFor(requesters.homeAffairs);
  const answer = await post('{"query": "{ provinces { name } }"', { authorization: `Bearer ${token}` });
  expect(answer.status).toBe(400);
  expect(codesOf(answer)).toEqual(["BAD_REQUEST"]);
  expect(answer.errors[0]?.message).toContain("no valid JSON");
  expect(answer.data).toBeUndefined();
});

test("says where a document can't be parsed", async () => {
  const client = await clientFor(requesters.homeAffairs);
  const answer = await client.ask({ query: "{ provinces { name " });
  expect(answer.status).toBe(400);
  expect(codesOf(answer)).toEqual(["GRAPHQL_PARSE_FAILED"]);
  expect(answer.errors[0]?.locations).toEqual([{ line: 1, column: 20 }]);
});

test("names an unknown field, and no field that is like it", async () => {
  const client = await clientFor(requesters.tax);
  const answer = await client.ask({ query: '{ citizen(personalId: "097076776376") { birthDat } }' });
  expect(answer.status).toBe(400);
  expect(codesOf(answer)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  expect(answer.errors[0]?.message).toBe('Cannot query field "birthDat" on type "Citizen".');
  expect(answer.text).not.toContain("birthDate");
  expect(await client.subgraphCalls()).toEqual([]);
});

const wrongValues = [
  { field: "citizen(personalId: _) { fullName }", type: "PersonalId", wrong: "12", rule: "12 digits" },
  {
    field: "citizen(personalId: _) { fullName }",
    type: "PersonalId",
    wrong: "003099000001",
    rule: "code of a province or a country",
  },
  { field: "citizen(personalId: _) { fullName }", type: "PersonalId", wrong: 97076776376, rule: "string" },
  { field: "enterprise(enterpriseCode: _) { name }", type: "EnterpriseCode", wrong: "0100000000", rule: "check digit" },
  { field: "province(provinceCode: _) { name }", type: "ProvinceCode", wrong: "1", rule: "2 digits" },
  { field: "commune(communeCode: _) { name }", type: "CommuneCode", wrong: "0000a", rule: "5 digits" },
  {
    field: "healthInsuranceCard(cardNumber: _) { valid }",
    type: "HealthInsuranceCardNumber",
    wrong: "DN4",
    rule: "12 digits",
  },
] as const;

test.each(wrongValues)("refuses $wrong as a variable for $type, and calls no subgraph", async (example) => {
  const { field, type, wrong, rule } = example;
  const client = await clientFor(requesters.socialSecurity);
  const answer = await client.ask({
    query: `query ($value: ${type}!) { ${field.replace("_", "$value")} }`,
    variables: { value: wrong },
  });
  expect(answer.status).toBe(400);
  expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
  expect(answer.data).toBeUndefined();
  expect(answer.errors[0]?.message).toContain("$value");
  expect(answer.errors[0]?.message).toContain(rule);
  expect(await client.subgraphCalls()).toEqual([]);
});

test.each(wrongValues)("refuses $wrong written out as $type, and calls no subgraph", async ({ field, wrong, rule }) => {
  const client = await clientFor(requesters.socialSecurity);
  const answer = await client.ask({ query: `{ ${field.replace("_", JSON.stringify(wrong))} }` });
  expect(answer.status).toBe(400);
  expect(answer.data).toBeUndefined();
  const argument = /\((\w+):/.exec(field)?.[1];
  expect(answer.errors[0]?.message).toContain(`"${argument}"`);
  expect(answer.errors[0]?.message).toContain(rule);
  expect(await client.subgraphCalls()).toEqual([]);
});

test("refuses an agency that is not in the register", async () => {
  const token = await tokenFor({ agency: "ministry-of-magic", purpose: "tax-administration" });
  const answer = await post(smallest, { authorization: `Bearer ${token}` });
  expect(answer.status).toBe(403);
  expect(codesOf(answer)).toEqual(["UNKNOWN_AGENCY"]);
});

test.each([
  { purpose: "population-management", code: "PURPOSE_NOT_AGREED", status: 403 },
  { purpose: "curiosity", code: "UNKNOWN_PURPOSE", status: 403 },
])("refuses the purpose $purpose, and names the agreed one", async ({ purpose, code, status }) => {
  const client = await clientFor({ ...requesters.tax, purpose });
  const answer = await client.ask({ query: "{ provinces { name } }" });
  expect(answer.status).toBe(status);
  expect(codesOf(answer)).toEqual([code]);
  expect(answer.errors[0]?.message).toContain(purpose);
  expect(answer.errors[0]?.extensions.agreedPurposes).toEqual(["tax-administration", "data-governance"]);
  expect(answer.errors[0]?.message).toContain("tax-administration");
  expect(await client.subgraphCalls()).toEqual([]);
});

test("asks for a purpose where none is declared", async () => {
  const token = await tokenFor({ agency: "tax-department" });
  const answer = await post(smallest, { authorization: `Bearer ${token}` });
  expect(answer.status).toBe(400);
  expect(codesOf(answer)).toEqual(["PURPOSE_REQUIRED"]);
  const declared = await post(smallest, {
    authorization: `Bearer ${token}`,
    "lienthong-purpose": "tax-administration",
  });
  expect(declared.data).toEqual({ __typename: "Query" });
});

/** Everything is right in this token but the key that signed it. */
const forgedToken = async (): Promise<string> => {
  const { privateKey } = await generateKeyPair("EdDSA");
  return new SignJWT({ agency: "ministry-of-public-security", purpose: "population-management" })
    .setProtectedHeader({ alg: "EdDSA", typ: "JWT" })
    .setIssuer("lienthong-identity")
    .setAudience("lienthong-gateway")
    .setSubject("officer")
    .setIssuedAt()
    .setExpirationTime("10m")
    .sign(privateKey);
};

test.each<{ what: string; authorization: () => Promise<string> | undefined; problem: string }>([
  { what: "no token", authorization: () => undefined, problem: "no token" },
  { what: "no bearer token", authorization: async () => "Basic b2ZmaWNlcjpzZWNyZXQ=", problem: "no bearer token" },
  { what: "no JWT", authorization: async () => "Bearer nonsense", problem: "not valid" },
  { what: "a forged token", authorization: async () => `Bearer ${await forgedToken()}`, problem: "not valid" },
  {
    what: "an expired token",
    authorization: async () => `Bearer ${await tokenFor({ ...requesters.tax, lifetimeSeconds: -60 })}`,
    problem: "has expired",
  },
])("answers 401 to $what, and says what to send", async ({ authorization, problem }) => {
  const header = await authorization();
  const response = await fetch(graphqlUrl(), {
    method: "POST",
    headers: { "content-type": "application/json", ...(header === undefined ? {} : { authorization: header }) },
    body: smallest,
  });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
  const body: unknown = await response.json();
  expect(body).toEqual({
    errors: [{ message: expect.stringContaining(problem), extensions: { code: "UNAUTHENTICATED" } }],
  });
  expect(JSON.stringify(body)).toContain("Authorization: Bearer <token>");
});

test("lets nobody past the gateway to a subgraph, not even with a token for the gateway", async () => {
  const token = await tokenFor(requesters.publicSecurity);
  for (const url of Object.values(inject("system").subgraphUrls)) {
    for (const headers of [{}, { authorization: `Bearer ${token}` }]) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: smallest,
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "SUBGRAPH_REQUIRES_GATEWAY" } }] });
    }
  }
});

test("gives a development token to no page of another origin, and none for an agency that does not exist", async () => {
  const ask = (agency: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${inject("system").gatewayUrl}/development/token`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ agency, purpose: "tax-administration" }),
    });
  expect((await ask("tax-department", {})).status).toBe(200);
  expect((await ask("tax-department", { origin: "https://elsewhere.example" })).status).toBe(400);
  expect((await ask("ministry-of-magic", {})).status).toBe(403);
});
