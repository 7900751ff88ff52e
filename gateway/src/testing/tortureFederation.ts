import { composeServices } from "@apollo/composition";
import type { QueryPlan } from "@apollo/query-planner";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, isObjectType, parse } from "graphql";
import { createPlanner, type PlanSchemas, readPlanSchemas } from "../planning/planner.js";
import { type FieldValue, type Row, requirements, rowOf, tortureValue, typeOfRow } from "./tortureData.js";
import { tortureSubgraphs } from "./tortureSubgraphs.js";

/** The torture federation, its subgraphs in this process, and one schema that answers the same operations alone. */
export type TortureFederation = Readonly<{
  planner: PlanSchemas;
  plan: (document: DocumentNode) => QueryPlan;
  schema: GraphQLSchema;
  /** Answers a GraphQL request to a subgraph, as over the wire. */
  ask: (subgraph: string, body: string, faults: Faults) => Promise<SubgraphAnswer>;
  /** Answers an operation without any federation. */
  answerAlone: (document: DocumentNode, variables: Readonly<Record<string, unknown>>) => ExecutionResult;
}>;

/** What a subgraph sent. */
export type SubgraphAnswer = Readonly<{ data: Record<string, unknown> | null; errors: readonly unknown[] }>;

/** What goes wrong: whole subgraphs that fail, and fields of rows whose resolver throws. */
export type Faults = Readonly<{ down: ReadonlySet<string>; throwsAt: (coordinate: string, rowId: string) => boolean }>;

export const noFaults: Faults = { down: new Set(), throwsAt: () => false };

/** Lets every field of a schema be what the data says. The context of an execution is its faults. */
const resolveBy = (schema: GraphQLSchema, value: FieldValue): void => {
  const isRoot = (name: string): boolean => name === schema.getQueryType()?.name;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith("_")) continue;
      field.resolve = (source: Row | undefined, args: Record<string, unknown>, faults: Faults) => {
        const row = isRoot(type.name) || source === undefined ? { __typename: "Query", rowId: "" } : source;
        const coordinate = `${typeOfRow(row)}.${field.name}`;
        if (!isNeeded(coordinate, field.name) && faults.throwsAt(coordinate, row.rowId)) throw new Error("thrown");
        return value(row, field.name, args);
      };
    }
  }
};

const requiredNames = new Set(JSON.stringify([...requirements.values()]).match(/(?<="value":")\w+/g));

/** What others are computed from doesn't fail, so that a fault concerns one field. */
const isNeeded = (coordinate: string, field: string): boolean =>
  coordinate.startsWith("Query.") || field === "id" || field === "sku" || requiredNames.has(field);

export const createTortureFederation = (): TortureFederation => {
  const composed = composeServices(
    tortureSubgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}.invalid`, typeDefs: parse(sdl) })),
  );
  if (composed.supergraphSdl === undefined) throw new Error(composed.errors.map(({ message }) => message).join("\n"));
  const planner = readPlanSchemas(composed.supergraphSdl);
  const { plan } = createPlanner(composed.supergraphSdl);
  const schema = planner.apiSchema().toGraphQLJSSchema();
  const alone = planner.apiSchema().toGraphQLJSSchema();
  const value = tortureValue(planner.supergraphSchema);
  resolveBy(alone, value);
  const schemas = new Map(tortureSubgraphs.map(({ name, sdl }) => [name, subgraphSchema(sdl, value)]));
  const documents = new Map<string, DocumentNode>();
  return {
    planner,
    plan,
    schema,
    ask: async (subgraph, body, faults) => {
      const subgraphSchema = schemas.get(subgraph);
      if (subgraphSchema === undefined) throw new Error(`there is no subgraph ${subgraph}`);
      const { query, variables }: { query: string; variables: Record<string, unknown> } = JSON.parse(body);
      const document = documents.get(query) ?? parse(query);
      if (documents.size > 5_000) documents.clear();
      documents.set(query, document);
      const answer = await execute({
        schema: subgraphSchema,
        document,
        variableValues: variables,
        contextValue: faults,
      });
      const sent: Partial<SubgraphAnswer> = JSON.parse(JSON.stringify(answer));
      return { data: sent.data ?? null, errors: sent.errors ?? [] };
    },
    answerAlone: (document, variables) => {
      const answer = execute({ schema: alone, document, variableValues: variables, contextValue: noFaults });
      if (answer instanceof Promise) throw new Error("nothing here is asynchronous");
      return answer;
    },
  };
};

const subgraphSchema = (sdl: string, value: FieldValue): GraphQLSchema => {
  const entities = [
    ...sdl.matchAll(/(?:type|interface) (\w+)\s+[^{]*@key(?!\(fields: "id", resolvable: false)/g),
  ].flatMap(([, name]) => name ?? []);
  const resolvers = Object.fromEntries(entities.map((name) => [name, { __resolveReference: entityOf(sdl) }]));
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  resolveBy(schema, value);
  return schema;
};

/** Where the interface is one, its subgraph knows of which type an object of it is. */
const entityOf =
  (sdl: string) =>
  (representation: Readonly<Record<string, unknown>>): Row => {
    const row = rowOf(representation);
    return sdl.includes(`interface ${row.__typename} `) ? { ...row, __typename: typeOfRow(row) } : row;
  };
