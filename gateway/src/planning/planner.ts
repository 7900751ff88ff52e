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
  stockPlan: () => Promise<QueryPlan>;
}>;

/** The schemas of one supergraph against which its plans run, and the keys under which they fetch. */
export type PlanSchemas = Readonly<{
  supergraphSchema: GraphQLSchema;
  apiSchema: Schema;
  fetchKey: FetchKey;
}>;

/**
 * Reads those schemas.
 *
 * @param plannerSdl the supergraph without its security links, which the planner doesn't know
 * @throws LienthongError CONFIGURATION_INVALID for a supergraph that can't be planned over
 */
export const readPlanSchemas = (plannerSdl: string): PlanSchemas => schemasOf(buildSupergraph(plannerSdl));

const schemasOf = (supergraph: Supergraph): PlanSchemas => {
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  return { supergraphSchema, apiSchema: supergraph.apiSchema(), fetchKey: fetchKeyOf(supergraphSchema) };
};

/** For which executor a plan is: `ours` fetches fields under their `fetchKey`, `stock` under the client's keys. */
export type PlanKeys = "ours" | "stock";

/** Plans operations over one supergraph, in this thread. */
export type Planner = PlanSchemas & Readonly<{ plan: (document: DocumentNode, keys: PlanKeys) => QueryPlan }>;

/**
 * Makes the planner of a supergraph.
 *
 * @throws LienthongError CONFIGURATION_INVALID for a supergraph that can't be planned over
 */
export const createPlanner = (plannerSdl: string): Planner => {
  const supergraph = buildSupergraph(plannerSdl);
  const queryPlanner = new QueryPlanner(supergraph);
  const schemas = schemasOf(supergraph);
  return {
    ...schemas,
    plan: (document, keys) => {
      const fetched = keys === "stock" ? document : setApart(document, schemas.fetchKey);
      return queryPlanner.buildQueryPlan(operationFromDocument(schemas.apiSchema, fetched, { validate: false }));
    },
  };
};

/** Puts a plan beside its operation. */
export const plannedOperation = (
  document: DocumentNode,
  queryPlan: QueryPlan,
  stockPlan: PlannedOperation["stockPlan"],
): PlannedOperation => ({ document, queryPlan, subgraphs: new Set(subgraphsOf(queryPlan.node)), stockPlan });

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
