import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type NameNode,
  print,
  stripIgnoredCharacters,
  type TypeNode,
  type VariableDefinitionNode,
} from "graphql";
import type { Fetch } from "./fetchGraph.js";

/** The operation that is sent for a fetch, and the names under which its parts are asked and answered. */
export type FetchOperation = Readonly<{
  query: string;
  parts: readonly Readonly<{ responseKey: string; representations: string }>[];
}>;

/**
 * Writes the operation of a fetch. Several parts are told apart by aliases of `_entities`:
 * `query ($representations_0: [_Any!]!, …) { _0: _entities(representations: $representations_0) { … } … }`
 */
export const fetchOperation = ({ operation, variables, parts: fetchParts }: Fetch): FetchOperation => {
  const isAlone = fetchParts.length === 1;
  const variableName = unusedName("representations", variables);
  const parts = fetchParts.map((_, index) => ({
    responseKey: isAlone ? "_entities" : `_${index}`,
    representations: isAlone ? variableName : `${variableName}_${index}`,
  }));
  const [first] = fetchParts;
  const ofRoot = first?.requires === undefined ? first?.selectionSet : undefined;
  const entities = fetchParts.flatMap(({ selectionSet }, index): readonly FieldNode[] => {
    const part = parts[index];
    return part === undefined ? [] : [{ ...entitiesField(part), selectionSet }];
  });
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation,
        variableDefinitions:
          ofRoot === undefined
            ? [...parts.map(({ representations }) => representationsDefinition(representations)), ...variables]
            : variables,
        selectionSet: ofRoot ?? { kind: Kind.SELECTION_SET, selections: entities },
      },
    ],
  };
  return { query: stripIgnoredCharacters(print(document)), parts };
};

/** A name that no variable's name begins with. */
const unusedName = (wanted: string, variables: readonly VariableDefinitionNode[]): string =>
  variables.some(({ variable }) => variable.name.value.startsWith(wanted))
    ? unusedName(`_${wanted}`, variables)
    : wanted;

const name = (value: string): NameNode => ({ kind: Kind.NAME, value });

const entitiesField = ({ responseKey, representations }: FetchOperation["parts"][number]): FieldNode => ({
  kind: Kind.FIELD,
  ...(responseKey === "_entities" ? {} : { alias: name(responseKey) }),
  name: name("_entities"),
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: name("representations"),
      value: { kind: Kind.VARIABLE, name: name(representations) },
    },
  ],
});

/** `[_Any!]!` (Apollo Federation subgraph specification, `Query._entities`). */
const representationsType: TypeNode = {
  kind: Kind.NON_NULL_TYPE,
  type: {
    kind: Kind.LIST_TYPE,
    type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name("_Any") } },
  },
};

const representationsDefinition = (variable: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: name(variable) },
  type: representationsType,
});
