import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startGateway } from "@lienthong/gateway";
import { allAgencies, allPurposes, requesterTokenAudience, requesterTokenIssuer } from "@lienthong/identity";
import { createLocalJWKSet, type JWTPayload } from "jose";
import pino from "pino";
import { subgraphDefinitions } from "../federation/definitions.js";
import { serveFederation } from "../federation/serveFederation.js";
import { subgraphAddress, supergraphAt } from "../federation/supergraph.js";
import { type GatewayUnderTest, gatewayUnderTest } from "../running/gatewayUnderTest.js";
import { createIssuer } from "../running/issuer.js";
import { scopeSets } from "../suite/cases.js";

/**
 * Our own gateway before the suite's federation. What a requester may see is not said by the token here but by the agreements, so each
 * scope set of the suite becomes what one agency has agreed for one purpose.
 */

/** What our gateway answers when something is denied: by default it refuses the operation. */
export type OnDenied = "reject" | "null";

type Requester = Readonly<{ agency: string; purpose: string; scopes: readonly string[] }>;

const requesters: readonly Requester[] = scopeSets.map((scopes, index) => {
  const agencies = allAgencies();
  const agency = agencies[index % agencies.length];
  const purpose = allPurposes()[Math.floor(index / agencies.length)];
  if (agency === undefined || purpose === undefined) throw new Error("there are more scope sets than requesters");
  return { agency: agency.id, purpose: purpose.id, scopes };
});

const textOf = (scopes: readonly string[]): string => [...scopes].sort().join(" ");

const claimsOf = (scopes: readonly string[]): JWTPayload => {
  const requester = requesters.find((known) => textOf(known.scopes) === textOf(scopes));
  if (requester === undefined) throw new Error(`no requester holds ${textOf(scopes)}`);
  return { agency: requester.agency, purpose: requester.purpose };
};

/** An agreement has at least one scope; this one is of a field that no case denies. */
const scopeOfNoCase = "people.register";

const agreementsOf = (database: string): readonly object[] =>
  requesters.flatMap(({ agency, purpose, scopes }, index) => {
    const all = scopes.length === 0 ? [scopeOfNoCase] : scopes;
    const shared = all.filter((scope) => scope.startsWith(`${database}.`));
    return shared.length === 0
      ? []
      : [
          {
            id: `set-${index}`,
            consumer: { agency },
            purpose,
            scopes: shared,
            territory: "national",
            partialAnswers: true,
            legalBasis: { reference: "made up for tests", source: "general-knowledge" },
            validFrom: "2020-01-01",
            validUntil: "2099-12-31",
            state: "active",
          },
        ];
  });

const writeSharingFiles = (directory: string): Promise<readonly string[]> =>
  Promise.all(
    subgraphDefinitions.map(async ({ name }) => {
      const path = join(directory, `${name}.sharing.yaml`);
      const file = {
        database: name,
        owner: "ministry-of-home-affairs",
        howToRequest: "Write.",
        agreements: agreementsOf(name),
      };
      await writeFile(path, JSON.stringify(file));
      return path;
    }),
  );

/** Starts federation and gateway on free ports. `stop` leaves nothing behind. */
export const startLienthong = async (
  onDenied: OnDenied,
): Promise<Readonly<{ gateway: GatewayUnderTest; stop: () => Promise<void> }>> => {
  const issuer = await createIssuer({
    algorithm: "EdDSA",
    issuer: requesterTokenIssuer,
    audience: requesterTokenAudience,
    claimsOf,
  });
  const { privateKey } = generateKeyPairSync("ed25519");
  const federation = await serveFederation(0, issuer.keySet);
  const directory = await mkdtemp(join(tmpdir(), "lienthong-conformance-"));
  const running = await startGateway({
    supergraphSdl: supergraphAt(federation.origin),
    sharingFiles: await writeSharingFiles(directory),
    subgraphUrls: Object.fromEntries(
      subgraphDefinitions.map(({ name }) => [name, subgraphAddress(federation.origin, name)]),
    ),
    port: 0,
    requesterKeys: createLocalJWKSet(issuer.keySet),
    subgraphSigningKey: async () => ({ kid: "gateway", privateKey }),
    logger: pino({ level: "silent" }),
  });
  const address = { url: `${running.url}/graphql`, headers: { "lienthong-on-denied": onDenied } };
  return {
    gateway: gatewayUnderTest(address, { federation, issuer }),
    stop: async () => {
      await running.stop();
      await federation.stop();
      await rm(directory, { recursive: true });
    },
  };
};
