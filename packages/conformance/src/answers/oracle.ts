import { readFile } from "node:fs/promises";
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isObjectType,
  Kind,
  parse,
  print,
} from "graphql";
import { parse as parseYaml } from "yaml";
import { provinceOf, rootRow, valueIn, type WorldPlace, type WorldRow } from "./world.js";

/**
 * What each requester must be answered, found in the plainest way: graphql-js runs the operation over the whole supergraph as one schema,
 * and a field throws when the requester lacks a scope that its directive names. Null propagation is graphql-js's own. Shares no code with
 * the gateway, nor with what reads rules and agreements there.
 */

/** `Type.field` → the lists of scopes, of which one must be held whole. */
export type Requirements = ReadonlyMap<string, readonly (readonly string[])[]>;

export const requirementsIn = (supergraphSdl: string): Requirements =>
  new Map(
    parse(supergraphSdl).definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? (type.fields ?? []).map(({ name, directives = [] }): [string, string[][]] => {
            const scopes = directives.find((directive) => directive.name.value === "requiresScopes")?.arguments?.[0];
            const isForAnyone = directives.some((directive) => directive.name.value === "authenticated");
            const lists: string[][] =
              scopes === undefined ? (isForAnyone ? [[]] : []) : JSON.parse(print(scopes.value));
            return [`${type.name.value}.${name.value}`, lists];
          })
        : [],
    ),
  );

export const maySee = (requirements: Requirements, coordinate: string, scopes: ReadonlySet<string>): boolean =>
  requirements.get(coordinate)?.some((list) => list.every((scope) => scopes.has(scope))) ?? false;

/** What an argument or an enum value reads, as `@reads` says. */
const readsOf = (
  node: Readonly<{ directives?: readonly ConstDirectiveNode[] | undefined }> | null | undefined,
): readonly string[] =>
  (node?.directives ?? []).flatMap(({ name, arguments: given }) => {
    const fields = name.value === "reads" ? given?.[0] : undefined;
    const read: string[] = fields === undefined ? [] : JSON.parse(print(fields.value));
    return read;
  });

/** What the inputs of one call read: who may not see these fields may not search by them. */
const readBy = (
  schema: GraphQLSchema,
  { fieldNodes, parentType, fieldName, variableValues }: GraphQLResolveInfo,
): readonly string[] =>
  (fieldNodes[0]?.arguments ?? []).flatMap(({ name, value }) => {
    const isVariable = value.kind === Kind.VARIABLE;
    if (isVariable && !Object.hasOwn(variableValues, value.name.value)) return [];
    const given = isVariable ? variableValues[value.name.value] : value.kind === Kind.ENUM ? value.value : undefined;
    const argument = parentType.getFields()[fieldName]?.args.find((known) => known.name === name.value);
    const type = argument === undefined ? undefined : schema.getType(getNamedType(argument.type).name);
    const chosen = isEnumType(type) && typeof given === "string" ? type.getValue(given) : undefined;
    return [...readsOf(argument?.astNode), ...readsOf(chosen?.astNode)];
  });

/** Every coordinate of an input, with what it reads: `Type.field(argument:)`, `Enum.VALUE`. */
export const inputsIn = (schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.values(schema.getTypeMap()).flatMap((type): [string, readonly string[]][] => {
      if (isEnumType(type))
        return type.getValues().map((value) => [`${type.name}.${value.name}`, readsOf(value.astNode)]);
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        field.args.map((argument): [string, readonly string[]] => [
          `${type.name}.${field.name}(${argument.name}:)`,
          readsOf(argument.astNode),
        ]),
      );
    }),
  );

/** The supergraph as one schema. */
export const schemaOf = (supergraphSdl: string): GraphQLSchema =>
  buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });

/** The fields that are shown behind a mask, the last four characters alone, to who lacks this scope for the whole. */
const maskedWithout: ReadonlyMap<string, string> = new Map([
  ["InsuranceRecord.healthCardNumber", "insurance.health-card"],
]);

const shownTo = (scopes: ReadonlySet<string>, coordinate: string, value: unknown): unknown => {
  const whole = maskedWithout.get(coordinate);
  if (whole === undefined || scopes.has(whole) || typeof value !== "string") return value;
  return "•".repeat(value.length - 4) + value.slice(-4);
};

/** Held by whoever asks in a citizen's name. */
export const inCitizensName = "requester.citizen";

type Question = Readonly<{
  document: DocumentNode;
  variables: Readonly<Record<string, unknown>>;
  scopes: ReadonlySet<string>;
  /** In whose name it is asked, if in anybody's. */
  citizen: string | undefined;
  /** The fields that the scopes open only to who holds them for the whole country, and this requester doesn't. */
  closed: ReadonlySet<string>;
}>;

/** The expected `data`, as JSON text with keys in the order of the specification, and the coordinates that were denied on the way. */
export type Expected = Readonly<{ data: string; denied: ReadonlySet<string> }>;

/** @param ownResults the fields of which the rows that they return are kept where they are the citizen's own, rather than the row that has them */
export const createOracle = (
  supergraphSdl: string,
  { keys, ownResults }: Readonly<{ keys: ReadonlyMap<string, string>; ownResults: ReadonlySet<string> }>,
) => {
  const schema = schemaOf(supergraphSdl);
  const requirements = requirementsIn(supergraphSdl);
  return ({ document, variables, scopes, citizen, closed }: Question): Expected => {
    const denied = new Set<string>();
    const withoutCitizen = new Set([...scopes].filter((scope) => scope !== inCitizensName));
    const isOwn = (row: unknown) => isWorldRow(row) && row.id === citizen;
    const fieldResolver: GraphQLFieldResolver<WorldRow, unknown> = (row, args, ...[, info]) => {
      const { parentType, fieldName, returnType } = info;
      const coordinate = `${parentType.name}.${fieldName}`;
      for (const needed of [coordinate, ...readBy(schema, info)]) {
        if (maySee(requirements, needed, scopes)) continue;
        denied.add(coordinate);
        throw new Error(coordinate);
      }
      if (closed.has(coordinate)) throw new Error(coordinate);
      const isOwnOnly = !maySee(requirements, coordinate, withoutCitizen);
      if (isOwnOnly && !ownResults.has(coordinate) && !isOwn(row)) throw new Error(coordinate);
      const value = shownTo(
        scopes,
        coordinate,
        valueIn(schema, keys, { row, field: fieldName, type: returnType, args }),
      );
      if (!isOwnOnly || !ownResults.has(coordinate)) return value;
      return Array.isArray(value) ? value.filter(isOwn) : isOwn(value) ? value : null;
    };
    const typeResolver = ({ __typename }: WorldRow) => __typename;
    const result = execute({
      schema,
      document,
      variableValues: variables,
      rootValue: rootRow,
      fieldResolver,
      typeResolver,
    });
    if ("then" in result) throw new Error("the oracle's world answers at once");
    return { data: JSON.stringify(result.data), denied };
  };
};

const isWorldRow = (row: unknown): row is WorldRow => typeof row === "object" && row !== null && "id" in row;

/** An agency with a purpose that it has an agreement for, in whose name it asks, the scopes that it has then, and which of them where. */
export type RequesterScopes = Readonly<{
  agency: string;
  purpose: string;
  citizen: string | undefined;
  scopes: ReadonlySet<string>;
  nationalScopes: ReadonlySet<string>;
  scopesAt: Readonly<Record<WorldPlace, ReadonlySet<string>>>;
}>;

type SharingFile = Readonly<{
  agreements: readonly Readonly<{
    consumer: Readonly<{ agency?: string; kind?: string }>;
    purpose: string;
    scopes: readonly string[];
    territory: "national" | "own-province" | "own-commune";
    validFrom: string;
    validUntil: string;
    state: string;
  }>[];
}>;

/** Every (agency, purpose) that the sharing files give something, today. */
export const requestersOf = async (
  sharingFiles: readonly string[],
  agencies: readonly Agency[],
): Promise<readonly RequesterScopes[]> => {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const found = new Map<string, Readonly<{ agency: Agency; purpose: string; held: Held[] }>>();
  for (const path of sharingFiles) {
    const file: SharingFile = parseYaml(await readFile(path, "utf8"), { merge: true });
    for (const { consumer, purpose, scopes, territory, validFrom, validUntil, state } of file.agreements) {
      if (state !== "active" || today < validFrom || validUntil < today) continue;
      for (const agency of agencies.filter(({ id, kind }) => id === consumer.agency || kind === consumer.kind)) {
        const entry = found.get(`${agency.id} ${purpose}`) ?? { agency, purpose, held: [] };
        entry.held.push(...scopes.map((scope) => ({ scope, territory })));
        found.set(`${agency.id} ${purpose}`, entry);
      }
    }
  }
  return [...found.values()].map(({ agency, purpose, held }) => {
    const scopesWhere = (holds: (one: Held) => boolean) => new Set(held.filter(holds).map(({ scope }) => scope));
    const at = (place: WorldPlace) => scopesWhere(({ territory }) => lies(place, territory, agency));
    return {
      agency: agency.id,
      purpose,
      citizen: undefined,
      scopes: scopesWhere(() => true),
      nationalScopes: scopesWhere(({ territory }) => territory === "national"),
      scopesAt: { "00004": at("00004"), "00008": at("00008"), "25747": at("25747") },
    };
  });
};

type Agency = Readonly<{ id: string; kind: string; provinceCode?: string; communeCode?: string }>;
type AgreedTerritory = SharingFile["agreements"][number]["territory"];
type Held = Readonly<{ scope: string; territory: AgreedTerritory }>;

const lies = (place: WorldPlace, territory: AgreedTerritory, agency: Agency): boolean => {
  switch (territory) {
    case "national":
      return true;
    case "own-province":
      return agency.provinceCode === provinceOf[place];
    case "own-commune":
      return agency.communeCode === place;
  }
};
