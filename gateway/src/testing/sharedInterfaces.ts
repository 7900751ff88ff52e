import { readSupergraphAccess } from "@lienthong/access";
import { compose } from "./testSystem.js";

/**
 * Types over which short operations are hard to plan, when two subgraphs have them: they share all fields of an interface with many
 * implementers, so that the ways to each field multiply with every level (attack case 69; CVE-2025-32032). Whoever has a valid token may see all.
 */
export const sharedInterfaceTypes = (implementers: number): string => {
  const shared = "@federation__shareable @authenticated";
  const types = Array.from(
    { length: implementers },
    (_, index) => `
    type Peer${index} implements Peer @key(fields: "id") {
      id: ID! @authenticated
      name: String ${shared}
      next: Peer ${shared}
    }`,
  );
  return `
    extend type Query { peer: Peer ${shared} }
    interface Peer { id: ID! name: String next: Peer }
    ${types.join("")}`;
};

/** A supergraph of them alone, for a planner that knows nothing of rules. */
export const sharedInterfaces = (implementers: number): string => {
  const sdl = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])
    ${sharedInterfaceTypes(implementers)}`;
  return readSupergraphAccess(compose(["one", "two"].map((name) => ({ name, sdl })))).plannerSdl;
};

/** Easy with any number of implementers. */
export const easyOperation = "{ peer { name } }";

/** Takes minutes with 16 implementers, more memory than there is with 20; with 70 the planner itself gives up. */
export const hardOperation = "{ peer { next { next { next { next { name } } } } } }";
