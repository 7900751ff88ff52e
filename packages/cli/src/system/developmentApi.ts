import { agreedPurposes, readSharingRegister, readSupergraphAccess } from "@lienthong/access";
import {
  contentSecurityPolicy,
  explorerDirectory,
  type RequestersAnswer,
  type TokenAnswer,
  type TokenRequest,
} from "@lienthong/console";
import { allAgencies, findPurpose, type SigningKey } from "@lienthong/identity";
import { issueDevelopmentToken } from "./developmentToken.js";
import { exampleOperations } from "./exampleOperations.js";

/** What the explorer needs in development: who may be chosen, and a token for the choice. */
export type DevelopmentApi = Readonly<{
  explorerDirectory: string;
  contentSecurityPolicy: string;
  requesters: () => Promise<RequestersAnswer>;
  issueToken: (choice: TokenRequest) => Promise<TokenAnswer>;
}>;

const tokenLifetimeSeconds = 15 * 60;
const developmentOfficer = "development-officer";

/** Reads agencies and their agreed purposes from the registers, and issues short-lived tokens with the development key. */
export const developmentApi = (
  sources: Readonly<{
    supergraphSdl: string;
    sharingFiles: readonly string[];
    size: Readonly<{ seed: number; citizens: number }>;
    signingKey: SigningKey;
  }>,
): DevelopmentApi => {
  const { scopes } = readSupergraphAccess(sources.supergraphSdl);
  const examples = exampleOperations(sources.size);
  return {
    explorerDirectory,
    contentSecurityPolicy,
    requesters: async () => {
      const register = await readSharingRegister(sources.sharingFiles, scopes);
      return {
        agencies: allAgencies().map((agency) => ({
          id: agency.id,
          name: agency.name,
          purposes: agreedPurposes(register, agency, new Date()).flatMap((id) => findPurpose(id) ?? []),
        })),
        examples,
      };
    },
    issueToken: async (choice) => ({
      token: await issueDevelopmentToken(
        { ...choice, officer: developmentOfficer, lifetimeSeconds: tokenLifetimeSeconds },
        sources.signingKey,
      ),
      expiresAt: new Date(Date.now() + tokenLifetimeSeconds * 1000).toISOString(),
    }),
  };
};
