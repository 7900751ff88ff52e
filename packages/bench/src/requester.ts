import { issueRequesterToken, openDevelopmentKeys } from "@lienthong/identity";

/** In whose name the bench asks: an agency that sees everything that the workloads ask for. */
export const benchRequester = { agency: "vietnam-social-security", purpose: "social-insurance-administration" };

const lifetimeSeconds = 4 * 60 * 60;

/** Tokens of as many officers. */
export const issueTokens = async (keysFolder: string, officers: number): Promise<readonly string[]> => {
  const { signingKey } = await openDevelopmentKeys(keysFolder, "requester-issuer");
  return Array.from({ length: officers }, (_, index) =>
    issueRequesterToken({ ...benchRequester, officer: `officer-${index + 1}`, lifetimeSeconds }, signingKey),
  );
};
