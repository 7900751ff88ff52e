import {
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
} from "graphql";
import { subgraphDefinitions } from "./subgraphs.js";

/**
 * What a partial answer must be, found in the plainest way: take the answer of somebody who may see everything, and strike out of it.
 * Shares no code with the gateway: it reads the requirements off the subgraphs' own text.
 */

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
type JsonObject = { [key: string]: Json };

type ScopeLists = readonly (readonly string[])[];

/** `Type.field` → the lists of scopes, one of which is needed; a field without a directive isn't in it. */
export const requirementsBySource: ReadonlyMap<string, ScopeLists> = new Map(
  subgraphDefinitions
    .flatMap(({ sdl }) => parse(sdl).definitions)
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .flatMap((type) =>
      (type.fields ?? []).flatMap((field) => requirementOfField(`${type.name.value}.${field.name.value}`, field)),
    ),
);

function requirementOfField(coordinate: string, { directives = [] }: FieldDefinitionNode): [string, ScopeLists][] {
  if (coordinate === "Citizen.fingerprint") return [[coordinate, [["population.biometrics"]]]]; // by its scalar
  const names = directives.map(({ name }) => name.value);
  if (names.includes("external")) return [];
  const scopes = directives.find(({ name }) => name.value === "requiresScopes")?.arguments?.[0]?.value;
  if (scopes === undefined) return names.includes("authenticated") ? [[coordinate, [[]]]] : [];
  const lists: string[][] = JSON.parse(print(scopes));
  return [[coordinate, lists]];
}

/** What giving an argument takes, as random operations give it. */
const argumentScopes: Readonly<Record<string, string>> = {
  orderBy: "population.statistics",
  where: "population.statistics",
  filter: "population.statistics",
  bornAfter: "population.birth",
  matching: "population.secret",
  sort: "population.birth",
  tall: "nobody has this scope",
};

/** Whether somebody with `scopes` may see a field of an object type. */
export const maySee = (coordinate: string, scopes: ReadonlySet<string>): boolean =>
  requirementsBySource.get(coordinate)?.some((list) => list.every((scope) => scopes.has(scope))) ?? false;

type Strike = Readonly<{
  schema: GraphQLSchema;
  document: DocumentNode;
  scopes: ReadonlySet<string>;
  variables: Readonly<Record<string, boolean>>;
}>;

/**
 * The answer that somebody with `scopes` must get when `everything` is the answer without any denial, as JSON text. The order of keys is
 * left open: the stock executor, which gave `everything`, doesn't keep to that of the specification.
 */
export const strikeOut = (everything: string, { schema, document, scopes, variables }: Strike): unknown => {
  const struck = new Set<string>();
  const fragments = new Map(
    document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const isOut = (node: SelectionSetNode["selections"][number]): boolean =>
    (node.directives ?? []).some(({ name, arguments: given }) => {
      const condition = given?.[0]?.value;
      const value =
        condition?.kind === Kind.VARIABLE
          ? variables[condition.name.value]
          : condition?.kind === Kind.BOOLEAN && condition.value;
      return name.value === "skip" ? value === true : value === false;
    });
  const isDenied = (parent: string, field: FieldNode): boolean => {
    const name = field.name.value;
    if (name === "__typename") return false;
    const given = (field.arguments ?? []).map((argument) => argument.name.value);
    // Left out, `sort` is by name.
    const taken = [
      ...given.flatMap((argument) => argumentScopes[argument] ?? []),
      ...(name === "search" && !given.includes("sort") ? ["population.identity"] : []),
    ];
    if (!taken.every((scope) => scopes.has(scope))) return true;
    const type = schema.getType(parent);
    const concrete = isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.name) : [parent];
    return !concrete.every((possible) => maySee(`${possible}.${name}`, scopes));
  };
  const isOfType = (typename: string, condition: string): boolean => {
    const type = schema.getType(condition);
    const runtime = schema.getType(typename);
    return typename === condition || (isAbstractType(type) && isObjectType(runtime) && schema.isSubType(type, runtime));
  };

  /** Visits every field that applies to an object, with the type where it is written. */
  const eachField = (
    set: SelectionSetNode,
    types: Readonly<{ written: string; runtime: string }>,
    visit: (field: FieldNode, written: string) => void,
  ): void => {
    for (const selection of set.selections) {
      if (isOut(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        visit(selection, types.written);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const written = fragment?.typeCondition?.name.value ?? types.written;
      if (fragment !== undefined && isOfType(types.runtime, written))
        eachField(fragment.selectionSet, { ...types, written }, visit);
    }
  };

  /** First strikes out, then lets null rise; the object's own keys keep their order. */
  const strikeObject = (
    object: JsonObject,
    written: readonly Readonly<{ set: SelectionSetNode; type: string }>[],
    path: string,
  ): Json => {
    const runtime = String(object.__typename);
    const below = new Map<string, { field: FieldNode; sets: { set: SelectionSetNode; type: string }[] }>();
    for (const { set, type } of written) {
      eachField(set, { written: type, runtime }, (field, parent) => {
        const key = field.alias?.value ?? field.name.value;
        if (isDenied(parent, field)) struck.add(`${path}/${key}`);
        const entry = below.get(key) ?? { field, sets: [] };
        if (field.selectionSet) entry.sets.push({ set: field.selectionSet, type: namedTypeOf(parent, field) });
        below.set(key, entry);
      });
    }
    for (const [key, { field, sets }] of below) {
      const type = schema.getType(runtime);
      const declared = isObjectType(type) ? type.getFields()[field.name.value]?.type : undefined;
      const value = struck.has(`${path}/${key}`) ? null : strikeValue(object[key] ?? null, sets, `${path}/${key}`);
      object[key] = declared === undefined ? value : settle(value, declared);
      if (object[key] === null && declared !== undefined && isNonNullType(declared)) return null;
    }
    return object;
  };
  const strikeValue = (value: Json, sets: readonly { set: SelectionSetNode; type: string }[], path: string): Json => {
    if (Array.isArray(value)) return value.map((item: Json, index) => strikeValue(item, sets, `${path}/${index}`));
    return typeof value === "object" && value !== null && sets.length > 0
      ? strikeObject({ ...value } as JsonObject, sets, path)
      : value;
  };
  const namedTypeOf = (parent: string, field: FieldNode): string => {
    const type = schema.getType(parent);
    const declared = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value]?.type : undefined;
    return String(declared).replace(/[[\]!]/g, "");
  };

  const [operation] = document.definitions;
  const data: Json = JSON.parse(everything);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || typeof data !== "object" || data === null || Array.isArray(data))
    return null;
  return strikeObject({ ...data } as JsonObject, [{ set: operation.selectionSet, type: "Query" }], "");
};

/** A list whose items may not be null is null when one of them is. */
const settle = (value: Json, type: GraphQLOutputType): Json => {
  if (isNonNullType(type)) return settle(value, type.ofType);
  if (!isListType(type) || !Array.isArray(value)) return value;
  const items = value.map((item: Json) => settle(item, type.ofType));
  return isNonNullType(type.ofType) && items.includes(null) ? null : items;
};
