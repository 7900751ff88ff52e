import { createRemoteJwksSigningKeyProvider, defineConfig, extractFromHeader } from "@graphql-hive/gateway";
export const gatewayConfig = defineConfig({
  jwt: {
    signingKeyProviders: [createRemoteJwksSigningKeyProvider({ jwksUri: `${process.env.CONFORMANCE_ORIGIN}/jwks` })],
    tokenLookupLocations: [extractFromHeader({ name: "authorization", prefix: "Bearer" })],
    tokenVerification: { issuer: ["conformance-issuer"], audience: ["conformance-gateway"], algorithms: ["RS256"] },
  },
  genericAuth: { mode: "protect-granular", resolveUserFn: (context) => context.jwt?.payload },
});
