import { parsePersonalId } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import { actsForCitizens, issueRequesterToken, type SigningKey } from "@lienthong/identity";
import { chooseAgency, choosePurpose } from "./choices.js";

/** For whom a development token is, in the name of which citizen if any, and how long it is valid. */
export type TokenChoice = Readonly<{
  agency: string;
  purpose: string;
  officer: string;
  citizen?: string | undefined;
  lifetimeSeconds: number;
}>;

/**
 * Issues a requester's token with the development key.
 *
 * @throws LienthongError UNKNOWN_AGENCY or UNKNOWN_PURPOSE, naming those that exist; BAD_USER_INPUT for a citizen in whose name the agency can't
 *   ask, or whose number is none
 */
export const issueDevelopmentToken = async (choice: TokenChoice, key: SigningKey): Promise<string> => {
  const agency = chooseAgency(choice.agency);
  choosePurpose(choice.purpose);
  if (choice.citizen !== undefined) {
    if (!actsForCitizens(agency.kind))
      throw new LienthongError("BAD_USER_INPUT", `${agency.id} can't ask in the name of a citizen; a portal can.`);
    const number = parsePersonalId(choice.citizen);
    if (number.kind === "invalid")
      throw new LienthongError(
        "BAD_USER_INPUT",
        `The citizen's personal identification number is none: ${number.rule}.`,
      );
  }
  return issueRequesterToken(choice, key);
};
