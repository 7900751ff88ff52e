import { executeSync, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode, print } from "graphql";
import { LRUCache } from "lru-cache";
import type { Variables } from "../../document/conditions.js";
import type { Fragments } from "../../document/fragments.js";
import { type ByteText, toByteText } from "../byteText.js";

/** Answers to questions about a schema are large, and few are different. */
const maxAnswers = 20;

/** What is asked about the schema: fields of one response key. */
export type IntrospectionRequest = Readonly<{
  fields: readonly FieldNode[];
  operation: OperationDefinitionNode;
  fragments: Fragments;
  variables: Variables;
}>;

/** Answers a field of the root that asks about the schema, as JSON text. */
export type Introspect = (request: IntrospectionRequest) => ByteText;

/** Lets graphql-js answer, once for each question. */
export const introspector = (schema: GraphQLSchema): Introspect => {
  const answers = new LRUCache<string, ByteText>({ max: maxAnswers });
  return ({ fields, operation, fragments, variables }) => {
    const asked = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: fields } } as const;
    const document = { kind: Kind.DOCUMENT, definitions: [asked, ...fragments.values()] } as const;
    const key = JSON.stringify([print(document), variables]);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const { data } = executeSync({ schema, document, variableValues: variables });
    const text = toByteText(JSON.stringify(Object.values(data ?? {})[0] ?? null));
    answers.set(key, text);
    return text;
  };
};
