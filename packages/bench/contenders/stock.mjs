// The stock gateway: @apollo/gateway behind Apollo Server, as its documentation starts it, with the client's token passed on to the subgraphs.

import { readFile } from "node:fs/promises";
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";

const supergraphFile = process.env.SUPERGRAPH ?? "";
let update;

class PassingOn extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.authorization !== undefined) request.http?.headers.set("authorization", context.authorization);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: async (options) => {
    update = options.update;
    return { supergraphSdl: await readFile(supergraphFile, "utf8") };
  },
  buildService: ({ url }) => new PassingOn({ url }),
});
await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { host: "127.0.0.1", port: Number(process.env.PORT) },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});

process.on("message", async (message) => {
  if (message?.kind !== "replace") return;
  update(await readFile(supergraphFile, "utf8"));
  process.send?.({ id: message.id });
});
