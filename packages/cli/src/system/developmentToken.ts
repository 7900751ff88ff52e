import { issueRequesterToken, type SigningKey } from "@lienthong/identity";
import { chooseAgency, choosePurpose } from "./choices.js";

/** For whom a development token is, and how long it is valid. */
export type TokenChoice = Readonly<{ agency: string; purpose: string; officer: string; lifetimeSeconds: number }>;

/**
 * Issues a requester's token with the development key.
 *
 * @throws LienthongError UNKNOWN_AGENCY or UNKNOWN_PURPOSE, naming those that exist
 */
export const issueDevelopmentToken = async (choice: TokenChoice, key: SigningKey): Promise<string> => {
  chooseAgency(choice.agency);
  choosePurpose(choice.purpose);
  return issueRequesterToken(choice, key);
};
