import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  readResponse,
  requesters,
  startTestSystem,
  type TestResponse,
  type TestSystem,
} from "../testing/testSystem.js";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const sendWith = async (headers: Readonly<Record<string, string>>): Promise<TestResponse> =>
  readResponse(
    await fetch(system.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query: "{ motto }" }),
    }),
  );

/** A token signed as told, valid but for what `change` does. */
const forged = async (change: (token: SignJWT) => SignJWT): Promise<string> => {
  const { privateKey } = await generateKeyPair("EdDSA");
  const token = new SignJWT({ agency: "ministry-of-public-security", purpose: "population-management" })
    .setProtectedHeader({ alg: "EdDSA", kid: "forged" })
    .setIssuer("lienthong-identity")
    .setAudience("lienthong-gateway")
    .setSubject("officer-1")
    .setIssuedAt()
    .setExpirationTime("10m");
  return change(token).sign(privateKey);
};

const secret = new TextEncoder().encode("a secret that is long enough for HS256");

test("refuses who has no token, in the shape of GraphQL (attack case 46)", async () => {
  const response = await sendWith({});
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
  expect(response.errors).toMatchObject([
    { message: expect.stringContaining("Authorization: Bearer"), extensions: { code: "UNAUTHENTICATED" } },
  ]);
  expect(response.data).toBeUndefined();
});

test.each([
  ["of another scheme", async () => "Basic YTpi"],
  ["that is no token", async () => "Bearer nonsense"],
  [
    "signed with nothing",
    async () => `Bearer ${new UnsecuredJWT({ agency: "tax-department", sub: "x" }).setExpirationTime("1h").encode()}`,
  ],
  ["signed by somebody else", async () => `Bearer ${await forged((token) => token)}`],
  [
    "signed with a shared secret (HS256)",
    async () =>
      `Bearer ${await new SignJWT({ agency: "tax-department", sub: "x" }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("1h").sign(secret)}`,
  ],
  ["that has expired", async () => `Bearer ${await system.token(requesters.tax, -60)}`],
  ["that claims to live for a day", async () => `Bearer ${await forged((token) => token.setIssuedAt("-9h"))}`],
  [
    "for a subgraph",
    async () => `Bearer ${await forged((token) => token.setAudience("lienthong-subgraph:population"))}`,
  ],
])("refuses a token %s (attack case 43)", async (_kind, authorization) => {
  const { status, errors } = await sendWith({ authorization: await authorization() });
  expect([status, errors[0]?.extensions.code]).toEqual([401, "UNAUTHENTICATED"]);
});

test("refuses a token with a changed payload (attack case 43)", async () => {
  const [header, , signature] = (await system.token(requesters.tax)).split(".");
  const payload = Buffer.from(
    JSON.stringify({ agency: "ministry-of-public-security", sub: "x", exp: 9_999_999_999 }),
  ).toString("base64url");
  expect((await sendWith({ authorization: `Bearer ${header}.${payload}.${signature}` })).status).toBe(401);
});

test("refuses an agency that the register doesn't have", async () => {
  const { status, errors } = await sendWith({
    authorization: `Bearer ${await system.token({ agency: "ministry-of-magic", purpose: "tax-administration" })}`,
  });
  expect([status, errors[0]?.extensions.code]).toEqual([403, "UNKNOWN_AGENCY"]);
});

test("never takes identity from another header (attack case 42)", async () => {
  const headers = {
    "x-agency": "ministry-of-public-security",
    "x-user-id": "1",
    "x-forwarded-user": "root",
    "lienthong-agency": "ministry-of-health",
  };
  expect((await sendWith(headers)).status).toBe(401);
  system.forget();
  const authorization = `Bearer ${await system.token(requesters.health)}`;
  expect((await sendWith({ ...headers, authorization, cookie: "session=1" })).status).toBe(200);
  const [call] = system.subgraphs.population.calls;
  expect(call?.access).toMatchObject({ agency: "ministry-of-health", purpose: "health-insurance-treatment" });
  expect(Object.keys(call?.headers ?? {}).sort()).toEqual([
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
  ]);
});

test("tells the subgraph no more than the caller holds (attack case 48)", async () => {
  system.forget();
  await system.send({ query: '{ citizen(id: "c1") { name } }', as: requesters.haNoi });
  const [call] = system.subgraphs.population.calls;
  expect([...(call?.access.grantSet.territories ?? [])]).toEqual([
    ["requester.purpose-administrative-procedures", [{ kind: "national" }]],
    ["requester.kind-provincial-committee", [{ kind: "national" }]],
    ["population.identity", [{ kind: "province", provinceCode: "01" }]],
    ["population.family", [{ kind: "province", provinceCode: "01" }]],
  ]);
  expect(call?.access).toMatchObject({
    agency: "ha-noi-peoples-committee",
    agencyKind: "provincial-committee",
    officer: "officer-1",
  });
});

test("prefers the purpose of the request to that of the token", async () => {
  const authorization = `Bearer ${await system.token({ ...requesters.tax, purpose: "residence-register" })}`;
  expect((await sendWith({ authorization })).errors[0]?.extensions.code).toBe("PURPOSE_NOT_AGREED");
  expect((await sendWith({ authorization, "lienthong-purpose": "tax-administration" })).status).toBe(200);
});

test.each([
  [undefined, 400, "PURPOSE_REQUIRED"],
  ["world-domination", 403, "UNKNOWN_PURPOSE"],
  ["population-management", 403, "PURPOSE_NOT_AGREED"],
])(
  "names the purposes that are agreed when the declared one is %s (attack cases 89, 90)",
  async (purpose, status, code) => {
    const authorization = `Bearer ${await system.token({ agency: "tax-department", purpose })}`;
    const response = await sendWith({ authorization });
    expect([response.status, response.errors[0]?.extensions]).toEqual([
      status,
      { code, agreedPurposes: ["tax-administration"] },
    ]);
    expect(response.errors[0]?.message).toContain("tax-administration");
  },
);

test("says so when an agency has no agreement at all", async () => {
  const { errors } = await system.send({
    query: "{ motto }",
    as: { agency: "ministry-of-home-affairs", purpose: "population-management" },
  });
  expect(errors).toMatchObject([
    { message: expect.stringContaining("no agreement for any purpose"), extensions: { agreedPurposes: [] } },
  ]);
});

test("refuses partial answers where the agreement doesn't allow them, and a value of the header that means nothing", async () => {
  const send = (onDenied: string) =>
    system.send({ query: "{ motto }", as: requesters.tax, headers: { "lienthong-on-denied": onDenied } });
  expect((await send("null")).errors[0]?.extensions.code).toBe("PARTIAL_ANSWERS_NOT_AGREED");
  expect((await send("reject")).status).toBe(200);
  expect((await send("maybe")).errors[0]?.extensions.code).toBe("BAD_REQUEST");
});
