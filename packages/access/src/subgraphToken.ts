import { parseCommuneCode, parseProvinceCode, personalIdKey } from "@lienthong/dictionary";
import { agencyKinds, clockToleranceSeconds, type SigningKey, signJwt } from "@lienthong/identity";
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import type { CallContext } from "./accessContext.js";
import { fetchedForSchema, readFetchedFor, writeFetchedFor } from "./fetchedFor/fetchedForClaim.js";
import { type GrantSet, grantSet } from "./grantSet.js";
import { parseScope } from "./scopes.js";
import { national, type Territory } from "./territory.js";

/**
 * The token with which the gateway calls one subgraph: short-lived, signed with EdDSA, for that subgraph alone. It carries who asks,
 * for which purpose, the grants, and for whom each field is fetched, so that the subgraph enforces its rules without asking anybody.
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
  purpose: z.string(),
  citizen: personalIdKey.optional(),
  grants: z.array(z.tuple([z.string(), z.array(z.string())])),
  fetchedFor: fetchedForSchema,
});

/** Signs the token for one subgraph. */
export const signSubgraphToken = (subgraph: string, access: CallContext, key: SigningKey): string =>
  signJwt(
    {
      claims: {
        iss: issuer,
        aud: audienceOf(subgraph),
        sub: access.officer,
        agency: access.agency,
        agencyKind: access.agencyKind,
        purpose: access.purpose,
        ...(access.citizen === undefined ? {} : { citizen: access.citizen }),
        grants: [...access.grantSet.territories].map(([scope, territories]) => [
          scope,
          territories.map(writeTerritory),
        ]),
        fetchedFor: writeFetchedFor(access.fetchedFor),
      },
      lifetimeSeconds: subgraphTokenLifetimeSeconds,
    },
    key,
  );

/** Outcome of verifying a gateway's token; `reason` is for the log. */
export type SubgraphTokenVerification =
  | Readonly<{ kind: "verified"; access: CallContext; expiresAt: Date }>
  | Readonly<{ kind: "refused"; reason: string }>;

/** Verifies signature, audience (this subgraph), expiry and shape. */
export const verifySubgraphToken = async (
  token: string,
  subgraph: string,
  keys: JWTVerifyGetKey,
): Promise<SubgraphTokenVerification> => {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, keys, {
      algorithms: ["EdDSA"],
      clockTolerance: clockToleranceSeconds,
      issuer,
      audience: audienceOf(subgraph),
      requiredClaims: ["exp", "iat", "sub"],
      maxTokenAge: subgraphTokenLifetimeSeconds,
    }));
  } catch (error) {
    if (error instanceof errors.JOSEError) return { kind: "refused", reason: error.message };
    throw error;
  }
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) return { kind: "refused", reason: z.prettifyError(claims.error) };
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
      fetchedFor: readFetchedFor(claims.data.fetchedFor),
    },
    expiresAt: new Date((payload.exp ?? 0) * 1000),
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
