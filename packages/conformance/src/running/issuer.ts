import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";

/** What a token of the suite says besides who signed it. */
export type TokenOptions = Readonly<{
  algorithm: "RS256" | "EdDSA";
  issuer: string;
  audience: string;
  /** The claims of a caller who holds `scopes`; by default one claim, the scopes joined by spaces. */
  claimsOf: (scopes: readonly string[]) => JWTPayload;
}>;

/** In which way a forged token is wrong. */
export const forgeries = [
  "expired",
  "unsigned",
  "for another audience",
  "of another issuer",
  "of an unknown key",
  "signed by another key under a known id",
  "signed symmetrically with the public key",
  "with a changed payload",
] as const;
export type Forgery = (typeof forgeries)[number];

/** Issues the tokens of the suite's callers, true ones and forged ones. */
export type Issuer = Readonly<{
  keySet: JSONWebKeySet;
  issue: (scopes: readonly string[]) => Promise<string>;
  forge: (scopes: readonly string[], forgery: Forgery) => Promise<string>;
}>;

/** The claims that most gateways read: the scopes in one claim, joined by spaces (RFC 8693, section 4.2). */
export const scopesInClaim =
  (claim: string) =>
  (scopes: readonly string[]): JWTPayload => ({ [claim]: scopes.join(" ") });

const keyId = "conformance";

type Draft = Readonly<{ issuer: string; audience: string; kid: string; expiresInSeconds: number; key: CryptoKey }>;

export const createIssuer = async ({ algorithm, issuer, audience, claimsOf }: TokenOptions): Promise<Issuer> => {
  const [own, stranger] = await Promise.all([generate(algorithm), generate(algorithm)]);
  const publicJwk = { ...(await exportJWK(own.publicKey)), kid: keyId, alg: algorithm, use: "sig" };
  const valid: Draft = { issuer, audience, kid: keyId, expiresInSeconds: 600, key: own.privateKey };

  const drafted = (scopes: readonly string[], draft: Draft): SignJWT =>
    new SignJWT(claimsOf(scopes))
      .setProtectedHeader({ alg: algorithm, kid: draft.kid, typ: "JWT" })
      .setIssuer(draft.issuer)
      .setAudience(draft.audience)
      .setSubject("conformance-caller")
      .setIssuedAt(Math.floor(Date.now() / 1000) - 60)
      .setExpirationTime(Math.floor(Date.now() / 1000) + draft.expiresInSeconds);
  const sign = (scopes: readonly string[], draft: Draft): Promise<string> => drafted(scopes, draft).sign(draft.key);

  return {
    keySet: { keys: [publicJwk] },
    issue: (scopes) => sign(scopes, valid),
    forge: async (scopes, forgery) => {
      switch (forgery) {
        case "expired":
          return sign(scopes, { ...valid, expiresInSeconds: -30 });
        case "unsigned":
          return unsigned(claimsOf(scopes), { issuer, audience });
        case "for another audience":
          return sign(scopes, { ...valid, audience: "another-audience" });
        case "of another issuer":
          return sign(scopes, { ...valid, issuer: "another-issuer" });
        case "of an unknown key":
          return sign(scopes, { ...valid, kid: "unknown", key: stranger.privateKey });
        case "signed by another key under a known id":
          return sign(scopes, { ...valid, key: stranger.privateKey });
        case "signed symmetrically with the public key":
          return signedWithPublicKey(claimsOf(scopes), { issuer, audience, publicKey: own.publicKey });
        case "with a changed payload":
          return changed(await sign([], valid), claimsOf(scopes));
      }
    },
  };
};

const generate = (algorithm: TokenOptions["algorithm"]): ReturnType<typeof generateKeyPair> =>
  algorithm === "EdDSA"
    ? generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true })
    : generateKeyPair("RS256", { extractable: true });

type Addressed = Readonly<{ issuer: string; audience: string }>;

const unsigned = (claims: JWTPayload, { issuer, audience }: Addressed): string =>
  new UnsecuredJWT({ ...claims, sub: "conformance-caller" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime("10m")
    .encode();

/** A verifier that takes the algorithm from the token would check it with the public key as the secret (RS/HS confusion). */
const signedWithPublicKey = async (
  claims: JWTPayload,
  { issuer, audience, publicKey }: Addressed & Readonly<{ publicKey: CryptoKey }>,
): Promise<string> =>
  new SignJWT({ ...claims, sub: "conformance-caller" })
    .setProtectedHeader({ alg: "HS256", kid: keyId, typ: "JWT" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime("10m")
    .sign(new TextEncoder().encode(await exportSPKI(publicKey)));

/** The header and the signature of a true token around other claims. */
const changed = (token: string, claims: JWTPayload): string => {
  const [header, payload = "", signature] = token.split(".");
  const said: JWTPayload = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  return [header, Buffer.from(JSON.stringify({ ...said, ...claims })).toString("base64url"), signature].join(".");
};
