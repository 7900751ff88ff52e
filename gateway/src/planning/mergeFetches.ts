import type { VariableDefinitionNode } from "graphql";
import { type Fetch, type FetchGraph, roundsOf } from "./fetchGraph.js";
import { isRead } from "./readPlan.js";

/**
 * Puts fetches of entities from one subgraph that are sent in the same round into one request.
 *
 * A plan with a mutation stays as it is: the order of its fetches means something.
 */
export const mergeFetches = (graph: FetchGraph): FetchGraph => {
  const rounds = roundsOf(graph);
  return regroup(graph, rounds);
};

/**
 * Groups fetches by the round in which they are to be sent and by subgraph.
 *
 * @param rounds of each fetch, later than those of the fetches that it waits for
 */
export const regroup = (graph: FetchGraph, rounds: readonly number[]): FetchGraph => {
  if (!graph.every(isRead)) return graph;
  const groups = new Map<string, number[]>();
  const inOrder = graph.map((_, index) => index).toSorted((a, b) => (rounds[a] ?? 0) - (rounds[b] ?? 0));
  for (const index of inOrder) {
    const key = groupKey(graph[index], rounds[index]) ?? `alone:${index}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  const members = [...groups.values()];
  const groupOf = new Map(members.flatMap((indices, group) => indices.map((index) => [index, group] as const)));
  return members.map((indices) => {
    const fetches = indices.flatMap((index) => graph[index] ?? []);
    const waitsFor = new Set(fetches.flatMap((fetch) => fetch.waitsFor.flatMap((index) => groupOf.get(index) ?? [])));
    return joined(fetches, [...waitsFor]);
  });
};

/** Fetches with one key can be one request. */
const groupKey = (fetch: Fetch | undefined, round: number | undefined): string | undefined =>
  fetch?.parts.every(({ requires }) => requires !== undefined)
    ? JSON.stringify([round, fetch.subgraph, fetch.conditions])
    : undefined;

const joined = (fetches: readonly Fetch[], waitsFor: readonly number[]): Fetch => {
  const [first] = fetches;
  if (first === undefined) throw new TypeError("A group of fetches is never empty.");
  const variables = new Map<string, VariableDefinitionNode>();
  for (const definition of fetches.flatMap((fetch) => fetch.variables))
    variables.set(definition.variable.name.value, definition);
  return { ...first, variables: [...variables.values()], parts: fetches.flatMap(({ parts }) => parts), waitsFor };
};
