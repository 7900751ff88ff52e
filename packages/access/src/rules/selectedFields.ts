import {
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
} from "graphql";

/** The fields of `type` that are selected of what the field of `info` returns: fragments followed, `@skip` and `@include` decided. */
export const selectedFields = (type: GraphQLObjectType, info: GraphQLResolveInfo): ReadonlySet<string> => {
  const fields = new Set<string>();
  const entered = new Set<string>();
  const visit = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, info)) continue;
      switch (selection.kind) {
        case Kind.FIELD:
          fields.add(selection.name.value);
          break;
        case Kind.INLINE_FRAGMENT:
          if (applies(selection.typeCondition?.name.value, type, info)) visit(selection.selectionSet.selections);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = info.fragments[selection.name.value];
          if (fragment === undefined || entered.has(selection.name.value)) break;
          entered.add(selection.name.value);
          if (applies(fragment.typeCondition.name.value, type, info)) visit(fragment.selectionSet.selections);
        }
      }
    }
  };
  for (const { selectionSet } of info.fieldNodes) visit(selectionSet?.selections ?? []);
  return fields;
};

const isIncluded = (selection: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean =>
  getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.if !== true &&
  getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.if !== false;

const applies = (condition: string | undefined, type: GraphQLObjectType, { schema }: GraphQLResolveInfo): boolean => {
  if (condition === undefined || condition === type.name) return true;
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && schema.isSubType(abstract, type);
};
