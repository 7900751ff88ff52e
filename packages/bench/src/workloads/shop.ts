import {
  callsAlone,
  hiveJit,
  hiveJitSharing,
  hiveRust,
  hiveRustSharing,
  lienthongRungs,
  stock,
} from "../contenders/contenders.js";
import { shopQuery } from "../federation/shop/schema.js";
import { issueTokens } from "../requester.js";
import type { Workload } from "./workload.js";

/** More than any cache of tokens holds, so that a token that comes round again is as unknown as a new one. */
const officers = 20_011;

const body = JSON.stringify({ query: shopQuery });
const shop = { federation: { name: "shop" }, connections: 50 } as const;

/** The public benchmark's query, by another officer each time: nothing can be shared between requests. */
export const shopDistinct: Workload = {
  ...shop,
  name: "shop",
  description: "16 subgraph requests, about 87 kB; a different identity on every request, passed on to the subgraphs",
  contenders: [stock, hiveJit, hiveRust, ...lienthongRungs.slice(0, 4), callsAlone],
  requests: async (keysFolder) => ({ bodies: [body], tokens: await issueTokens(keysFolder, officers) }),
};

/** The same, by one officer: whoever can share work between requests may. */
export const shopSame: Workload = {
  ...shop,
  name: "shop-same",
  description: "16 subgraph requests, about 87 kB; the same identity on every request",
  contenders: [stock, hiveJit, hiveJitSharing, hiveRust, hiveRustSharing, ...lienthongRungs.slice(3)],
  requests: async (keysFolder) => ({ bodies: [body], tokens: await issueTokens(keysFolder, 1) }),
};
