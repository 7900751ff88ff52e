import { GraphQLError, type ValidationRule } from "graphql";

/**
 * Names that a client may not give to a variable: `representations` is what the gateway itself sends to a subgraph beside the
 * client's variables (attack case 81a), and names that begin with two underscores are reserved (GraphQL, section 2.1.9).
 */
export const reservedVariablesRule: ValidationRule = (context) => ({
  VariableDefinition: (definition) => {
    const name = definition.variable.name.value;
    if (name !== "representations" && !name.startsWith("__")) return;
    context.reportError(
      new GraphQLError(`The variable name "$${name}" is reserved. Choose another.`, { nodes: definition }),
    );
  },
});
