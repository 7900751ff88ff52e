import { type FetchGraph, roundsOf } from "./fetchGraph.js";
import { regroup } from "./mergeFetches.js";
import { isRead } from "./readPlan.js";

/**
 * Lets a fetch of entities go with a later request to the same subgraph, where nothing waits for it before that one is done. The answer
 * takes as many rounds as before.
 */
export const foldFetches = (graph: FetchGraph): FetchGraph => {
  if (!graph.every(isRead)) return graph;
  const rounds = [...roundsOf(graph)];
  // From the end, so that what waits for a fetch has its place before the fetch itself is moved.
  for (let index = graph.length - 1; index >= 0; index -= 1) {
    const latest =
      Math.min(...graph.map(({ waitsFor }, waiting) => roundIf(waitsFor.includes(index), rounds[waiting]))) - 1;
    const candidates = graph.flatMap((other, otherIndex) => {
      const round = rounds[otherIndex] ?? 0;
      const isLater = round > (rounds[index] ?? 0) && round <= latest;
      return isLater && canGoTogether(graph[index], other) ? [round] : [];
    });
    if (candidates.length > 0) rounds[index] = Math.min(...candidates);
  }
  return regroup(graph, rounds);
};

const roundIf = (waits: boolean, round: number | undefined): number =>
  waits && round !== undefined ? round : Infinity;

const canGoTogether = (fetch: FetchGraph[number] | undefined, other: FetchGraph[number]): boolean =>
  fetch !== undefined &&
  fetch.subgraph === other.subgraph &&
  JSON.stringify(fetch.conditions) === JSON.stringify(other.conditions) &&
  [...fetch.parts, ...other.parts].every(({ requires }) => requires !== undefined);
