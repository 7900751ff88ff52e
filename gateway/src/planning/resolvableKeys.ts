import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from "graphql";
import { responseKey } from "../document/responseKey.js";

/**
 * The planner (2.14.4) asks a subgraph for an interface object by a key that it doesn't resolve (`@key(…, resolvable: false)`), where the client
 * asks in a fragment on one of the object types for a field that the same subgraph gave a moment before. Such a fetch is taken out, and
 * its fields are asked for where the object comes from.
 */
export type ResolveByKeys = (plan: QueryPlan) => QueryPlan;

/** @param supergraph says by `@join__type` which keys each subgraph resolves */
export const resolveByKeys = (supergraph: GraphQLSchema): ResolveByKeys => {
  const unresolvable = unresolvableTypes(supergraph);
  const isUnresolvable = ({ requires, serviceName, operation }: FetchNode): boolean =>
    requires !== undefined && typesOf(operation).some((type) => unresolvable.has(`${serviceName}\n${type}`));
  return (plan) => {
    if (unresolvable.size === 0 || plan.node === undefined || plan.node.kind === "Subscription") return plan;
    const fetches = fetchesOf(plan.node, []);
    const wrong = fetches.filter(({ fetch }) => isUnresolvable(fetch));
    if (wrong.length === 0) return plan;
    const instead = new Map<FetchNode, FetchNode | undefined>(wrong.map(({ fetch }) => [fetch, undefined]));
    for (const placed of wrong) {
      const source = fetches.findLast(({ fetch, path }) => !isUnresolvable(fetch) && gives({ fetch, path }, placed));
      if (source === undefined)
        throw new TypeError(`${placed.fetch.serviceName} resolves no key of what is asked of it.`);
      const known = instead.get(source.fetch) ?? source.fetch;
      instead.set(source.fetch, withFieldsOf(placed, { fetch: known, path: source.path }));
    }
    const node = replaceFetches(plan.node, instead);
    return node === undefined ? { kind: "QueryPlan" } : { ...plan, node };
  };
};

/** `subgraph\ntype` of types with keys, of which none is resolvable. */
const unresolvableTypes = (supergraph: GraphQLSchema): ReadonlySet<string> => {
  const graph = supergraph.getType("join__Graph");
  const names = new Map(
    (isEnumType(graph) ? graph.getValues() : []).map(({ name, astNode }) => [
      name,
      (astNode?.directives ?? []).map((directive) => argument(directive, "name")).find(Boolean) ?? name,
    ]),
  );
  const resolved = new Map<string, boolean>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const directive of type.astNode?.directives ?? []) {
      if (directive.name.value !== "join__type" || argument(directive, "key") === undefined) continue;
      const place = `${names.get(argument(directive, "graph") ?? "")}\n${type.name}`;
      const isResolvable = argument(directive, "resolvable") !== "false";
      resolved.set(place, (resolved.get(place) ?? false) || isResolvable);
    }
  }
  return new Set([...resolved].flatMap(([place, isResolved]) => (isResolved ? [] : [place])));
};

const argument = ({ arguments: args = [] }: ConstDirectiveNode, name: string): string | undefined => {
  const value = args.find((given) => given.name.value === name)?.value;
  return value !== undefined && "value" in value ? String(value.value) : undefined;
};

type PlacedFetch = Readonly<{ fetch: FetchNode; path: readonly string[] }>;

const fetchesOf = (node: PlanNode | undefined, path: readonly string[]): readonly PlacedFetch[] => {
  switch (node?.kind) {
    case "Fetch":
      return [{ fetch: node, path }];
    case "Flatten":
      return fetchesOf(node.node, [...path, ...keysOf(node.path)]);
    case "Sequence":
    case "Parallel":
      return node.nodes.flatMap((below) => fetchesOf(below, path));
    case "Condition":
      return [...fetchesOf(node.ifClause, path), ...fetchesOf(node.elseClause, path)];
    case "Defer":
    case undefined:
      return [];
  }
};

/** Response keys, without lists and type conditions. */
const keysOf = (path: readonly (string | number)[]): readonly string[] =>
  path.map((element) => String(element).replace(/\|\[.*\]$/, "")).filter((key) => key !== "@" && key !== "");

const operationOf = (text: string): OperationDefinitionNode => {
  const [operation] = parse(text, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError("A fetch holds one operation.");
  return operation;
};

/** What is selected of the root, or of the entities. */
const selectionOf = ({ requires }: FetchNode, operation: OperationDefinitionNode): SelectionSetNode => {
  const [first] = operation.selectionSet.selections;
  return requires !== undefined && first?.kind === Kind.FIELD && first.selectionSet !== undefined
    ? first.selectionSet
    : operation.selectionSet;
};

/** The types on which a fetch of entities asks for something. */
const typesOf = (text: string): readonly string[] => {
  const [entities] = operationOf(text).selectionSet.selections;
  const selections = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  return selections.flatMap((selection) =>
    selection.kind === Kind.INLINE_FRAGMENT ? (selection.typeCondition?.name.value ?? []) : [],
  );
};

/** Whether the objects that `wanted` completes come from `source`. */
const gives = (source: PlacedFetch, wanted: PlacedFetch): boolean => {
  const rest = wanted.path.slice(source.path.length);
  return (
    source.fetch.serviceName === wanted.fetch.serviceName &&
    source.path.every((key, index) => wanted.path[index] === key) &&
    reaches(selectionOf(source.fetch, operationOf(source.fetch.operation)), rest)
  );
};

const reaches = ({ selections }: SelectionSetNode, [key, ...rest]: readonly string[]): boolean =>
  key === undefined ||
  selections.some((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT) return reaches(selection.selectionSet, [key, ...rest]);
    return (
      responseKey(selection) === key && selection.selectionSet !== undefined && reaches(selection.selectionSet, rest)
    );
  });

const withFieldsOf = (wanted: PlacedFetch, { fetch, path }: PlacedFetch): FetchNode => {
  const operation = operationOf(fetch.operation);
  const added = operationOf(wanted.fetch.operation);
  const target = selectionOf(fetch, operation);
  const completed = addAt(target, wanted.path.slice(path.length), selectionOf(wanted.fetch, added));
  const variables = new Map<string, VariableDefinitionNode>(
    [...(added.variableDefinitions ?? []).filter(isOfClient), ...(operation.variableDefinitions ?? [])].map(
      (definition) => [definition.variable.name.value, definition],
    ),
  );
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        variableDefinitions: [...variables.values()],
        selectionSet: replaceSelection(operation.selectionSet, target, completed),
      },
    ],
  };
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(document)),
    variableUsages: [...new Set([...(fetch.variableUsages ?? []), ...(wanted.fetch.variableUsages ?? [])])],
    outputRewrites: [...(fetch.outputRewrites ?? []), ...(wanted.fetch.outputRewrites ?? [])],
  };
};

const isOfClient = ({ variable }: VariableDefinitionNode): boolean => variable.name.value !== "representations";

const replaceSelection = (set: SelectionSetNode, old: SelectionSetNode, by: SelectionSetNode): SelectionSetNode =>
  set === old
    ? by
    : {
        ...set,
        selections: set.selections.map((selection) =>
          selection.kind === Kind.FIELD && selection.selectionSet === old
            ? { ...selection, selectionSet: by }
            : selection,
        ),
      };

const addAt = (
  set: SelectionSetNode,
  [key, ...rest]: readonly string[],
  added: SelectionSetNode,
): SelectionSetNode => ({
  ...set,
  selections:
    key === undefined
      ? [...set.selections, ...added.selections]
      : set.selections.map((selection) => {
          if (selection.kind === Kind.FRAGMENT_SPREAD || selection.selectionSet === undefined) return selection;
          if (selection.kind === Kind.FIELD && responseKey(selection) !== key) return selection;
          const below = selection.kind === Kind.FIELD ? rest : [key, ...rest];
          return reaches(selection.selectionSet, below)
            ? { ...selection, selectionSet: addAt(selection.selectionSet, below, added) }
            : selection;
        }),
});

const replaceFetches = (
  node: PlanNode,
  instead: ReadonlyMap<FetchNode, FetchNode | undefined>,
): PlanNode | undefined => {
  const replace = (below: PlanNode | undefined): PlanNode | undefined =>
    below === undefined ? undefined : replaceFetches(below, instead);
  switch (node.kind) {
    case "Fetch":
      return instead.has(node) ? instead.get(node) : node;
    case "Flatten": {
      const below = replace(node.node);
      return below === undefined ? undefined : { ...node, node: below };
    }
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.flatMap((below) => replace(below) ?? []) };
    case "Condition": {
      const [ifClause, elseClause] = [replace(node.ifClause), replace(node.elseClause)];
      return {
        kind: "Condition",
        condition: node.condition,
        ...(ifClause === undefined ? {} : { ifClause }),
        ...(elseClause === undefined ? {} : { elseClause }),
      };
    }
    case "Defer":
      return node;
  }
};
