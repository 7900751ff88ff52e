import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { LienthongError } from "@lienthong/errors";
import { Kind, type OperationDefinitionNode, OperationTypeNode, parse, type SelectionSetNode } from "graphql";
import type { Fetch, FetchCondition, FetchGraph, FetchPath, PathStep } from "./fetchGraph.js";

type Place = Readonly<{
  /** Fetches that come directly before. */
  after: readonly number[];
  path: FetchPath;
  conditions: readonly FetchCondition[];
}>;

/**
 * Reads the tree that the planner makes as a graph.
 *
 * @throws LienthongError INTERNAL for a plan that streams (`@defer`, subscriptions) or hands arguments down by context
 */
export const readPlan = ({ node }: QueryPlan): FetchGraph => {
  const graph: Fetch[] = [];

  /** @returns the fetches that what comes next has to wait for */
  const read = (planNode: PlanNode | undefined, place: Place): readonly number[] => {
    switch (planNode?.kind) {
      case undefined:
        return place.after;
      case "Fetch":
        return [graph.push(readFetch(planNode, place)) - 1];
      case "Flatten":
        return read(planNode.node, { ...place, path: [...place.path, ...readPath(planNode.path)] });
      case "Sequence":
        return planNode.nodes.reduce((after, next) => read(next, { ...place, after }), place.after);
      case "Parallel":
        return [...new Set(planNode.nodes.flatMap((next) => read(next, place)))];
      case "Condition": {
        const under = (value: boolean): Place => ({
          ...place,
          conditions: [...place.conditions, { variable: planNode.condition, value }],
        });
        const branches = [read(planNode.ifClause, under(true)), read(planNode.elseClause, under(false))];
        return [...new Set(branches.flat())];
      }
      case "Defer":
        throw new LienthongError("INTERNAL", "A plan with @defer can't be run here.");
    }
  };

  if (node?.kind === "Subscription") throw new LienthongError("INTERNAL", "A subscription can't be run here.");
  read(node, { after: [], path: [], conditions: [] });
  return graph;
};

const readFetch = (node: FetchNode, { after, path, conditions }: Place): Fetch => {
  if (node.contextRewrites !== undefined && node.contextRewrites.length > 0)
    throw new LienthongError("INTERNAL", "A plan with @fromContext can't be run here.");
  const { operation, selectionSet, variableDefinitions = [] } = readOperation(node.operation);
  return {
    subgraph: node.serviceName,
    operation,
    variables: variableDefinitions.filter(({ variable }) => node.variableUsages?.includes(variable.name.value)),
    parts: [
      {
        path,
        requires: node.requires,
        selectionSet: node.requires === undefined ? selectionSet : entitySelectionSet(selectionSet),
        inputRewrites: node.inputRewrites ?? [],
        outputRewrites: node.outputRewrites ?? [],
      },
    ],
    waitsFor: after,
    conditions,
  };
};

const readOperation = (text: string): OperationDefinitionNode => {
  const [definition, ...others] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new LienthongError("INTERNAL", "A fetch with fragment definitions can't be run here.");
  return definition;
};

const entitySelectionSet = ({ selections: [entities] }: SelectionSetNode): SelectionSetNode => {
  if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined)
    throw new LienthongError("INTERNAL", "A fetch of entities asks for none.");
  return entities.selectionSet;
};

/** An element is a response key or `@`, either of them followed by `|[A,B]`, which goes on with objects of these types only. */
const readPath = (path: readonly (string | number)[]): FetchPath =>
  path.flatMap((element): readonly PathStep[] => {
    const [, name = "", types] = /^([^|]*)(?:\|\[(.*)\])?$/.exec(String(element)) ?? [];
    const step: readonly PathStep[] =
      name === "" ? [] : name === "@" ? [{ kind: "items" }] : [{ kind: "field", key: name }];
    return types === undefined ? step : [...step, { kind: "types", types: new Set(types.split(",")) }];
  });

/** Whether a fetch only reads, so that it may be sent at another time than the planner thought of, or together with others. */
export const isRead = ({ operation }: Fetch): boolean => operation === OperationTypeNode.QUERY;
