import { GraphQLError, type ValidationRule } from "graphql";

/**
 * Aliases that a client may not give: the names under which the planner (2.14.4) fetches keys, type names and required fields by itself,
 * unless it is that field. It looks at names alone: under `number: name` the client would get a key that it may not see (attack case 36),
 * and under `birthDate: name` choose from what another database derives a field (attack case 27), both without an error.
 */
export const reservedAliasesRule =
  (fetchedNames: ReadonlySet<string>): ValidationRule =>
  (context) => ({
    Field: ({ alias, name }) => {
      if (alias === undefined || alias.value === name.value) return;
      if (!fetchedNames.has(alias.value) && alias.value !== "__typename") return;
      context.reportError(
        new GraphQLError(
          `The alias "${alias.value}" is the name of a field that the gateway uses itself. Choose another.`,
          {
            nodes: alias,
          },
        ),
      );
    },
  });
