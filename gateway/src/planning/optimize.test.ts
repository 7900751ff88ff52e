import { Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { planCase } from "../testing/differential.js";
import { type FetchGraph, roundsOf } from "./fetchGraph.js";
import { fetchOperation } from "./fetchOperation.js";
import { foldFetches } from "./foldFetches.js";
import { mergeFetches } from "./mergeFetches.js";
import { readPlan } from "./readPlan.js";

const graphOf = (query: string): FetchGraph => {
  const planned = planCase(query)?.planned;
  if (planned === undefined) throw new Error("there is no plan");
  return readPlan(planned.queryPlan);
};

/** Round and subgraph of each fetch, with the number of its parts. */
const outline = (graph: FetchGraph): readonly string[] => {
  const rounds = roundsOf(graph);
  return graph.map(({ subgraph, parts }, index) => `${rounds[index]} ${subgraph} ${parts.length}`).toSorted();
};

const siblings = "{ products { id reviews { id } } allMedia { id score } }";

test("reads a plan as fetches that wait for each other", () => {
  expect(outline(graphOf(siblings))).toEqual(["0 catalogue 1", "1 reviews 1", "1 reviews 1"]);
});

test("merges fetches of entities that can be sent together into one request", () => {
  const merged = mergeFetches(graphOf(siblings));
  expect(outline(merged)).toEqual(["0 catalogue 1", "1 reviews 2"]);
  const { query, parts } = fetchOperation(merged[1] ?? missing());
  expect(query).toMatch(
    /^query\(\$representations_0:\[_Any!\]!\$representations_1:\[_Any!\]!\)\{_0:_entities\(representations:\$representations_0\)\{.*\}_1:_entities\(/,
  );
  expect(parts.map(({ responseKey }) => responseKey)).toEqual(["_0", "_1"]);
});

const missing = (): never => {
  throw new Error("a fetch is missing");
};

const staggered = "{ products { id reviews { id } } latest { product { plays { id score } } } }";

test("folds a fetch into a later one to the same subgraph when nothing waits for it, in as many rounds", () => {
  const merged = mergeFetches(graphOf(staggered));
  const folded = foldFetches(merged);
  expect(outline(merged)).toEqual(["0 catalogue 1", "0 reviews 1", "1 catalogue 1", "1 reviews 1", "2 reviews 1"]);
  expect(outline(folded)).toEqual(["0 catalogue 1", "0 reviews 1", "1 catalogue 1", "2 reviews 2"]);
});

test("doesn't fold a fetch that another one waits for in between", () => {
  const query = "{ products { id reviews { author { email } } } latest { product { plays { id score } } } }";
  const merged = mergeFetches(graphOf(query));
  expect(outline(foldFetches(merged))).toEqual(outline(merged));
});

test("names the representations so that no variable of the client has their name", () => {
  const [, fetch = missing()] = graphOf("{ products { id reviews { id } } }");
  const [definition] = parse("query($representations_0: Int) { a }").definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
  const { query } = fetchOperation({ ...fetch, variables: definition.variableDefinitions ?? [] });
  expect(query).toContain("$_representations:[_Any!]!");
});
