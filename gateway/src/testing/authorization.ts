import { type GrantSet, grantSet, national, noUnagreedUses, parseScope, readSupergraphAccess } from "@lienthong/access";
import { getOperationAST, type OperationDefinitionNode, parse, print, validate } from "graphql";
import { type Authorization, authorizeOperation } from "../authorization/authorizeOperation.js";
import { conditionVariables } from "../document/conditions.js";
import { fragmentsOf } from "../document/fragments.js";
import type { ValidOperation } from "../document/operation.js";
import { readPlanSchemas } from "../planning/planner.js";
import { subgraphDefinitions } from "./subgraphs.js";
import { compose } from "./testSystem.js";

/** The test federation without a network: for what is decided before anything runs. */

export const access = readSupergraphAccess(compose(subgraphDefinitions));
export const schema = readPlanSchemas(access.plannerSdl).apiSchema().toGraphQLJSSchema();

/** The grant set of these scopes, each for the whole country. */
export const grantsOf = (...scopes: readonly string[]): GrantSet =>
  grantSet(
    scopes.map((text) => {
      const scope = parseScope(text);
      if (scope === undefined) throw new Error(`${text} is no scope`);
      return [scope, national] as const;
    }),
  );

/** A valid operation of the test federation. */
export const operationOf = (text: string): ValidOperation => {
  const document = parse(text, { noLocation: true });
  const [error] = validate(schema, document);
  if (error !== undefined) throw error;
  const operation: OperationDefinitionNode | null | undefined = getOperationAST(document);
  if (!operation) throw new Error("there is no operation");
  return {
    id: text,
    document,
    fragments: fragmentsOf(document),
    conditionVariables: conditionVariables(document),
    operation,
  };
};

/** What may run of an operation, as text on one line, and which coordinates are denied. */
export const authorizeText = (
  text: string,
  {
    scopes = [],
    variables = {},
  }: Readonly<{ scopes?: readonly string[]; variables?: Readonly<Record<string, unknown>> }> = {},
): Readonly<{ runs: string | undefined; denied: readonly string[]; authorization: Authorization }> => {
  const authorization = authorizeOperation(operationOf(text), {
    schema,
    access,
    unagreed: noUnagreedUses,
    grants: grantsOf(...scopes),
    variables,
  });
  const { document } = authorization;
  return {
    runs: document === undefined ? undefined : print(document.document).replace(/\s+/g, " "),
    denied: authorization.kind === "whole" ? [] : authorization.denials.map(({ coordinate }) => coordinate),
    authorization,
  };
};
