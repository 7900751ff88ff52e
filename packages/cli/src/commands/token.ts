import { join } from "node:path";
import { openDevelopmentKeys } from "@lienthong/identity";
import { issueDevelopmentToken } from "../system/developmentToken.js";
import { stateFolder } from "../system/workspace.js";

/** What `lienthong token` is asked for. */
export type TokenOptions = Readonly<{
  agency: string;
  purpose: string;
  officer: string;
  citizen?: string;
  minutes: number;
}>;

/** `lienthong token`: prints a development token for an agency and a purpose. */
export const token = async (options: TokenOptions): Promise<void> => {
  console.log(await makeToken(options));
};

/** @throws LienthongError what `issueDevelopmentToken` throws */
export const makeToken = async ({ minutes, ...choice }: TokenOptions): Promise<string> => {
  const { signingKey } = await openDevelopmentKeys(join(stateFolder(), "keys"), "requester-issuer");
  return issueDevelopmentToken({ ...choice, lifetimeSeconds: minutes * 60 }, signingKey);
};
