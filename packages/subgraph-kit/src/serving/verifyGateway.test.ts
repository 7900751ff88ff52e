import { foreignScope, holdsNationally, signSubgraphToken, subgraphTokenLifetimeSeconds } from "@lienthong/access";
import { UnsecuredJWT } from "jose";
import { afterEach, expect, test, vi } from "vitest";
import { officerWith, testGateway } from "../testing/gateway.js";
import { gatewayVerifier } from "./verifyGateway.js";

const scope = foreignScope("population.identity");
const gateway = await testGateway();
const verify = gatewayVerifier("population", gateway.verificationKeys);

afterEach(() => {
  vi.useRealTimers();
});

test("the gateway's token for this subgraph is accepted, with requester and grants, again and again", async () => {
  const authorization = await gateway.authorization("population", [scope]);
  for (let call = 0; call < 3; call += 1) {
    const caller = await verify(authorization);
    if (caller.kind === "refused") throw new Error(caller.reason);
    expect(caller.access).toMatchObject({ agency: "ministry-of-home-affairs", officer: "officer-1" });
    expect(holdsNationally(caller.access.grantSet, scope)).toBe(true);
  }
});

test("a token is refused once it has expired, although it was accepted before (attack case 43)", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const authorization = await gateway.authorization("population");
  expect((await verify(authorization)).kind).toBe("gateway");
  vi.setSystemTime(Date.now() + 2 * subgraphTokenLifetimeSeconds * 1000);
  expect((await verify(authorization)).kind).toBe("refused");
});

test("a token for another subgraph is refused (attack case 44)", async () => {
  expect((await verify(await gateway.authorization("insurance", [scope]))).kind).toBe("refused");
});

test("a token signed with a key that isn't the gateway's is refused", async () => {
  const stranger = await testGateway();
  const token = signSubgraphToken("population", officerWith([scope]), stranger.signingKey);
  expect((await verify(`Bearer ${token}`)).kind).toBe("refused");
  const borrowedName = signSubgraphToken("population", officerWith([scope]), {
    ...stranger.signingKey,
    kid: gateway.signingKey.kid,
  });
  expect((await verify(`Bearer ${borrowedName}`)).kind).toBe("refused");
});

test("a token without a signature is refused (attack case 43)", async () => {
  const token = new UnsecuredJWT({ grants: [[scope, ["national"]]] })
    .setIssuer("lienthong-gateway")
    .setAudience("lienthong-subgraph:population")
    .setIssuedAt()
    .setExpirationTime("1m")
    .encode();
  expect((await verify(`Bearer ${token}`)).kind).toBe("refused");
});

test("a token of which one character was changed is refused", async () => {
  const authorization = await gateway.authorization("population");
  const [header = "", claims = "", signature = ""] = authorization.split(".");
  const changed = `${claims.slice(0, 10)}${claims[10] === "A" ? "B" : "A"}${claims.slice(11)}`;
  expect((await verify([header, changed, signature].join("."))).kind).toBe("refused");
});

test.each([
  undefined,
  "",
  "Bearer",
  "Bearer ",
  "Basic dXNlcjpwYXNz",
  "Bearer a.b.c",
  "Bearer a b",
  "bearer x",
  "Bearer \u0000",
])("the header %j is refused", async (authorization) => {
  expect((await verify(authorization)).kind).toBe("refused");
});
