import { operationFromDocument, type Schema, Supergraph } from "@apollo/federation-internals";
import { type QueryPlan, QueryPlanner } from "@apollo/query-planner";
import { LienthongError } from "@lienthong/errors";
import { type DocumentNode, type GraphQLSchema } from "graphql";
import { type FetchKey, fetchKeyOf, setApart } from "./setApart.js";

/** A plan, the document that it is for, and the subgraphs that it calls. */
export type PlannedOperation = Readonly<{
  document: DocumentNode;
  /** It fetches fields under their `fetchKey`. */
  queryPlan: QueryPlan;
  subgraphs: ReadonlySet<string>;
  /** The plan that fetches fields under the client's keys, as the stock executor expects. */
  stockPlan: () => QueryPlan;
}>;

/** Plans operations over one supergraph. The two schemas are those against which its plans run. */
export type Planner = Readonly<{
  supergraphSchema: GraphQLSchema;
  apiSchema: Schema;
  fetchKey: FetchKey;
  plan: (document: DocumentNode) => PlannedOperation;
}>;

/**
 * Makes the planner of a supergraph.
 *
 * @param plannerSdl the supergraph without its security links, which the planner doesn't know
 * @throws LienthongError CONFIGURATION_INVALID for a supergraph that can't be planned over
 */
export const createPlanner = (plannerSdl: string): Planner => {
  const supergraph = buildSupergraph(plannerSdl);
  const queryPlanner = new QueryPlanner(supergraph);
  const apiSchema = supergraph.apiSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const fetchKey = fetchKeyOf(supergraphSchema);
  const planOf = (document: DocumentNode): QueryPlan =>
    queryPlanner.buildQueryPlan(operationFromDocument(apiSchema, document, { validate: false }));
  return {
    supergraphSchema,
    apiSchema,
    fetchKey,
    plan: (document) => {
      const apart = setApart(document, fetchKey);
      const queryPlan = planOf(apart);
      const stockPlan = (): QueryPlan => (apart === document ? queryPlan : planOf(document));
      return { document, queryPlan, subgraphs: new Set(subgraphsOf(queryPlan.node)), stockPlan };
    },
  };
};

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
