import { buildSubgraphSchema } from "@apollo/subgraph";
import { compileShield, type EvidenceLoader } from "@lienthong/access";
import { type ServedSubgraph, type Subgraph, serveSubgraph } from "@lienthong/subgraph-kit";
import { defaultFieldResolver, type GraphQLSchema, isAbstractType, isObjectType, Kind, parse } from "graphql";
import type { JWTVerifyGetKey } from "jose";
import { pino } from "pino";
import { rowOf, rowOfInterface, valueIn } from "./world.js";

/**
 * A real subgraph (its schema, its rules, its server) whose resolvers read the made-up world instead of PostgreSQL.
 */

/** The key field of each entity and interface of entities, as `@key` names it. */
export const entityKeys = (sdl: string): ReadonlyMap<string, string> =>
  new Map(
    parse(sdl).definitions.flatMap((definition): [string, string][] => {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
        return [];
      const key = definition.directives?.find(({ name }) => name.value === "key");
      const fields = key?.arguments?.find(({ name }) => name.value === "fields")?.value;
      return fields?.kind === Kind.STRING ? [[definition.name.value, fields.value]] : [];
    }),
  );

/** @param asked takes every `Type.field` that the subgraph is asked for, before its rule decides */
export const serveWorld = async (
  subgraph: Subgraph,
  { gatewayKeys, asked }: Readonly<{ gatewayKeys: JWTVerifyGetKey; asked: Set<string> }>,
): Promise<ServedSubgraph> => {
  const { sdl } = subgraph.buildSchema(() => undefined);
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: {} });
  resolveFromWorld(schema, entityKeys(sdl));
  compileShield(schema, subgraph.rules, ({ coordinate, error }) => {
    throw new Error(`the rule of ${coordinate} failed`, { cause: error });
  });
  noteAsked(schema, asked);
  return serveSubgraph({
    name: subgraph.name,
    schema,
    createContext: (access) => ({ access, evidence: { seals: nothingIsSealed } }),
    // The gateway judges by the same files what databases have agreed; here the answers are compared.
    isDerivationAgreed: () => true,
    isReady: async () => true,
    gatewayKeys,
    port: 0,
    host: "127.0.0.1",
    logger: pino({ level: "silent" }),
  });
};

/** In the made-up world scopes alone decide, as they do for the oracle; what a seal hides is tested over real rows, in the population subgraph. */
const nothingIsSealed: EvidenceLoader = { load: async () => false };

const ownFields = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith("_")
      ? Object.values(type.getFields())
          .filter(({ name }) => !name.startsWith("_"))
          .map((field) => ({ type, field }))
      : [],
  );

const resolveFromWorld = (schema: GraphQLSchema, keys: ReadonlyMap<string, string>): void => {
  for (const { type, field } of ownFields(schema)) {
    field.resolve = (row, args) =>
      valueIn(schema, keys, { row: row ?? rowOf(type.name, "root"), field: field.name, type: field.type, args });
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = ({ __typename }: { __typename: string }) => __typename;
    const key = keys.get(type.name);
    if (key === undefined) continue;
    type.extensions = {
      ...type.extensions,
      apollo: {
        subgraph: {
          resolveReference: (representation: Readonly<Record<string, string>>) =>
            isAbstractType(type)
              ? rowOfInterface(schema, type, representation[key] ?? "")
              : rowOf(type.name, representation[key] ?? ""),
        },
      },
    };
  }
};

const noteAsked = (schema: GraphQLSchema, asked: Set<string>): void => {
  for (const { type, field } of ownFields(schema)) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (...call) => {
      asked.add(`${type.name}.${field.name}`);
      return resolve(...call);
    };
  }
};
