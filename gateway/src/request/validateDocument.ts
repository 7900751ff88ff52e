import { LienthongError } from "@lienthong/errors";
import {
  type GraphQLError,
  getOperationAST,
  OperationTypeNode,
  specifiedRules,
  ValuesOfCorrectTypeRule,
  validate,
} from "graphql";
import type { LoadedDocument, ValidOperation } from "../document/operation.js";
import { reservedAliasesRule } from "../document/reservedAliasesRule.js";
import { reservedNamesRule } from "../document/reservedNamesRule.js";
import { valuesOfCorrectTypeRule } from "../document/valuesOfCorrectTypeRule.js";
import type { GraphqlRequest } from "./readRequest.js";
import { requestErrors } from "./requestErrors.js";
import type { VisibleSchema } from "./visibleSchema.js";

/**
 * Validates a document against the schema that the requester sees (GraphQL, section 5), once for each snapshot, and finds the operation to
 * run.
 *
 * Suggestions ("Did you mean …") are left out of messages: they name what the requester may not see (attack case 17).
 *
 * @throws RequestErrors GRAPHQL_VALIDATION_FAILED; LienthongError OPERATION_UNRESOLVED, METHOD_NOT_ALLOWED for a mutation by GET
 */
export const validateDocument = (
  loaded: LoadedDocument,
  request: Pick<GraphqlRequest, "operationName" | "method">,
  visible: VisibleSchema,
): ValidOperation => {
  const errors = verdictOn(loaded, visible);
  if (errors.length > 0) throw requestErrors("GRAPHQL_VALIDATION_FAILED", errors);
  const operation = getOperationAST(loaded.document, request.operationName);
  if (!operation) throw unresolved(request.operationName);
  if (operation.operation === OperationTypeNode.MUTATION && request.method === "GET") {
    throw new LienthongError("METHOD_NOT_ALLOWED", "A mutation can't be sent with GET. Send it with POST.");
  }
  if (!visible.schema.getRootType(operation.operation) || operation.operation === OperationTypeNode.SUBSCRIPTION) {
    throw new LienthongError("OPERATION_UNRESOLVED", `This supergraph serves no ${operation.operation}.`);
  }
  return { ...loaded, operation };
};

const commonRules = [
  ...specifiedRules.map((rule) => (rule === ValuesOfCorrectTypeRule ? valuesOfCorrectTypeRule : rule)),
  reservedNamesRule,
];

const verdictOn = (
  { document }: LoadedDocument,
  { schema, fetchedNames, verdicts }: VisibleSchema,
): readonly GraphQLError[] => {
  const known = verdicts.get(document);
  if (known !== undefined) return known;
  const rules = [...commonRules, reservedAliasesRule(fetchedNames)];
  const errors = validate(schema, document, rules, { hideSuggestions: true });
  verdicts.set(document, errors);
  return errors;
};

const unresolved = (operationName: string | undefined): LienthongError =>
  new LienthongError(
    "OPERATION_UNRESOLVED",
    operationName === undefined
      ? "The document has several operations. Name the one to run in operationName."
      : "The document has no operation with the name that operationName gives.",
  );
