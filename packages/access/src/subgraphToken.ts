import { parseCommuneCode, parseProvinceCode, personalIdKey } from "@lienthong/dictionary";
import {
  agencyKinds,
  claimDiscloser,
  type Disclosure,
  jwtVerifier,
  readDisclosed,
  type SigningKey,
  sdAlgorithm,
  signJwt,
} from "@lienthong/identity";
import type { JWTVerifyGetKey } from "jose";
import { z } from "zod";
import type { AccessContext, CallContext } from "./accessContext.js";
import type { FetchedFor } from "./fetchedFor/fetchedFor.js";
import { fetchedForSchema, readFetchedFor, writeFetchedFor } from "./fetchedFor/fetchedForClaim.js";
import { type GrantSet, grantSet } from "./grantSet.js";
import { parseScope } from "./scopes.js";
import { national, type Territory } from "./territory.js";

/**
 * The token with which the gateway calls one subgraph: short-lived, signed with EdDSA, for that subgraph alone. It carries who asks,
 * for which purpose, the grants, and for whom each field is fetched, so that the subgraph enforces its rules without asking anybody.
 *
 * It is an SD-JWT (RFC 9901): the tokens of all calls of one operation share one signature, since a signature costs as much as all the rest of
 * a call. What is said of one call stands in a disclosure of its own, and only its subgraph gets it. The others see a salted digest, so that
 * none can make the token of another.
 */

const issuer = "lienthong-gateway";

/** How long a subgraph accepts a token, in seconds. */
export const subgraphTokenLifetimeSeconds = 60;

const audienceOf = (subgraph: string): string => `lienthong-subgraph:${subgraph}`;

const writeTerritory = (territory: Territory): string => {
  switch (territory.kind) {
    case "national":
      return "national";
    case "province":
      return territory.provinceCode;
    case "commune":
      return territory.communeCode;
  }
};

const readTerritory = (text: string): Territory | undefined => {
  if (text === "national") return national;
  const province = parseProvinceCode(text);
  if (province.kind === "valid") return { kind: "province", provinceCode: province.value };
  const commune = parseCommuneCode(text);
  return commune.kind === "valid" ? { kind: "commune", communeCode: commune.value } : undefined;
};

const claimsSchema = z.object({
  agency: z.string(),
  agencyKind: z.enum(agencyKinds),
  sub: z.string(),
  exp: z.number(),
  purpose: z.string(),
  citizen: personalIdKey.optional(),
  grants: z.array(z.tuple([z.string(), z.array(z.string())])),
  _sd: z.array(z.string()),
  _sd_alg: z.literal(sdAlgorithm),
});

/** The claim that only the called subgraph can read. */
const callClaim = "call";
const callSchema = z.strictObject({ aud: z.string(), fetchedFor: fetchedForSchema });

/** A call of a subgraph, and for whom each of its fields is fetched. */
export type SubgraphCallFacts = Readonly<{ subgraph: string; fetchedFor: FetchedFor }>;

/** So many digests under one signature: a header of a request holds few kilobytes, and a digest takes 62 bytes of it. */
const callsPerSignature = 32;

/** Signs the tokens of calls that are made in the name of one requester, in their order. */
export const signSubgraphTokens = (
  calls: readonly SubgraphCallFacts[],
  access: AccessContext,
  key: SigningKey,
): readonly string[] => {
  const tokens: string[] = [];
  for (let first = 0; first < calls.length; first += callsPerSignature) {
    const disclosures = calls.slice(first, first + callsPerSignature).map(disclosureOf);
    const jwt = signFor(access, disclosures, key);
    for (const { text } of disclosures) tokens.push(`${jwt}~${text}~`);
  }
  return tokens;
};

/** Signs the token of a single call. */
export const signSubgraphToken = (subgraph: string, access: CallContext, key: SigningKey): string =>
  signSubgraphTokens([{ subgraph, fetchedFor: access.fetchedFor }], access, key).join("");

/** What is said of a call is written once: the calls of a plan are signed for each requester. */
const disclosers = new WeakMap<SubgraphCallFacts, () => Disclosure>();

const disclosureOf = (call: SubgraphCallFacts): Disclosure => {
  const { subgraph, fetchedFor } = call;
  const disclose =
    disclosers.get(call) ??
    claimDiscloser(callClaim, { aud: audienceOf(subgraph), fetchedFor: writeFetchedFor(fetchedFor) });
  disclosers.set(call, disclose);
  return disclose();
};

const signFor = (access: AccessContext, disclosures: readonly Disclosure[], key: SigningKey): string =>
  signJwt(
    {
      claims: {
        iss: issuer,
        sub: access.officer,
        agency: access.agency,
        agencyKind: access.agencyKind,
        purpose: access.purpose,
        ...(access.citizen === undefined ? {} : { citizen: access.citizen }),
        grants: [...access.grantSet.territories].map(([scope, territories]) => [
          scope,
          territories.map(writeTerritory),
        ]),
        // Sorted, so that their order tells nothing of that of the calls (RFC 9901, section 4.2.4.1).
        _sd: disclosures.map(({ digest }) => digest).sort(),
        _sd_alg: sdAlgorithm,
      },
      lifetimeSeconds: subgraphTokenLifetimeSeconds,
    },
    key,
  );

/** Outcome of verifying a gateway's token; `reason` is for the log. */
export type SubgraphTokenVerification =
  | Readonly<{ kind: "verified"; access: CallContext; expiresAt: Date }>
  | Readonly<{ kind: "refused"; reason: string }>;

const verify = jwtVerifier({ issuer, requiredClaims: ["sub"], maxAgeSeconds: subgraphTokenLifetimeSeconds });

/** Verifies signature, disclosure, audience (this subgraph), expiry and shape. */
export const verifySubgraphToken = async (
  token: string,
  subgraph: string,
  keys: JWTVerifyGetKey,
): Promise<SubgraphTokenVerification> => {
  const [jwt = "", disclosure = "", ...end] = token.split("~");
  if (end.length !== 1 || end[0] !== "") return { kind: "refused", reason: "no token with one disclosure" };
  const verification = await verify(jwt, keys);
  if (verification.kind === "expired") return { kind: "refused", reason: "it has expired" };
  if (verification.kind === "invalid") return { kind: "refused", reason: verification.reason };
  const claims = claimsSchema.safeParse(verification.payload);
  if (!claims.success) return { kind: "refused", reason: z.prettifyError(claims.error) };
  const call = callSchema.safeParse(readDisclosed(callClaim, disclosure, claims.data._sd));
  if (!call.success) return { kind: "refused", reason: z.prettifyError(call.error) };
  if (call.data.aud !== audienceOf(subgraph)) return { kind: "refused", reason: "it is for another subgraph" };
  const grants = readGrants(claims.data.grants);
  if (grants === undefined) return { kind: "refused", reason: "a grant names no scope or no territory" };
  const { agency, agencyKind, purpose, citizen, sub } = claims.data;
  return {
    kind: "verified",
    access: {
      agency,
      agencyKind,
      officer: sub,
      purpose,
      ...(citizen === undefined ? {} : { citizen }),
      grantSet: grants,
      fetchedFor: readFetchedFor(call.data.fetchedFor),
    },
    expiresAt: new Date(claims.data.exp * 1000),
  };
};

const readGrants = (grants: readonly (readonly [string, readonly string[]])[]): GrantSet | undefined => {
  const read = grants.flatMap(([scopeText, territories]) =>
    territories.map((text) => [parseScope(scopeText), readTerritory(text)] as const),
  );
  const complete = read.flatMap(([scope, territory]) =>
    scope !== undefined && territory !== undefined ? [[scope, territory] as const] : [],
  );
  return complete.length === read.length ? grantSet(complete) : undefined;
};
