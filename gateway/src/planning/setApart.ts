import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
} from "graphql";
import { responseKey } from "../document/responseKey.js";

/**
 * The planner (2.14.4) fetches what a subgraph requires of another under the field's own name. Where the client asks for that field too,
 * with other arguments, both come under one key, and one of them is wrong without an error. So the client's field is fetched under
 * another key.
 */

const prefix = "_asked_";

/** The key under which a field of the client's operation is fetched. */
export type FetchKey = (field: FieldNode) => string;

/** The client's key of a fetched one. */
export const clientKey = (key: string): string => (key.startsWith(prefix) ? key.slice(prefix.length) : key);

/** @param supergraph the schema that says by `@join__field(requires:)` what subgraphs require of others */
export const fetchKeyOf = (supergraph: GraphQLSchema): FetchKey => {
  const apart = fieldsToSetApart(supergraph);
  return (field) => {
    const key = responseKey(field);
    return apart.has(field.name.value) || key.startsWith(prefix) ? `${prefix}${key}` : key;
  };
};

/** The operation with those keys; the same document when all stay as they are. */
export const setApart = (document: DocumentNode, fetchKey: FetchKey): DocumentNode =>
  visit(document, {
    Field: (field) => {
      const key = fetchKey(field);
      return key === responseKey(field) ? undefined : { ...field, alias: { kind: Kind.NAME, value: key } };
    },
  });

/** Names of fields that take arguments and that some subgraph requires of another. */
const fieldsToSetApart = (supergraph: GraphQLSchema): ReadonlySet<string> => {
  const required = new Set<string>();
  const withArguments = new Set<string>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { name, args, astNode } of Object.values(type.getFields())) {
      if (args.length > 0) withArguments.add(name);
      for (const directive of astNode?.directives ?? [])
        for (const argument of directive.arguments ?? [])
          if (argument.name.value === "requires" && argument.value.kind === Kind.STRING)
            for (const field of fieldNames(argument.value.value)) required.add(field);
    }
  }
  return new Set([...required].filter((name) => withArguments.has(name)));
};

const fieldNames = (selections: string): readonly string[] => {
  const names: string[] = [];
  visit(parse(`{ ${selections} }`), {
    Field: ({ name }) => {
      names.push(name.value);
    },
  });
  return names;
};
