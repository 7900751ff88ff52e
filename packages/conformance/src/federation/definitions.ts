import { care } from "./care.js";
import { people } from "./people.js";
import type { SubgraphDefinition } from "./subgraph.js";
import { work } from "./work.js";

/** The subgraphs of the suite's federation. */
export const subgraphDefinitions: readonly SubgraphDefinition[] = [people, work, care];

/** Every scope that some field of the federation requires. */
export const everyScope: readonly string[] = [
  ...new Set(subgraphDefinitions.flatMap(({ sdl }) => sdl.match(/"(?:people|work|care)\.[a-z]+"/g) ?? [])),
].map((quoted) => quoted.slice(1, -1));
