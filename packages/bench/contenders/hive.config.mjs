// Hive Gateway, with the client's token passed on to the subgraphs. Planner, JIT and polling are chosen on its command line.

import { defineConfig } from "@graphql-hive/gateway";

export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => {
      const authorization = request.headers.get("authorization");
      return authorization === null ? undefined : { authorization };
    },
  },
  inboundInflightRequestDeduplication: process.env.SHARE_CLIENT_REQUESTS === "yes",
  logging: "error",
});
