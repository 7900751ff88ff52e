import { generateKeyPairSync } from "node:crypto";
import { claimDiscloser, clockToleranceSeconds } from "@lienthong/identity";
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { expect, test } from "vitest";
import { fetchedFor } from "./fetchedFor/fetchedFor.js";
import {
  signSubgraphToken,
  signSubgraphTokens,
  subgraphTokenLifetimeSeconds,
  verifySubgraphToken,
} from "./subgraphToken.js";
import { accessWith } from "./testing/access.js";

const makeKey = async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { signingKey: { kid, privateKey }, jwk: { ...jwk, kid, alg: "EdDSA", use: "sig" } };
};

const gateway = await makeKey();
const stranger = await makeKey();
const keys = createLocalJWKSet({ keys: [gateway.jwk] });
const access = accessWith({
  "population.identity": ["national"],
  "population.residence": ["01", "00004"],
  "insurance.cards": ["79"],
});

const now = () => Math.floor(Date.now() / 1000);
const goodClaims = (): JWTPayload => ({
  iss: "lienthong-gateway",
  sub: "officer-1",
  agency: "tax-department",
  agencyKind: "national-agency",
  purpose: "tax-administration",
  grants: [["population.identity", ["national"]]],
  iat: now(),
  exp: now() + 30,
});
const goodCall = {
  aud: "lienthong-subgraph:population",
  fetchedFor: [{ kind: "requester", fields: { Citizen: ["fullName"] } }],
};
/** Signs claims, with a disclosure of what is said of the call. */
const sign = async (claims: JWTPayload, call: unknown = goodCall, name = "call"): Promise<string> => {
  const { text, digest } = claimDiscloser(name, call)();
  const jwt = await new SignJWT({ _sd: [digest], _sd_alg: "sha-256", ...claims })
    .setProtectedHeader({ alg: "EdDSA", kid: gateway.signingKey.kid })
    .sign(gateway.signingKey.privateKey);
  return `${jwt}~${text}~`;
};
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const verify = (token: string) => verifySubgraphToken(token, "population", keys);

test("carries who asks, the purpose and the grants, down to the same interned set", async () => {
  const verification = await verify(signSubgraphToken("population", access, gateway.signingKey));
  expect(verification).toMatchObject({ kind: "verified", access });
  if (verification.kind !== "verified") return;
  expect(verification.access.grantSet).toBe(access.grantSet);
  const seconds = verification.expiresAt.getTime() / 1000 - now();
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(subgraphTokenLifetimeSeconds);
});

test("carries for whom each field is fetched, to the same id (attack cases 31 and 44)", async () => {
  const derivation = {
    kind: "derivation",
    database: "insurance",
    coordinate: "Citizen.pensionAgeReached",
    consumer: "vietnam-social-security",
  } as const;
  const why = fetchedFor([
    ["Citizen.birthDate", derivation],
    ["Citizen.personalId", { kind: "join" }],
    ["Citizen.birthDate", { kind: "requester" }],
    ["Query.citizen", { kind: "requester" }],
  ]);
  const verification = await verify(
    signSubgraphToken("population", { ...access, fetchedFor: why }, gateway.signingKey),
  );
  if (verification.kind !== "verified") throw new Error(verification.reason);
  expect(verification.access.fetchedFor).toEqual(why);
  expect(verification.access.fetchedFor.byCoordinate.get("Citizen.birthDate")).toEqual([
    derivation,
    { kind: "requester" },
  ]);
});

test("carries grants of nothing", async () => {
  const nothing = accessWith({});
  const verification = await verify(signSubgraphToken("population", nothing, gateway.signingKey));
  expect(verification).toMatchObject({ kind: "verified", access: nothing });
});

test("is refused by every subgraph but the one that it is for", async () => {
  const token = signSubgraphToken("insurance", access, gateway.signingKey);
  expect(await verify(token)).toMatchObject({ kind: "refused" });
  expect(await verifySubgraphToken(token, "insurance", keys)).toMatchObject({ kind: "verified" });
});

test("a well-formed token is accepted", async () => {
  expect(await verify(await sign(goodClaims()))).toMatchObject({ kind: "verified" });
});

const two = (): readonly string[] =>
  signSubgraphTokens(
    [
      { subgraph: "insurance", fetchedFor: fetchedFor([["Citizen.insurance", { kind: "requester" }]]) },
      { subgraph: "population", fetchedFor: fetchedFor([["Citizen.fullName", { kind: "requester" }]]) },
    ],
    access,
    gateway.signingKey,
  );

test("tokens that are signed together are each for their own subgraph and fields, and tell nothing of the others", async () => {
  const [insurance = "", population = ""] = two();
  expect(insurance.split("~")[0]).toBe(population.split("~")[0]);
  const verification = await verify(population);
  if (verification.kind !== "verified") throw new Error(verification.reason);
  expect([...verification.access.fetchedFor.byCoordinate.keys()]).toEqual(["Citizen.fullName"]);
  expect(await verify(insurance)).toMatchObject({ kind: "refused" });
  const told = population.split(/[.~]/).map((part) => Buffer.from(part, "base64url").toString());
  expect(told.join()).not.toContain("insurance:");
  expect(told.join()).not.toContain("lienthong-subgraph:insurance");
  expect(told.join()).not.toContain("Citizen.insurance");
});

test("what is said of one call has another digest each time, so that no subgraph can make the token of another", () => {
  const [first = "", second = ""] = [two()[1], two()[1]];
  expect(first.split("~")[1]).not.toBe(second.split("~")[1]);
  expect(Buffer.from(first.split("~")[1] ?? "", "base64url").toString()).toMatch(/^\["[\w-]{22}",/);
});

test("many calls get several signatures, so that a header stays short", async () => {
  const calls = Array.from({ length: 70 }, () => ({ subgraph: "population", fetchedFor: access.fetchedFor }));
  const tokens = signSubgraphTokens(calls, access, gateway.signingKey);
  expect(tokens).toHaveLength(70);
  expect(new Set(tokens.map((token) => token.split("~")[0])).size).toBe(3);
  expect(await verify(tokens.at(-1) ?? "")).toMatchObject({ kind: "verified" });
});

const disclosed = (call: unknown): string => claimDiscloser("call", call)().text;

test.each<[string, (jwt: string, own: string, other: string) => string]>([
  ["without a disclosure", (jwt) => jwt],
  ["with an empty disclosure", (jwt) => `${jwt}~~`],
  ["without the end of the disclosure", (jwt, own) => `${jwt}~${own}`],
  ["with a disclosure that isn't signed", (jwt) => `${jwt}~${disclosed(goodCall)}~`],
  ["with a disclosure that isn't signed beside its own", (jwt, own) => `${jwt}~${own}~${disclosed(goodCall)}~`],
  ["with two disclosures", (jwt, own, other) => `${jwt}~${own}~${other}~`],
  ["with its disclosure written in another way", (jwt, own) => `${jwt}~${own}=~`],
  ["with a digest for a disclosure", (jwt) => `${jwt}~${JSON.parse(payloadOf(jwt))._sd[0]}~`],
  ["with something behind the disclosure", (jwt, own) => `${jwt}~${own}~e30.e30.e30`],
])("refuses a token %s", async (_, change) => {
  const [[, other = ""] = [], [jwt = "", own = ""] = []] = two().map((token) => token.split("~"));
  expect(await verify(`${jwt}~${own}~`)).toMatchObject({ kind: "verified" });
  expect(await verify(change(jwt, own, other))).toMatchObject({ kind: "refused" });
});

const payloadOf = (jwt: string): string => Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString();

test.each<[string, unknown, string?]>([
  ["for another subgraph", { ...goodCall, aud: "lienthong-subgraph:insurance" }],
  ["for no subgraph", { fetchedFor: goodCall.fetchedFor }],
  ["for several subgraphs", { ...goodCall, aud: ["lienthong-subgraph:population", "lienthong-subgraph:insurance"] }],
  ["that doesn't say for whom it fetches", { aud: goodCall.aud }],
  [
    "that fetches for a reason that there isn't",
    { ...goodCall, fetchedFor: [{ kind: "anybody", fields: { Citizen: ["sex"] } }] },
  ],
  [
    "that fetches for a database without saying whose",
    { ...goodCall, fetchedFor: [{ kind: "derivation", database: "insurance", fields: {} }] },
  ],
  ["that fetches what is no field", { ...goodCall, fetchedFor: [{ kind: "requester", fields: { Citizen: ["*"] } }] }],
  ["that says more than is known", { ...goodCall, grants: [["population.birth", ["national"]]] }],
  ["that says nothing of the call", null],
  ["that discloses another claim", goodCall, "grants"],
])("refuses a token %s", async (_, call, name) => {
  expect(await verify(await sign(goodClaims(), call, name))).toMatchObject({ kind: "refused" });
});

test.each<[string, JWTPayload]>([
  ["that is expired", { iat: now() - 50, exp: now() - clockToleranceSeconds - 1 }],
  [
    "that is older than a subgraph accepts, whatever its expiry says",
    { iat: now() - subgraphTokenLifetimeSeconds - 10, exp: now() + 3600 },
  ],
  ["that is issued in the future", { iat: now() + 3600, exp: now() + 3660 }],
  ["of the issuer of requesters' tokens", { iss: "lienthong-identity", aud: "lienthong-gateway" }],
  ["of an unknown kind of agency", { agencyKind: "superuser" }],
  ["with a grant of no scope", { grants: [["*", ["national"]]] }],
  ["with a grant in no territory that there is", { grants: [["population.identity", ["planet"]]] }],
  [
    "with one unreadable grant among good ones",
    {
      grants: [
        ["population.identity", ["national", "world"]],
        ["population.birth", ["national"]],
      ],
    },
  ],
  ["with grants in another form", { grants: { "population.identity": ["national"] } }],
  ["whose digests are made in another way", { _sd_alg: "md5" }],
  ["that lists no digest", { _sd: [] }],
])("refuses a token %s", async (_, claims) => {
  expect(await verify(await sign({ ...goodClaims(), ...claims }))).toMatchObject({ kind: "refused" });
});

test.each(["iss", "sub", "agency", "agencyKind", "purpose", "grants", "iat", "exp"])(
  "refuses a token without the claim %s",
  async (claim) => {
    const { [claim]: _, ...claims } = goodClaims();
    expect(await verify(await sign(claims))).toMatchObject({ kind: "refused" });
  },
);

test("grants nothing for a scope that is listed without a territory", async () => {
  const verification = await verify(await sign({ ...goodClaims(), grants: [["population.identity", []]] }));
  expect(verification).toMatchObject({ kind: "verified", access: { grantSet: accessWith({}).grantSet } });
});

test("refuses a token signed by another key, also under the gateway's key id", async () => {
  for (const kid of [gateway.signingKey.kid, stranger.signingKey.kid]) {
    const token = signSubgraphToken("population", access, { kid, privateKey: stranger.signingKey.privateKey });
    expect(await verify(token), kid).toMatchObject({ kind: "refused" });
  }
});

test.each(["none", "None", ""])("refuses an unsigned token (alg %j)", async (alg) => {
  const { text, digest } = claimDiscloser("call", goodCall)();
  const claims = base64url({ ...goodClaims(), _sd: [digest], _sd_alg: "sha-256" });
  const jwt = `${base64url({ alg, kid: gateway.signingKey.kid })}.${claims}.`;
  expect(await verify(`${jwt}~${text}~`)).toMatchObject({ kind: "refused" });
});

test("refuses HMAC with the gateway's public key as its secret", async () => {
  for (const secret of [
    Buffer.from(gateway.jwk.x ?? "", "base64url"),
    Buffer.from(gateway.jwk.x ?? ""),
    Buffer.from(JSON.stringify(gateway.jwk)),
  ]) {
    const { text, digest } = claimDiscloser("call", goodCall)();
    const jwt = await new SignJWT({ ...goodClaims(), _sd: [digest], _sd_alg: "sha-256" })
      .setProtectedHeader({ alg: "HS256", kid: gateway.signingKey.kid })
      .sign(secret);
    expect(await verify(`${jwt}~${text}~`)).toMatchObject({ kind: "refused" });
  }
});

test("refuses RSA, also when the set holds that RSA key", async () => {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const rsa = { ...(await exportJWK(publicKey)), kid: "rsa", alg: "RS256", use: "sig" };
  const { text, digest } = claimDiscloser("call", goodCall)();
  const jwt = await new SignJWT({ ...goodClaims(), _sd: [digest], _sd_alg: "sha-256" })
    .setProtectedHeader({ alg: "RS256", kid: "rsa" })
    .sign(privateKey);
  const withRsa = createLocalJWKSet({ keys: [gateway.jwk, rsa] });
  expect(await verifySubgraphToken(`${jwt}~${text}~`, "population", withRsa)).toMatchObject({ kind: "refused" });
});

test("refuses grants that were widened after signing", async () => {
  const narrow = accessWith({ "population.identity": ["00004"] });
  const [jwt = "", disclosure = ""] = signSubgraphToken("population", narrow, gateway.signingKey).split("~");
  const [header, claims = "", signature] = jwt.split(".");
  const { grants } = goodClaims();
  const widened = base64url({ ...JSON.parse(Buffer.from(claims, "base64url").toString()), grants });
  expect(await verify(`${header}.${widened}.${signature}~${disclosure}~`)).toMatchObject({ kind: "refused" });
});

test.each(["", "..", "a.b.c", "e30.e30.e30", "~", "~~", "~~~", "e30.e30.e30~e30~", `${"A".repeat(100_000)}.B.C`])(
  "refuses a text that is no token: %.20j",
  async (text) => {
    expect(await verify(text)).toMatchObject({ kind: "refused" });
  },
);
