import { GraphQLError, type ValidationRule } from "graphql";
import { isRequiredName } from "../planning/requiredFields.js";

/**
 * Names that a client may not give. To a variable: `representations`, which is what the gateway itself sends to a subgraph beside the
 * client's variables (attack case 81a), and names that begin with two underscores (GraphQL, section 2.1.9). To a field: those under which
 * the gateway keeps what subgraphs require of each other.
 */
export const reservedNamesRule: ValidationRule = (context) => ({
  VariableDefinition: (definition) => {
    const name = definition.variable.name.value;
    if (name !== "representations" && !name.startsWith("__")) return;
    context.reportError(
      new GraphQLError(`The variable name "$${name}" is reserved. Choose another.`, { nodes: definition }),
    );
  },
  Field: ({ alias }) => {
    if (alias === undefined || !isRequiredName(alias.value)) return;
    context.reportError(new GraphQLError(`The alias "${alias.value}" is reserved. Choose another.`, { nodes: alias }));
  },
});
