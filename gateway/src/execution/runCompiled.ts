import type { GraphQLSchema, OperationDefinitionNode } from "graphql";
import { Kind } from "graphql";
import type { Authorization } from "../authorization/authorizeOperation.js";
import type { Variables } from "../document/conditions.js";
import type { Fragments } from "../document/fragments.js";
import { type ReasonedFetch, withReasons } from "../planning/fetchReasons.js";
import { foldFetches } from "../planning/foldFetches.js";
import { mergeFetches } from "../planning/mergeFetches.js";
import type { PlannedOperation } from "../planning/planner.js";
import { readPlan } from "../planning/readPlan.js";
import { type Owners, ownerIdOf } from "../supergraph/owners.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { ByteText } from "./byteText.js";
import type { PlanRun, ResponsePath } from "./compileFetch.js";
import { compilePlan, type RunPlan } from "./compilePlan.js";
import type { ExecutorOptions } from "./executorOptions.js";
import { ResponseNode } from "./responseNode.js";
import type { SerializerSource } from "./serializer/compileSerializer.js";
import { compileSerializer, type Serializer } from "./serializer/compileSerializer.js";
import { type Introspect, introspector } from "./serializer/introspection.js";
import { type PlannedCalls, plannedCalls } from "./subgraphTokens.js";

/** An operation to answer, and the plan for what of it may run; `undefined` when nothing of it needs a subgraph or may run. */
export type CompiledRun = Readonly<{
  authorization: Authorization;
  planned: PlannedOperation | undefined;
  snapshot: Pick<SupergraphSnapshot, "schema" | "planner" | "owners">;
  /** The schema by which questions about the schema are answered. */
  visible: GraphQLSchema;
  variables: Variables;
  calls: (planned: PlannedCalls<ReasonedFetch>) => Omit<PlanRun, "root" | "variables">;
}>;

/** The answer as JSON text, and the paths of values that broke the schema. */
export type CompiledAnswer = Readonly<{ data: ByteText; invalid: readonly ResponsePath[] }>;

type CompiledPlan = Readonly<{ fetches: PlannedCalls<ReasonedFetch>; run: RunPlan }>;

/** Answers operations with compiled plans and serializers, which live as long as the plans and operations they are of. */
export type RunCompiled = (run: CompiledRun) => Promise<CompiledAnswer>;

export const compiledRunner = (options: Pick<ExecutorOptions, "mergeFetches" | "foldFetches">): RunCompiled => {
  /** By who owns the subgraphs, since the reasons of a fetch name the owners. */
  const plansOf = new WeakMap<Owners, WeakMap<PlannedOperation, CompiledPlan>>();
  const serializers = new WeakMap<Authorization, Serializer>();
  const introspectors = new WeakMap<GraphQLSchema, Introspect>();
  const compile = (planned: PlannedOperation, { planner, owners }: CompiledRun["snapshot"]): CompiledPlan => {
    const { supergraphSchema } = planner;
    const graph = readPlan(planned.queryPlan);
    const merged = options.mergeFetches ? mergeFetches(graph) : graph;
    const optimized = options.foldFetches ? foldFetches(merged) : merged;
    const { document } = planned;
    const fetches = withReasons(optimized, { document, supergraphSchema, ownerOf: ownerIdOf(owners) });
    return { fetches: plannedCalls(fetches), run: compilePlan(fetches, supergraphSchema) };
  };
  return async ({ authorization, planned, snapshot, visible, variables, calls }) => {
    const root = new ResponseNode();
    if (planned !== undefined) {
      const plans = known(plansOf, snapshot.owners, () => new WeakMap<PlannedOperation, CompiledPlan>());
      const { fetches, run } = known(plans, planned, () => compile(planned, snapshot));
      await run({ ...calls(fetches), root, variables });
    }
    const { schema } = snapshot;
    const shown = shownOperation(authorization);
    const write = known(serializers, authorization, () => serializerOf(shown, { schema, variables }));
    const introspect = known(introspectors, visible, () => introspector(visible));
    const invalid: ResponsePath[] = [];
    const data = write(root, {
      introspect: (fields) => introspect({ ...shown, fields, variables }),
      reportInvalid: (path) => invalid.push(path),
    });
    return { data, invalid };
  };
};

/** What was compiled for `key`, now if not before. */
const known = <Key extends object, Value>(cache: WeakMap<Key, Value>, key: Key, compile: () => Value): Value => {
  const compiled = cache.get(key) ?? compile();
  cache.set(key, compiled);
  return compiled;
};

type ShownOperation = Readonly<{
  operation: OperationDefinitionNode;
  fragments: Fragments;
  deniedFields: Extract<Authorization, { kind: "restricted" }>["deniedFields"];
}>;

/** The operation in whose shape the answer is written: that of the client, also where only a part of it ran. */
const shownOperation = (authorization: Authorization): ShownOperation => {
  if (authorization.kind === "restricted") {
    const { operation, deniedFields } = authorization;
    return { operation: operation.operation, fragments: operation.fragments, deniedFields };
  }
  const [operation] = authorization.document.document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError("An authorized document holds one operation.");
  return { operation, fragments: new Map(), deniedFields: new Set() };
};

const serializerOf = (
  { operation, ...shown }: ShownOperation,
  context: Pick<SerializerSource, "schema" | "variables">,
): Serializer => {
  const root = context.schema.getRootType(operation.operation);
  if (!root) throw new TypeError("A valid operation has a root type.");
  return compileSerializer(operation.selectionSet, root, { ...shown, ...context });
};
