import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import type { OnDenied } from "../shared/developmentApi.js";
import type { Credentials } from "./credentials.js";
import { ExplorerProblem } from "./ExplorerProblem.js";
import { wording } from "./wording.js";

interface FetcherOptions {
  readonly credentials: Credentials;
  readonly onDenied: OnDenied;
  /** Told after every request what stands in the way, or undefined when nothing does. */
  readonly onProblem: (message: string | undefined) => void;
}

/**
 * Sends GraphiQL's operations to `./graphql` in the requester's name.
 *
 * A token that the gateway refuses (401) is renewed once where that is possible. Introspection is never sent with
 * `Lienthong-On-Denied`: an agreement without partial answers would then cost the requester the documentation.
 */
export const createRequesterFetcher = ({ credentials, onDenied, onProblem }: FetcherOptions): Fetcher => {
  const post = createGraphiQLFetcher({
    url: "./graphql",
    enableIncrementalDelivery: false,
    fetch: reporting(authorized(credentials), onProblem),
  });
  return (operation, options) => {
    const partial = onDenied === "null" && operation.operationName !== "IntrospectionQuery";
    return post(operation, partial ? { ...options, headers: { "Lienthong-On-Denied": "null" } } : options);
  };
};

const authorized = (credentials: Credentials): typeof fetch => {
  const send: typeof fetch = async (address, init) => {
    const headers = new Headers(init?.headers);
    headers.set("Authorization", `Bearer ${await credentials.token()}`);
    if (credentials.purpose !== "") {
      headers.set("Lienthong-Purpose", credentials.purpose);
    }
    return fetch(address, { ...init, headers });
  };
  return async (address, init) => {
    const response = await send(address, init);
    return response.status === 401 && credentials.renew() ? send(address, init) : response;
  };
};

const reporting =
  (send: typeof fetch, onProblem: FetcherOptions["onProblem"]): typeof fetch =>
  async (address, init) => {
    try {
      const response = await send(address, init);
      onProblem(response.status === 401 ? wording.tokenRefused : undefined);
      return response;
    } catch (failure) {
      const problem =
        failure instanceof ExplorerProblem ? failure : new ExplorerProblem(wording.unreachable, { cause: failure });
      onProblem(problem.message);
      throw problem;
    }
  };
