import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

/**
 * A supergraph over which short operations are hard to plan: two subgraphs share all fields of an interface with many implementers, so that
 * the ways to each field multiply with every level (attack case 69; CVE-2025-32032).
 */
export const sharedInterfaces = (implementers: number): string => {
  const types = Array.from(
    { length: implementers },
    (_, index) =>
      `type Node${index} implements Node @key(fields: "id") { id: ID! name: String @shareable next: Node @shareable }`,
  );
  const sdl = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    type Query { node: Node @shareable }
    interface Node { id: ID! name: String next: Node }
    ${types.join("\n")}`;
  const { supergraphSdl, errors } = composeServices(
    ["one", "two"].map((name) => ({ name, url: `http://${name}.invalid`, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
};

/** Easy with any number of implementers. */
export const easyOperation = "{ node { name } }";

/** Takes minutes with 16 implementers, more memory than there is with 20; with 70 the planner itself gives up. */
export const hardOperation = "{ node { next { next { next { next { name } } } } } }";
