import type { FetchDataRewrite, QueryPlanSelectionNode } from "@apollo/query-planner";
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from "graphql";
import type { FetchPart } from "../planning/fetchGraph.js";
import { failed, isJsonObject, type JsonObject, readerOf } from "./responseNode.js";
import { writeString } from "./serializer/leafValues.js";

/**
 * Writes what represents an object to a subgraph, as JSON text.
 *
 * @returns `undefined` for an object that the fetch doesn't concern, or of which something that is required is not there; `failed` when
 * that is because a fetch failed
 */
export type WriteRepresentation = (object: JsonObject) => string | undefined | typeof failed;

/** Compiles `requires` with its rewrites. There is one writer for each type of object, made when the first one comes by. */
export const compileRepresentation = (
  { requires = [], inputRewrites }: Pick<FetchPart, "requires" | "inputRewrites">,
  schema: GraphQLSchema,
): WriteRepresentation => {
  const write = compileObject({ sets: [requires], rewrites: inputRewrites, schema, isEntity: true });
  return (object) => {
    const text = write(object);
    return text === "null" ? undefined : text;
  };
};

type Selected = Readonly<{
  sets: readonly (readonly QueryPlanSelectionNode[])[];
  rewrites: readonly FetchDataRewrite[];
  schema: GraphQLSchema;
  isEntity: boolean;
}>;

type RequiredField = Readonly<{ key: string; sets: (readonly QueryPlanSelectionNode[])[] }>;

const compileObject = (selected: Selected): WriteRepresentation => {
  const writers = new Map<unknown, WriteRepresentation>();
  return (object) => {
    const { __typename: typename } = object;
    let write = writers.get(typename);
    if (write === undefined) {
      write = compileForType(selected, typeof typename === "string" ? typename : undefined);
      if (typename === undefined || selected.schema.getType(String(typename)) !== undefined)
        writers.set(typename, write);
    }
    return write(object);
  };
};

const compileForType = (selected: Selected, typename: string | undefined): WriteRepresentation => {
  const { rewrites, schema, isEntity } = selected;
  const fields = requiredFields(selected, typename);
  if (isEntity && !fields.has("__typename")) return () => undefined;
  const below = rewritesFor(rewrites, typename, schema);
  const writers = [...fields.values()].map((field, index) => {
    const prefix = `${index === 0 ? "{" : ","}${JSON.stringify(below.renamed.get(field.key) ?? field.key)}:`;
    const constant = below.constants.get(field.key);
    if (constant !== undefined) return () => prefix + constant;
    const writeValue = compileValue(field, { ...selected, rewrites: below.of(field.key) });
    const read = readerOf(field.key);
    return (object: JsonObject) => {
      const text = writeValue(read(object));
      return typeof text === "string" ? prefix + text : text;
    };
  });
  return (object) => {
    let text = writers.length === 0 ? "{" : "";
    for (const write of writers) {
      const part = write(object);
      if (typeof part !== "string") return part;
      text += part;
    }
    return `${text}}`;
  };
};

const compileValue = (
  field: RequiredField,
  selected: Selected,
): ((value: unknown) => ReturnType<WriteRepresentation>) => {
  const writeObject =
    field.sets.length === 0 ? undefined : compileObject({ ...selected, sets: field.sets, isEntity: false });
  const writeValue = (value: unknown): ReturnType<WriteRepresentation> => {
    if (value === undefined || value === failed) return value;
    if (typeof value === "string") return writeString(value);
    if (writeObject === undefined || value === null) return JSON.stringify(value);
    if (isJsonObject(value)) return writeObject(value);
    if (!Array.isArray(value)) return undefined;
    const items = value.map(writeValue);
    return items.every((item) => typeof item === "string")
      ? `[${items.join(",")}]`
      : items.find((item) => typeof item !== "string");
  };
  return writeValue;
};

/** The fields that are required of an object of this type, by key. */
const requiredFields = (
  { sets, schema }: Selected,
  typename: string | undefined,
): ReadonlyMap<string, RequiredField> => {
  const fields = new Map<string, RequiredField>();
  const collect = (selections: readonly QueryPlanSelectionNode[]): void => {
    for (const selection of selections) {
      if (selection.kind === "InlineFragment") {
        if (isOfType(typename, selection.typeCondition, schema)) collect(selection.selections);
        continue;
      }
      const key = selection.alias ?? selection.name;
      const field = fields.get(key) ?? { key, sets: [] };
      if (selection.selections !== undefined) field.sets.push(selection.selections);
      fields.set(key, field);
    }
  };
  sets.forEach(collect);
  return fields;
};

const isOfType = (typename: string | undefined, condition: string | undefined, schema: GraphQLSchema): boolean => {
  if (condition === undefined || typename === condition) return true;
  const type = schema.getType(typename ?? "");
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(abstract, type);
};

/** What rewrites do to an object of this type: keys that get a constant, keys that are renamed, and what is left for objects below. */
const rewritesFor = (rewrites: readonly FetchDataRewrite[], typename: string | undefined, schema: GraphQLSchema) => {
  const constants = new Map<string, string>();
  const renamed = new Map<string, string>();
  const below = new Map<string, FetchDataRewrite[]>();
  for (const rewrite of rewrites) {
    const start = rewrite.path.findIndex((element) => !element.startsWith("... on "));
    const conditions = rewrite.path.slice(0, start).map((element) => element.slice("... on ".length));
    const key = rewrite.path[start];
    if (key === undefined || !conditions.every((type) => typename === undefined || isOfType(typename, type, schema)))
      continue;
    const path = rewrite.path.slice(start + 1);
    if (path.length > 0) below.set(key, [...(below.get(key) ?? []), { ...rewrite, path }]);
    else if (rewrite.kind === "ValueSetter") constants.set(key, JSON.stringify(rewrite.setValueTo));
    else renamed.set(key, rewrite.renameKeyTo);
  }
  return { constants, renamed, of: (key: string) => below.get(key) ?? [] };
};
