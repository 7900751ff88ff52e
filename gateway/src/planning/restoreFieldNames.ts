import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from "@apollo/query-planner";
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from "graphql";
import { type RequiredField, requirementKey, type SupergraphForPlanning } from "./requiredFields.js";

/**
 * Gives required fields their own names back in what is sent to subgraphs: `_required_0_price` becomes `_required_0_price: price(currency:
 * EUR)` where it is fetched, and `price` in the representation of who requires it. A representation holds one `price`, so that fields of
 * one subgraph that require several are fetched apart.
 */
export const restoreFieldNames = (plan: QueryPlan, supergraph: SupergraphForPlanning): QueryPlan => {
  if (supergraph.requiredFields.size === 0 || plan.node === undefined || plan.node.kind === "Subscription") return plan;
  return { ...plan, node: restoreNode(plan.node, supergraph) };
};

const restoreNode = (node: PlanNode, supergraph: SupergraphForPlanning): PlanNode => {
  const restore = (below: PlanNode): PlanNode => restoreNode(below, supergraph);
  switch (node.kind) {
    case "Fetch": {
      const [alone, ...others] = fetchApart(node, supergraph).map((fetch) => restoreFetch(fetch, supergraph));
      return alone === undefined || others.length > 0
        ? { kind: "Parallel", nodes: alone === undefined ? [] : [alone, ...others] }
        : alone;
    }
    case "Flatten":
      return { ...node, node: restore(node.node) };
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map(restore) };
    case "Condition":
      return {
        ...node,
        ...(node.ifClause === undefined ? {} : { ifClause: restore(node.ifClause) }),
        ...(node.elseClause === undefined ? {} : { elseClause: restore(node.elseClause) }),
      };
    case "Defer":
      return node;
  }
};

const restoreFetch = (fetch: FetchNode, { requiredFields }: SupergraphForPlanning): FetchNode => {
  const document = parse(fetch.operation, { noLocation: true });
  const operation = visit(document, {
    Field: (field) => {
      const required = requiredFields.get(field.name.value);
      if (required === undefined) return undefined;
      const { name, arguments: args } = required;
      return { ...field, alias: field.alias ?? field.name, name: { kind: Kind.NAME, value: name }, arguments: args };
    },
  });
  const renames = renamesOf(fetch.requires ?? [], requiredFields, []);
  return {
    ...fetch,
    ...(operation === document ? {} : { operation: stripIgnoredCharacters(print(operation)) }),
    ...(renames.length === 0 ? {} : { inputRewrites: [...(fetch.inputRewrites ?? []), ...renames] }),
  };
};

const renamesOf = (
  selections: readonly QueryPlanSelectionNode[],
  requiredFields: ReadonlyMap<string, RequiredField>,
  path: readonly string[],
): readonly FetchDataRewrite[] =>
  selections.flatMap((selection) => {
    if (selection.kind === "InlineFragment") {
      const condition = selection.typeCondition === undefined ? [] : [`... on ${selection.typeCondition}`];
      return renamesOf(selection.selections, requiredFields, [...path, ...condition]);
    }
    const here = [...path, selection.alias ?? selection.name];
    const required = requiredFields.get(selection.name);
    const rename: FetchDataRewrite[] =
      required === undefined ? [] : [{ kind: "KeyRenamer", path: here, renameKeyTo: required.name }];
    // What is below is found before its parent is renamed.
    return [...renamesOf(selection.selections ?? [], requiredFields, here), ...rename];
  });

/** One fetch, or several where fields of it require one field with different arguments. */
const fetchApart = (fetch: FetchNode, supergraph: SupergraphForPlanning): readonly FetchNode[] => {
  const required = namesIn(fetch.requires ?? []).filter((name) => supergraph.requiredFields.has(name));
  if (!disagree(new Set(required), supergraph)) return [fetch];
  const document = parse(fetch.operation, { noLocation: true });
  const groups: Group[] = [];
  for (const { type, field } of entityFields(document)) {
    if (field.name.value === "__typename") continue;
    const names =
      supergraph.requiredBy.get(requirementKey(fetch.serviceName, type, field.name.value)) ?? new Set<string>();
    const group = groups.find((known) => !disagree(new Set([...known.names, ...names]), supergraph)) ?? {
      names: new Set(),
      fields: new Set(),
    };
    if (!groups.includes(group)) groups.push(group);
    for (const name of names) group.names.add(name);
    group.fields.add(field);
  }
  return groups.map(({ names, fields }) => {
    const isPart = (field: FieldNode): boolean => field.name.value === "__typename" || fields.has(field);
    const operation = withoutUnusedVariables(filterEntityFields(document, isPart));
    const isOfOther = (name: string): boolean => required.includes(name) && !names.has(name);
    const variables = variablesIn(operation);
    return {
      ...fetch,
      requires: withoutFields(fetch.requires ?? [], isOfOther),
      operation: stripIgnoredCharacters(print(operation)),
      variableUsages: (fetch.variableUsages ?? []).filter((name) => variables.has(name)),
    };
  });
};

/** Fields that can be fetched with one representation, and what they require. */
type Group = Readonly<{ names: Set<string>; fields: Set<FieldNode> }>;

/** Whether two of these names are of one field. */
const disagree = (names: ReadonlySet<string>, { requiredFields }: SupergraphForPlanning): boolean => {
  const fields = [...names].map((name) => requiredFields.get(name)?.name);
  return new Set(fields).size < fields.length;
};

const namesIn = (selections: readonly QueryPlanSelectionNode[]): readonly string[] =>
  selections.flatMap((selection) => [
    ...(selection.kind === "Field" ? [selection.name] : []),
    ...namesIn(selection.selections ?? []),
  ]);

const withoutFields = (
  selections: readonly QueryPlanSelectionNode[],
  isOut: (name: string) => boolean,
): QueryPlanSelectionNode[] =>
  selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === "Field" && isOut(selection.name)) return [];
    if (selection.selections === undefined) return [selection];
    const left = withoutFields(selection.selections, isOut);
    return left.length === 0 ? [] : [{ ...selection, selections: left }];
  });

/** The fields of entities that a fetch asks for, each with the type on which it does. */
const entityFields = (document: DocumentNode): readonly Readonly<{ type: string; field: FieldNode }>[] => {
  const found: { type: string; field: FieldNode }[] = [];
  filterEntityFields(document, (field, type) => {
    found.push({ type, field });
    return true;
  });
  return found;
};

const filterEntityFields = (
  document: DocumentNode,
  isPart: (field: FieldNode, type: string) => boolean,
): DocumentNode => {
  const filter = (set: SelectionSetNode, type: string): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return isPart(selection, type) ? [selection] : [];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      const below = filter(selection.selectionSet, selection.typeCondition?.name.value ?? type);
      return below.selections.length === 0 ? [] : [{ ...selection, selectionSet: below }];
    }),
  });
  return visit(document, {
    Field: (field) => {
      if (field.name.value !== "_entities" || field.selectionSet === undefined) return false;
      return { ...field, selectionSet: filter(field.selectionSet, "") };
    },
  });
};

const variablesIn = (document: DocumentNode): ReadonlySet<string> => {
  const found = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      found.add(name.value);
    },
  });
  return found;
};

const withoutUnusedVariables = (document: DocumentNode): DocumentNode => {
  const used = variablesIn(document);
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
};
