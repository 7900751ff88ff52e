import {
  type ASTVisitor,
  GraphQLError,
  type ValidationContext,
  ValuesOfCorrectTypeRule,
  visitInParallel,
} from "graphql";

/**
 * graphql-js' rule «Values of Correct Type» (GraphQL, section 5.6.1), whose messages say what was expected but not of which argument: here
 * they begin with the argument's name.
 */
export const valuesOfCorrectTypeRule = (context: ValidationContext): ASTVisitor => {
  let argument: string | undefined;
  const naming: ValidationContext = Object.create(context, {
    reportError: {
      value: (error: GraphQLError) =>
        context.reportError(argument === undefined ? error : withArgument(error, argument)),
    },
  });
  const follow: ASTVisitor = {
    Argument: {
      enter: ({ name }) => {
        argument = name.value;
      },
      leave: () => {
        argument = undefined;
      },
    },
  };
  return visitInParallel([follow, ValuesOfCorrectTypeRule(naming)]);
};

const withArgument = (error: GraphQLError, argument: string): GraphQLError =>
  new GraphQLError(`Argument "${argument}": ${error.message}`, {
    nodes: error.nodes ?? null,
    originalError: error.originalError ?? null,
  });
