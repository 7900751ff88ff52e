import type { buildSubgraphSchema } from "@apollo/subgraph";

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown; definitions?: never }>;

/** Type definitions and resolvers of one subgraph. */
export type SubgraphDefinition = Readonly<{ name: string; sdl: string; resolvers: NonNullable<Module["resolvers"]> }>;

/** The link to the federation specification, with the names that the suite's subgraphs use. */
export const federationLink = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: [
    "@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject",
    "@authenticated", "@requiresScopes"
  ]
)
`;

/** The values of a row follow from its id, so a representation is its row. */
export const byReference = { __resolveReference: (representation: unknown): unknown => representation };
