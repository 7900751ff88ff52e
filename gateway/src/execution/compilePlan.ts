import { type GraphQLSchema, isObjectType } from "graphql";
import type { ReasonedFetch } from "../planning/fetchReasons.js";
import { compileFetch, type PlanRun } from "./compileFetch.js";
import { positionsOf } from "./responseShape.js";

/** Runs all fetches of a plan, each as soon as those are done for which it waits. Never fails for what a subgraph does. */
export type RunPlan = (run: PlanRun) => Promise<void>;

/**
 * Compiles a plan. What depends on the plan alone is done here, once: the texts of requests, the readers and writers of entities, the
 * places that answers are merged into.
 */
export const compilePlan = (graph: readonly ReasonedFetch[], supergraphSchema: GraphQLSchema): RunPlan => {
  const objectTypeNames = new Set<unknown>(
    Object.values(supergraphSchema.getTypeMap())
      .filter(isObjectType)
      .map(({ name }) => name),
  );
  const isObjectTypeName = (typename: unknown): boolean => objectTypeNames.has(typename);
  const positions = positionsOf(graph);
  const fetches = graph.map((fetch) => compileFetch(fetch, { supergraphSchema, isObjectTypeName, positions }));
  const followers = graph.map((_, index) =>
    graph.flatMap(({ waitsFor }, other) => (waitsFor.includes(index) ? [other] : [])),
  );
  const first = graph.flatMap(({ waitsFor }, index) => (waitsFor.length === 0 ? [index] : []));
  return (run) =>
    new Promise((done, fail) => {
      const waiting = graph.map(({ waitsFor }) => waitsFor.length);
      let left = graph.length;
      if (left === 0) done();
      const start = (index: number): void => {
        fetches[index]?.(run).then(() => end(index), fail);
      };
      const end = (index: number): void => {
        left -= 1;
        if (left === 0) done();
        for (const follower of followers[index] ?? []) {
          const rest = (waiting[follower] ?? 0) - 1;
          waiting[follower] = rest;
          if (rest === 0) start(follower);
        }
      };
      first.forEach(start);
    });
};
