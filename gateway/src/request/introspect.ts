import { type DocumentNode, executeSync, Kind, type SelectionNode, visit } from "graphql";
import type { Authorization } from "../authorization/authorizeOperation.js";
import type { Variables } from "../document/conditions.js";
import type { ExecutionOutcome } from "../execution/executePlan.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import type { VisibleSchema } from "./visibleSchema.js";

type Executed = Readonly<{ authorization: Authorization; variables: Variables; outcome: ExecutionOutcome }>;

/** Answers `__schema` and `__type` by the schema that the requester sees, where that isn't the whole one. */
export const introspect = (
  { authorization: { document: authorized }, variables, outcome }: Executed,
  { schema }: VisibleSchema,
  snapshot: SupergraphSnapshot,
): ExecutionOutcome => {
  if (schema === snapshot.schema || authorized === undefined || outcome.data === null) return outcome;
  const document = introspectionIn(authorized.document);
  if (document === undefined) return outcome;
  const { data } = executeSync({ schema, document, variableValues: variables });
  return { ...outcome, data: { ...outcome.data, ...data } };
};

/** The document with its introspection alone; undefined when it has none. An authorized document has no named fragments. */
const introspectionIn = (document: DocumentNode): DocumentNode | undefined => {
  let isEmpty = true;
  const kept = (selections: readonly SelectionNode[]): readonly SelectionNode[] =>
    selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value !== "__schema" && selection.name.value !== "__type") return [];
        isEmpty = false;
        return [selection];
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      const below = kept(selection.selectionSet.selections);
      return below.length === 0
        ? []
        : [{ ...selection, selectionSet: { ...selection.selectionSet, selections: below } }];
    });
  const introspection = visit(document, {
    OperationDefinition: (operation) => ({
      ...operation,
      selectionSet: { ...operation.selectionSet, selections: kept(operation.selectionSet.selections) },
    }),
  });
  return isEmpty ? undefined : introspection;
};
