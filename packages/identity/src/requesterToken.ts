import { type PersonalId, personalIdKey } from "@lienthong/dictionary";
import type { JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { type Agency, actsForCitizens, findAgency } from "./agencies.js";
import { type SigningKey, signJwt } from "./signJwt.js";
import { jwtVerifier } from "./verifyJwt.js";

/**
 * The token with which an officer of an agency calls the gateway: a JWT signed with EdDSA (RFC 8037).
 *
 * It says who asks. What that requester may see is decided by the agreements, never by the token.
 */

declare const officerIdBrand: unique symbol;
/** Identifier of an officer within the agency. */
export type OfficerId = string & { readonly [officerIdBrand]: true };

/**
 * Who asks: an agency and the officer who acts for it. `citizen` is in whose name, where a citizen who signed in to a portal asks through it;
 * the officer is then the portal's session.
 */
export type Requester = Readonly<{ agency: Agency; officer: OfficerId; citizen?: PersonalId | undefined }>;

/** What a valid token says. `purpose` is the default for requests that declare none. */
export type RequesterClaims = Readonly<{ requester: Requester; purpose: string | undefined; expiresAt: Date }>;

export const requesterTokenIssuer = "lienthong-identity";
export const requesterTokenAudience = "lienthong-gateway";

/** The longest life that a verifier accepts, in seconds: a token that claims more is refused. */
export const requesterTokenMaxLifetimeSeconds = 8 * 60 * 60;

const claimsSchema = z
  .object({
    agency: z.string().min(1).max(100),
    sub: z
      .string()
      .min(1)
      .max(100)
      .transform((text) => text as OfficerId),
    purpose: z.string().min(1).max(100).optional(),
    citizen: personalIdKey.optional(),
    iat: z.number(),
    exp: z.number(),
  })
  .refine(
    ({ iat, exp }) => exp - iat <= requesterTokenMaxLifetimeSeconds,
    "the token claims a longer life than is allowed",
  );

/** Outcome of verifying a token; `reason` is for the log, not for the client. */
export type TokenVerification =
  | Readonly<{ kind: "verified"; claims: RequesterClaims }>
  | Readonly<{ kind: "unknown-agency"; agency: string }>
  | Readonly<{ kind: "expired" }>
  | Readonly<{ kind: "invalid"; reason: string }>;

const verify = jwtVerifier({
  issuer: requesterTokenIssuer,
  audience: requesterTokenAudience,
  requiredClaims: ["sub", "agency"],
  maxAgeSeconds: requesterTokenMaxLifetimeSeconds,
});

/**
 * Verifies signature (EdDSA only), issuer, audience, lifetime and shape of a requester's token.
 *
 * @param keys where the issuer's public keys come from: a JWK set, local or remote
 */
export const verifyRequesterToken = async (token: string, keys: JWTVerifyGetKey): Promise<TokenVerification> => {
  const verification = await verify(token, keys);
  if (verification.kind !== "verified") return verification;
  const claims = claimsSchema.safeParse(verification.payload);
  if (!claims.success) return { kind: "invalid", reason: z.prettifyError(claims.error) };
  const agency = findAgency(claims.data.agency);
  if (agency === undefined) return { kind: "unknown-agency", agency: claims.data.agency };
  const { citizen } = claims.data;
  if (citizen !== undefined && !actsForCitizens(agency.kind)) {
    return { kind: "invalid", reason: `an agency of the kind ${agency.kind} can't ask in the name of a citizen` };
  }
  return {
    kind: "verified",
    claims: {
      requester: { agency, officer: claims.data.sub, ...(citizen === undefined ? {} : { citizen }) },
      purpose: claims.data.purpose,
      expiresAt: new Date(claims.data.exp * 1000),
    },
  };
};

/** Signs a requester's token. Lienthong issues tokens itself only in development; elsewhere the agency's identity provider does. */
export const issueRequesterToken = (
  claims: Readonly<{
    agency: string;
    officer: string;
    purpose?: string | undefined;
    citizen?: string | undefined;
    lifetimeSeconds: number;
  }>,
  key: SigningKey,
): string =>
  signJwt(
    {
      claims: {
        iss: requesterTokenIssuer,
        aud: requesterTokenAudience,
        sub: claims.officer,
        agency: claims.agency,
        ...(claims.purpose === undefined ? {} : { purpose: claims.purpose }),
        ...(claims.citizen === undefined ? {} : { citizen: claims.citizen }),
      },
      lifetimeSeconds: claims.lifetimeSeconds,
    },
    key,
  );
