import { buildSubgraphSchema } from "@apollo/subgraph";
import { fetchedCoordinates } from "@lienthong/access";
import { type GraphQLSchema, parse } from "graphql";
import { expect, test } from "vitest";
import { type Case, caseOf, federation } from "../testing/differential.js";
import { tortureSubgraphs } from "../testing/tortureSubgraphs.js";
import { fetchOperation } from "./fetchOperation.js";
import { withReasons } from "./fetchReasons.js";
import { foldFetches } from "./foldFetches.js";
import { mergeFetches } from "./mergeFetches.js";
import { readPlan } from "./readPlan.js";

const { planner } = federation;
const schemas = new Map<string, GraphQLSchema>(
  tortureSubgraphs.map(({ name, sdl }) => [name, buildSubgraphSchema({ typeDefs: parse(sdl) })]),
);
const schemaOf = (subgraph: string): GraphQLSchema => {
  const schema = schemas.get(subgraph);
  if (schema === undefined) throw new Error(`there is no subgraph ${subgraph}`);
  return schema;
};

const casesOf = function* (count: number): Generator<Case> {
  for (let seed = 1; seed <= count; seed += 1) {
    try {
      const found = caseOf(seed);
      if (found !== undefined) yield found;
    } catch (error) {
      // The planner (2.14.4) throws on some fragments of an interface upon an interface object.
      if (!(error instanceof Error && error.message.includes("We should have an edge from"))) throw error;
    }
  }
};

test("every field that a subgraph finds in a request has a reason, and no field has one that isn't in it", {
  timeout: 120_000,
}, () => {
  let requests = 0;
  const derivations = new Set<string>();
  for (const { planned, query } of casesOf(600)) {
    const graph = readPlan(planned.queryPlan);
    const merged = mergeFetches(graph);
    for (const optimized of [graph, merged, foldFetches(merged)]) {
      const { supergraphSchema } = planner;
      const { document } = planned;
      for (const fetch of withReasons(optimized, { document, supergraphSchema, ownerOf: (name) => name })) {
        const text = fetchOperation(fetch).query;
        const asked = fetchedCoordinates(parse(text), schemaOf(fetch.subgraph));
        const { byCoordinate } = fetch.fetchedFor;
        expect({ query, text, fields: [...byCoordinate.keys()].sort() }).toEqual({
          query,
          text,
          fields: [...asked].sort(),
        });
        for (const reason of [...byCoordinate.values()].flat())
          if (reason.kind === "derivation") derivations.add(`${reason.database} ${reason.coordinate}`);
        requests += 1;
      }
    }
  }
  expect(requests).toBeGreaterThan(2_000);
  expect([...derivations].sort()).toEqual([
    "inventory Part.place",
    "inventory Product.dollars",
    "inventory Product.euros",
    "inventory Product.label",
    "inventory Product.shipping",
    "marketing Movie.trailer",
    "marketing Product.badge",
    "reviews User.handle",
  ]);
});
