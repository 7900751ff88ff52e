import { operationFromDocument, type Schema, Supergraph } from "@apollo/federation-internals";
import { type QueryPlan, QueryPlanner } from "@apollo/query-planner";
import { LienthongError } from "@lienthong/errors";
import { type DocumentNode, type GraphQLSchema } from "graphql";
import { expandFragments } from "./expandFragments.js";
import { renameRequiredFields } from "./requiredFields.js";
import { resolveByKeys } from "./resolvableKeys.js";
import { restoreFieldNames } from "./restoreFieldNames.js";

/** A plan, the document that it is for, and the subgraphs that it calls. */
export type PlannedOperation = Readonly<{
  document: DocumentNode;
  queryPlan: QueryPlan;
  subgraphs: ReadonlySet<string>;
}>;

/** The schemas of one supergraph against which its plans run. */
export type PlanSchemas = Readonly<{
  supergraphSchema: GraphQLSchema;
  /** For the stock executor alone: made when it is asked for, since it takes as much memory as all the rest. */
  apiSchema: () => Schema;
}>;

/**
 * Reads those schemas.
 *
 * @param plannerSdl the supergraph without its security links, which the planner doesn't know
 * @throws LienthongError CONFIGURATION_INVALID for a supergraph that can't be planned over
 */
export const readPlanSchemas = (plannerSdl: string): PlanSchemas => {
  let apiSchema: Schema | undefined;
  return {
    supergraphSchema: buildSupergraph(plannerSdl).schema.toGraphQLJSSchema(),
    apiSchema: () => {
      apiSchema ??= buildSupergraph(plannerSdl).apiSchema();
      return apiSchema;
    },
  };
};

/** Plans operations over one supergraph, in this process. */
export type Planner = Readonly<{ plan: (document: DocumentNode) => QueryPlan }>;

/**
 * Makes the planner of a supergraph: that of `@apollo/query-planner`, and what it takes to get right plans from it.
 *
 * @throws LienthongError CONFIGURATION_INVALID for a supergraph that can't be planned over
 */
export const createPlanner = (plannerSdl: string): Planner => {
  const renamed = renameRequiredFields(plannerSdl);
  const supergraph = buildSupergraph(renamed.plannerSdl);
  const queryPlanner = new QueryPlanner(supergraph);
  const apiSchema = supergraph.apiSchema();
  const resolve = resolveByKeys(supergraph.schema.toGraphQLJSSchema());
  const planStock = (document: DocumentNode): QueryPlan =>
    queryPlanner.buildQueryPlan(operationFromDocument(apiSchema, document, { validate: false }));
  const planExpandable = (document: DocumentNode): QueryPlan => {
    try {
      return planStock(document);
    } catch (error) {
      if (!(error instanceof Error && isConfusedByFragments.test(error.message))) throw error;
      return planStock(expandFragments(document, apiSchema.toGraphQLJSSchema()));
    }
  };
  return { plan: (document) => restoreFieldNames(resolve(planExpandable(document)), renamed) };
};

const isConfusedByFragments = /^We should have an edge from .* for __typename$/;

/** Puts a plan beside its operation. */
export const plannedOperation = (document: DocumentNode, queryPlan: QueryPlan): PlannedOperation => ({
  document,
  queryPlan,
  subgraphs: new Set(subgraphsOf(queryPlan.node)),
});

/** The schema that clients see of a supergraph without its security links. @throws LienthongError CONFIGURATION_INVALID */
export const readApiSchema = (plannerSdl: string): GraphQLSchema =>
  buildSupergraph(plannerSdl).apiSchema().toGraphQLJSSchema();

const buildSupergraph = (plannerSdl: string): Supergraph => {
  try {
    return Supergraph.build(plannerSdl, { validateSupergraph: true });
  } catch (cause) {
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      "The supergraph can't be used: compose it again with npm run compose.",
      { cause },
    );
  }
};

const subgraphsOf = (node: QueryPlan["node"]): readonly string[] => {
  switch (node?.kind) {
    case undefined:
      return [];
    case "Fetch":
      return [node.serviceName];
    case "Sequence":
    case "Parallel":
      return node.nodes.flatMap(subgraphsOf);
    case "Flatten":
      return subgraphsOf(node.node);
    case "Condition":
      return [...subgraphsOf(node.ifClause), ...subgraphsOf(node.elseClause)];
    case "Defer":
    case "Subscription":
      throw new LienthongError("INTERNAL", `A plan with ${node.kind} can't be run here.`);
  }
};

/** Environment variables of the planner that switch its own protection off (CVE-2025-32031). */
const forbiddenPrefix = "APOLLO_DISABLE_SECURITY_";

/**
 * Refuses to start with the planner's protection switched off.
 *
 * @throws LienthongError CONFIGURATION_INVALID that names the variable
 */
export const assertPlannerProtected = (environment: NodeJS.ProcessEnv): void => {
  const variable = Object.keys(environment).find((name) => name.startsWith(forbiddenPrefix));
  if (variable === undefined) return;
  throw new LienthongError(
    "CONFIGURATION_INVALID",
    `${variable} switches a protection of the query planner off. Unset it, then start again.`,
  );
};
