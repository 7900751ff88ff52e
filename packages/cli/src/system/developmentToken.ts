import { LienthongError } from "@lienthong/errors";
import {
  allAgencies,
  allPurposes,
  findAgency,
  findPurpose,
  issueRequesterToken,
  type SigningKey,
} from "@lienthong/identity";

/** For whom a development token is, and how long it is valid. */
export type TokenChoice = Readonly<{ agency: string; purpose: string; officer: string; lifetimeSeconds: number }>;

/**
 * Issues a requester's token with the development key.
 *
 * @throws LienthongError UNKNOWN_AGENCY or UNKNOWN_PURPOSE, naming those that exist
 */
export const issueDevelopmentToken = async (choice: TokenChoice, key: SigningKey): Promise<string> => {
  const { agency, purpose } = choice;
  if (findAgency(agency) === undefined) {
    throw new LienthongError("UNKNOWN_AGENCY", `There is no agency "${agency}". Agencies: ${namesOf(allAgencies())}.`);
  }
  if (findPurpose(purpose) === undefined) {
    throw new LienthongError(
      "UNKNOWN_PURPOSE",
      `There is no purpose "${purpose}". Purposes: ${namesOf(allPurposes())}.`,
    );
  }
  return issueRequesterToken(choice, key);
};

const namesOf = (entries: readonly Readonly<{ id: string }>[]): string => entries.map(({ id }) => id).join(", ");
