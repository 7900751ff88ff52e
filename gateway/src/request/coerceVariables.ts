import { getVariableValues } from "graphql";
import type { Variables } from "../document/conditions.js";
import type { ValidOperation } from "../document/operation.js";
import type { GraphqlRequest } from "./readRequest.js";
import { requestErrors } from "./requestErrors.js";
import type { VisibleSchema } from "./visibleSchema.js";

/** One request needn't be told of more wrong values than this. */
const maxErrors = 20;

/**
 * The values of the operation's variables, defaults included (GraphQL, section 6.1.2). Scalars of the dictionary are checked
 * here already, see `adoptDictionaryScalars`.
 *
 * @throws RequestErrors BAD_USER_INPUT
 */
export const coerceVariables = (
  { operation }: ValidOperation,
  { variables }: GraphqlRequest,
  { schema }: VisibleSchema,
): Variables => {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors,
    hideSuggestions: true,
  });
  if (errors !== undefined) throw requestErrors("BAD_USER_INPUT", errors);
  return coerced ?? {};
};
