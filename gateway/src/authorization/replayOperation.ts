import { type GrantSet, noUnagreedUses, readSupergraphAccess } from "@lienthong/access";
import {
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { conditionVariables } from "../document/conditions.js";
import { fragmentsOf } from "../document/fragments.js";
import type { ValidOperation } from "../document/operation.js";
import { readApiSchema } from "../planning/planner.js";
import { anyValues } from "../recording/anyValues.js";
import { authorizeOperation } from "./authorizeOperation.js";
import type { FieldDenial } from "./decideField.js";

/**
 * What a supergraph says to a recorded operation. `coordinates`: the fields that it asks for, of each possible type.
 * `invalid`: the operation no longer fits the schema.
 */
export type Replay =
  | Readonly<{ kind: "invalid"; reason: string }>
  | Readonly<{ kind: "authorized"; denials: readonly FieldDenial[]; coordinates: readonly string[] }>;

/**
 * Replays operations, as `normalizeOperation` wrote them, by authorization alone: nothing is planned, nothing is fetched. Of a variable it counts
 * all that it may give, since its value isn't recorded. What databases have agreed among themselves is composition's to judge, not looked at here.
 */
export type ReplayOperation = (document: string, grants: GrantSet) => Replay;

/**
 * Makes the replay against a supergraph.
 *
 * @throws LienthongError CONFIGURATION_INVALID for a supergraph that can't be read
 */
export const operationReplay = (supergraphSdl: string): ReplayOperation => {
  const access = readSupergraphAccess(supergraphSdl);
  const schema = readApiSchema(access.plannerSdl);
  return (document, grants) => {
    const reading = readOperation(document, schema);
    if (reading.kind === "invalid") return reading;
    const variables = anyValues(reading.operation.operation, schema, (input) => access.inputRequirements.has(input));
    const authorization = authorizeOperation(reading.operation, {
      schema,
      access,
      unagreed: noUnagreedUses,
      grants,
      variables,
    });
    return {
      kind: "authorized",
      denials: authorization.kind === "restricted" ? authorization.denials : [],
      coordinates: coordinatesOf(reading.operation, schema),
    };
  };
};

type Reading = Readonly<{ kind: "valid"; operation: ValidOperation }> | Readonly<{ kind: "invalid"; reason: string }>;

const readOperation = (text: string, schema: GraphQLSchema): Reading => {
  try {
    const document = parse(text);
    const [error] = validate(schema, document, specifiedRules);
    const operation = getOperationAST(document);
    if (error !== undefined || !operation) return { kind: "invalid", reason: error?.message ?? "it has no operation" };
    return {
      kind: "valid",
      operation: {
        id: text,
        document,
        operation,
        fragments: fragmentsOf(document),
        conditionVariables: conditionVariables(document),
      },
    };
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: "invalid", reason: error.message };
    throw error;
  }
};

const coordinatesOf = ({ document }: ValidOperation, schema: GraphQLSchema): readonly string[] => {
  const found = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: ({ name }) => {
        const parent = getNamedType(typeInfo.getParentType());
        if (!parent || name.value.startsWith("__") || parent.name.startsWith("__")) return;
        const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
        for (const type of types) found.add(`${type.name}.${name.value}`);
      },
    }),
  );
  return [...found];
};
