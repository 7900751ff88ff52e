import { generateKeyPairSync } from "node:crypto";
import { clockToleranceSeconds } from "@lienthong/identity";
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { expect, test } from "vitest";
import { fetchedFor } from "./fetchedFor/fetchedFor.js";
import { signSubgraphToken, subgraphTokenLifetimeSeconds, verifySubgraphToken } from "./subgraphToken.js";
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
  aud: "lienthong-subgraph:population",
  sub: "officer-1",
  agency: "tax-department",
  agencyKind: "national-agency",
  purpose: "tax-administration",
  grants: [["population.identity", ["national"]]],
  fetchedFor: [{ kind: "requester", fields: { Citizen: ["fullName"] } }],
  iat: now(),
  exp: now() + 30,
});
const sign = (claims: JWTPayload): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", kid: gateway.signingKey.kid })
    .sign(gateway.signingKey.privateKey);
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
  ["that fetches for a reason that there isn't", { fetchedFor: [{ kind: "anybody", fields: { Citizen: ["sex"] } }] }],
  [
    "that fetches for a database without saying whose",
    { fetchedFor: [{ kind: "derivation", database: "insurance", fields: {} }] },
  ],
  ["that fetches what is no field", { fetchedFor: [{ kind: "requester", fields: { Citizen: ["*"] } }] }],
])("refuses a token %s", async (_, claims) => {
  expect(await verify(await sign({ ...goodClaims(), ...claims }))).toMatchObject({ kind: "refused" });
});

test.each(["iss", "aud", "sub", "agency", "agencyKind", "purpose", "grants", "fetchedFor", "iat", "exp"])(
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
  expect(await verify(`${base64url({ alg, kid: gateway.signingKey.kid })}.${base64url(goodClaims())}.`)).toMatchObject({
    kind: "refused",
  });
});

test("refuses HMAC with the gateway's public key as its secret", async () => {
  for (const secret of [
    Buffer.from(gateway.jwk.x ?? "", "base64url"),
    Buffer.from(gateway.jwk.x ?? ""),
    Buffer.from(JSON.stringify(gateway.jwk)),
  ]) {
    const token = await new SignJWT(goodClaims())
      .setProtectedHeader({ alg: "HS256", kid: gateway.signingKey.kid })
      .sign(secret);
    expect(await verify(token)).toMatchObject({ kind: "refused" });
  }
});

test("refuses RSA, also when the set holds that RSA key", async () => {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const rsa = { ...(await exportJWK(publicKey)), kid: "rsa", alg: "RS256", use: "sig" };
  const token = await new SignJWT(goodClaims()).setProtectedHeader({ alg: "RS256", kid: "rsa" }).sign(privateKey);
  const withRsa = createLocalJWKSet({ keys: [gateway.jwk, rsa] });
  expect(await verifySubgraphToken(token, "population", withRsa)).toMatchObject({ kind: "refused" });
});

test("refuses grants that were widened after signing", async () => {
  const [header, , signature] = signSubgraphToken(
    "population",
    accessWith({ "population.identity": ["00004"] }),
    gateway.signingKey,
  ).split(".");
  const token = `${header}.${base64url(goodClaims())}.${signature}`;
  expect(await verify(token)).toMatchObject({ kind: "refused" });
});

test.each(["", "..", "a.b.c", "e30.e30.e30", `${"A".repeat(100_000)}.B.C`])(
  "refuses a text that is no token: %.20j",
  async (text) => {
    expect(await verify(text)).toMatchObject({ kind: "refused" });
  },
);
