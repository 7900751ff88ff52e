import type { FetchDataRewrite, QueryPlanSelectionNode } from "@apollo/query-planner";
import type { OperationTypeNode, SelectionSetNode, VariableDefinitionNode } from "graphql";

/**
 * A query plan as a graph: which fetches there are, and which of them wait for which. Flatten, Sequence, Parallel and Condition of the
 * planner's tree are folded into the fetches themselves, so that an optimization is a function from graph to graph.
 */
export type FetchGraph = readonly Fetch[];

/** One request to one subgraph. */
export type Fetch = Readonly<{
  subgraph: string;
  operation: OperationTypeNode;
  /** The client's variables that it reads, as the operation to the subgraph declares them. */
  variables: readonly VariableDefinitionNode[];
  /** One as the planner made it; several once fetches were merged, all of them of entities. */
  parts: readonly FetchPart[];
  /** Indices of fetches that have to be done before. They stand earlier in the graph. */
  waitsFor: readonly number[];
  /** It is sent only when all of them hold. */
  conditions: readonly FetchCondition[];
}>;

/** A boolean variable, and the value that lets the fetch be sent. */
export type FetchCondition = Readonly<{ variable: string; value: boolean }>;

/** What is fetched, and where in the answer it belongs. */
export type FetchPart = Readonly<{
  path: FetchPath;
  /** What represents an entity to the subgraph; `undefined` for what is fetched from a root field. */
  requires: readonly QueryPlanSelectionNode[] | undefined;
  /** What is selected of the root, or of each entity. */
  selectionSet: SelectionSetNode;
  inputRewrites: readonly FetchDataRewrite[];
  outputRewrites: readonly FetchDataRewrite[];
}>;

/** The way from the root of the answer to the objects that a part completes. */
export type FetchPath = readonly PathStep[];

/** Into a field, into each item of a list, or on with those objects only that are of one of these types. */
export type PathStep =
  | Readonly<{ kind: "field"; key: string }>
  | Readonly<{ kind: "items" }>
  | Readonly<{ kind: "types"; types: ReadonlySet<string> }>;

/** In which round each fetch can be sent at the earliest, when a round takes all whose predecessors are done. */
export const roundsOf = (graph: FetchGraph): readonly number[] => {
  const rounds: number[] = [];
  for (const { waitsFor } of graph) {
    rounds.push(waitsFor.reduce((latest, index) => Math.max(latest, (rounds[index] ?? 0) + 1), 0));
  }
  return rounds;
};
