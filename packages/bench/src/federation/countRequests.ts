import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Counts the GraphQL requests that any server of this process gets, where Node.js itself announces them. @returns the number so far */
export const countRequests = (): (() => number) => {
  let count = 0;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.startsWith("/graphql")) count += 1;
  });
  return () => count;
};
