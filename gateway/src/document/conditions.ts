import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  visit,
} from "graphql";

/** Coerced values of an operation's variables, defaults included (GraphQL, section 6.1.2). */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * Whether `@skip` and `@include` leave a selection in the operation (GraphQL, sections 3.13.1 and 3.13.2).
 *
 * @throws GraphQLError when a condition reads a variable that is null
 */
export const isIncluded = (selection: SelectionNode, variables: Variables): boolean =>
  getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if !== true &&
  getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;

/** The variables that conditions of the document read, sorted. */
export const conditionVariables = (document: DocumentNode): readonly string[] => {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      if (isCondition(directive))
        for (const { value } of directive.arguments ?? [])
          if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
};

const isCondition = ({ name }: DirectiveNode): boolean =>
  name.value === GraphQLSkipDirective.name || name.value === GraphQLIncludeDirective.name;
