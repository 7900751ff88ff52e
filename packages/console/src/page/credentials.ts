import type { TokenAnswer } from "../shared/developmentApi.js";
import { ExplorerProblem } from "./ExplorerProblem.js";
import { wording } from "./wording.js";

/** In whose name, and for what purpose, the page sends its requests. */
export interface Credentials {
  /** Sent as `Lienthong-Purpose`; empty when the token itself carries the purpose. */
  readonly purpose: string;
  /**
   * A token that is valid now.
   *
   * @throws ExplorerProblem when there is none
   */
  token(): Promise<string>;
  /** Forgets the token, after the gateway refused it; false when {@link token} could only give the same one again. */
  renew(): boolean;
}

/** A token is replaced this long before it expires, so that it does not expire on its way. */
const renewalMarginMs = 30_000;

/**
 * Credentials whose tokens are asked for when needed, one question at a time, and kept in memory only.
 *
 * @param purpose id of the purpose
 * @param requestToken asks for a new token; when it rejects, the next request asks again
 */
export const renewingCredentials = (purpose: string, requestToken: () => Promise<TokenAnswer>): Credentials => {
  let held: TokenAnswer | undefined;
  let asking: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    try {
      held = await requestToken();
      return held.token;
    } finally {
      asking = undefined;
    }
  };
  return {
    purpose,
    async token() {
      if (held !== undefined && Date.parse(held.expiresAt) - Date.now() > renewalMarginMs) {
        return held.token;
      }
      asking ??= ask();
      return asking;
    },
    renew() {
      held = undefined;
      return true;
    },
  };
};

/** Credentials that a person typed in; an empty token is answered with the request to paste one. */
export const givenCredentials = ({ token, purpose }: { token: string; purpose: string }): Credentials => ({
  purpose,
  async token() {
    if (token === "") {
      throw new ExplorerProblem(wording.tokenMissing);
    }
    return token;
  },
  renew: () => false,
});
