import {
  type DirectiveNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { conditionType, fieldType } from "../document/types.js";

/**
 * Writes fragments on an interface or a union inside another one as fragments on the object types that are both, without what can't apply
 * there. It asks for the same.
 *
 * The planner (2.14.4) throws on some fragments of that kind where the outer interface is an interface object in one of the subgraphs.
 */
export const expandFragments = (document: DocumentNode, schema: GraphQLSchema): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((definition) => {
    const root = definition.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(definition.operation) : undefined;
    return definition.kind === Kind.OPERATION_DEFINITION && root
      ? { ...definition, selectionSet: expandSet(definition.selectionSet, root, schema) }
      : definition;
  }),
});

const expandSet = (
  { kind, selections }: SelectionSetNode,
  parent: GraphQLCompositeType,
  schema: GraphQLSchema,
): SelectionSetNode => ({ kind, selections: selections.flatMap((selection) => expand(selection, parent, schema)) });

const expand = (
  selection: SelectionNode,
  parent: GraphQLCompositeType,
  schema: GraphQLSchema,
): readonly SelectionNode[] => {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
  const { selectionSet } = selection;
  if (selection.kind === Kind.FIELD) {
    const type = getNamedType(fieldType(parent, selection));
    if (selectionSet === undefined || !isCompositeType(type)) return [selection];
    const below = expandSet(selectionSet, type, schema);
    return [{ ...selection, selectionSet: below.selections.length === 0 ? typenameAlone : below }];
  }
  const inner = conditionType(schema, selection, parent);
  if (inner === undefined) return [];
  const both = typesOf(parent, schema).filter((type) => typesOf(inner, schema).includes(type));
  const isNarrower = inner !== parent && isAbstractType(parent);
  const expanded = isNarrower
    ? both.flatMap((type) => fragmentOn(type, expandSet(selection.selectionSet, type, schema)))
    : both.length === 0
      ? []
      : expandSet(selection.selectionSet, parent, schema).selections;
  return grouped(expanded, selection.directives ?? []);
};

const typesOf = (type: GraphQLCompositeType, schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? schema.getPossibleTypes(type) : [type];

const fragmentOn = ({ name }: GraphQLObjectType, selectionSet: SelectionSetNode): readonly InlineFragmentNode[] =>
  selectionSet.selections.length === 0
    ? []
    : [
        {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
          selectionSet,
        },
      ];

/** Conditions stay where they were. */
const grouped = (
  selections: readonly SelectionNode[],
  directives: readonly DirectiveNode[],
): readonly SelectionNode[] =>
  directives.length === 0 || selections.length === 0
    ? selections
    : [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: { kind: Kind.SELECTION_SET, selections } }];

const typenameAlone: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } }],
};
