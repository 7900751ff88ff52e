import type { ServedFederation } from "../federation/serveFederation.js";
import type { Forgery, Issuer } from "./issuer.js";

/** Who asks: the scopes that the caller holds, nobody at all, or a bearer of a forged token. */
export type Caller = readonly string[] | "anonymous" | Readonly<{ forged: Forgery; scopes: readonly string[] }>;

/** An operation as a case sends it. */
export type Operation = Readonly<{
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  as: Caller;
  headers?: Readonly<Record<string, string>>;
}>;

/** What came back, whatever it was: `data` and `errors` as far as the body is a GraphQL response. */
export type Answer = Readonly<{
  status: number;
  headers: Headers;
  body: string;
  data: unknown;
  errors: readonly unknown[];
}>;

/** A request that is no ordinary operation. `path` is what follows the gateway's address. */
export type RawRequest = Readonly<{
  as: Caller;
  method?: string;
  path?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array<ArrayBuffer>;
}>;

/** The gateway that a case is about, and the federation behind it. */
export type GatewayUnderTest = Readonly<{
  federation: ServedFederation;
  send: (operation: Operation) => Promise<Answer>;
  request: (request: RawRequest) => Promise<Answer>;
}>;

/** Where a gateway is, and what is sent to it besides a case's own. */
export type GatewayAddress = Readonly<{ url: string; headers: Readonly<Record<string, string>> }>;

/** A gateway that takes longer is taken to hang. */
const patienceMs = 20_000;

export const gatewayUnderTest = (
  { url, headers: always }: GatewayAddress,
  { federation, issuer }: Readonly<{ federation: ServedFederation; issuer: Issuer }>,
): GatewayUnderTest => {
  const identify = async (caller: Caller): Promise<Readonly<Record<string, string>>> => {
    if (caller === "anonymous") return {};
    const token = "forged" in caller ? await issuer.forge(caller.scopes, caller.forged) : await issuer.issue(caller);
    return { authorization: `Bearer ${token}` };
  };
  const request = async ({ as, method = "POST", path = "", headers = {}, body }: RawRequest): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...always, ...(await identify(as)), ...headers },
      ...(body === undefined ? {} : { body }),
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    return readAnswer(response);
  };
  return {
    federation,
    request,
    send: ({ as, headers = {}, query, variables }) =>
      request({
        as,
        headers: { "content-type": "application/json", accept: "application/json", ...headers },
        body: JSON.stringify({ query, ...(variables === undefined ? {} : { variables }) }),
      }),
  };
};

const readAnswer = async (response: Response): Promise<Answer> => {
  const { status, headers } = response;
  const body = await response.text();
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return { status, headers, body, data: undefined, errors: [] };
    const data = "data" in parsed ? parsed.data : undefined;
    const errors = "errors" in parsed && Array.isArray(parsed.errors) ? parsed.errors : [];
    return { status, headers, body, data, errors };
  } catch {
    return { status, headers, body, data: undefined, errors: [] };
  }
};
