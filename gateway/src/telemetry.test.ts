import { Socket } from "node:net";
import pino from "pino";
import { expect, test, vi } from "vitest";

test("opening a supergraph, swapping and closing it connects to nobody (attack case 94)", async () => {
  const connect = vi.spyOn(Socket.prototype, "connect");
  // Loaded here, so that what a library does when it is loaded is seen too.
  const { readSupergraphAccess } = await import("@lienthong/access");
  const { openApolloSupergraph } = await import("./apolloGateway.js");
  const { subgraphDefinitions } = await import("./testing/subgraphs.js");
  const { compose } = await import("./testing/testSystem.js");
  const { plannerSdl } = readSupergraphAccess(compose(subgraphDefinitions));

  const supergraph = await openApolloSupergraph(plannerSdl, pino({ level: "silent" }));
  supergraph.replace(plannerSdl.replace("motto(", "slogan("));
  await supergraph.stop(); // an exporter of metrics would send what it has now
  await new Promise((later) => setTimeout(later, 500));

  expect(connect.mock.calls).toEqual([]);
  expect(supergraph.apiSchema().getQueryType()?.getFields()).toHaveProperty("slogan");
});
