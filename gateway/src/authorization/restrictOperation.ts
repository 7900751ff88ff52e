import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import { isIncluded, type Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import { responseKey } from "../document/responseKey.js";
import { conditionType, fieldType } from "../document/types.js";

/** What to leave out. `typenameKey` is the response key under which type names are fetched besides. */
export type Restriction = Readonly<{
  schema: GraphQLSchema;
  variables: Variables;
  deniedFields: ReadonlySet<FieldNode>;
  typenameKey: string;
}>;

/** What may run: `undefined` when nothing may. `hasTypenames` says that objects carry a type name that the client didn't ask for. */
export type RestrictedOperation = Readonly<{ document: DocumentNode | undefined; hasTypenames: boolean }>;

/**
 * The operation as it may run: without its denied fields, with fragments written where they are spread, and without what it then
 * doesn't use any more (variables, fragments, other operations).
 *
 * An object that loses all of its fields keeps its type name, which tells whether it is there. Where anything is left out so, every
 * abstract value carries its type name, which tells what fragments would have applied.
 *
 * Conditions are resolved here. The planner (2.14.4) can't be given them: for a field with `@requires` that a variable leaves out it
 * answers null for the fields beside it, without an error.
 *
 * @throws GraphQLError when a condition reads a variable that is null
 */
export const restrictOperation = (operation: ValidOperation, restriction: Restriction): RestrictedOperation => {
  const isDenied = restriction.deniedFields.size > 0;
  const restricted = restrictOnce(operation, { ...restriction, namesAbstract: isDenied });
  return restricted.hasTypenames && !isDenied
    ? restrictOnce(operation, { ...restriction, namesAbstract: true })
    : restricted;
};

/** @param namesAbstract whether every abstract value carries its type name */
const restrictOnce = (
  { operation, fragments }: ValidOperation,
  { schema, variables, deniedFields, typenameKey, namesAbstract }: Restriction & Readonly<{ namesAbstract: boolean }>,
): RestrictedOperation => {
  let hasTypenames = false;
  const withTypename = (selections: readonly SelectionNode[]): readonly SelectionNode[] => {
    hasTypenames = true;
    return [typenameUnder(typenameKey), ...selections];
  };
  const restrictField = (field: FieldNode, parent: GraphQLCompositeType): readonly SelectionNode[] => {
    if (deniedFields.has(field)) return [];
    const type = getNamedType(fieldType(parent, field));
    const unconditional = { ...field, directives: [] };
    if (field.selectionSet === undefined || !isCompositeType(type)) return [unconditional];
    const selections = restrict(field.selectionSet, type);
    const needsTypename = selections.length === 0 || (namesAbstract && isAbstractType(type));
    return [{ ...unconditional, selectionSet: selectionSet(needsTypename ? withTypename(selections) : selections) }];
  };
  const restrict = (set: SelectionSetNode, parent: GraphQLCompositeType): readonly SelectionNode[] =>
    set.selections.flatMap((selection): readonly SelectionNode[] => {
      if (!isIncluded(selection, variables)) return [];
      if (selection.kind === Kind.FIELD) return restrictField(selection, parent);
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const type = fragment === undefined ? undefined : conditionType(schema, fragment, parent);
      if (fragment === undefined || type === undefined) return [];
      const selections = restrict(fragment.selectionSet, type);
      if (fragment.typeCondition === undefined || selections.length === 0) return selections;
      return [
        { kind: Kind.INLINE_FRAGMENT, typeCondition: fragment.typeCondition, selectionSet: selectionSet(selections) },
      ];
    });

  const root = schema.getRootType(operation.operation);
  const selections = root ? restrict(operation.selectionSet, root) : [];
  if (selections.length === 0) return { document: undefined, hasTypenames };
  const restricted = withUsedVariables({ ...operation, selectionSet: selectionSet(selections) });
  return { document: { kind: Kind.DOCUMENT, definitions: [restricted] }, hasTypenames };
};

const typenameUnder = (key: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: key },
  name: { kind: Kind.NAME, value: "__typename" },
});

const selectionSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});

const withUsedVariables = (operation: OperationDefinitionNode): OperationDefinitionNode => {
  const used = new Set<string>();
  visit(operation.selectionSet, {
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return { ...operation, variableDefinitions };
};

/** A response key that the document doesn't use itself. */
export const unusedTypenameKey = (document: DocumentNode): string => {
  const used = new Set<string>();
  visit(document, {
    Field: (field) => {
      used.add(responseKey(field));
    },
  });
  let key = "_typename";
  while (used.has(key)) key = `_${key}`;
  return key;
};
