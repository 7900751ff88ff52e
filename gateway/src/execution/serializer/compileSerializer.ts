import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from "graphql";
import { collectFields, type SelectionSource } from "../../document/collectFields.js";
import { fieldType } from "../../document/types.js";
import type { ByteText } from "../byteText.js";
import type { ResponsePath } from "../compileFetch.js";
import { failed, isJsonObject, type JsonObject, ResponseNode, readerOf, written } from "../responseNode.js";
import { leafWriter } from "./leafValues.js";

/** What a serializer is made from. */
export type SerializerSource = SelectionSource &
  Readonly<{
    /** Fields that were not run; they are null. */
    deniedFields: ReadonlySet<FieldNode>;
  }>;

/** What one answer adds to a serializer, and what it learns while it is written. */
export type Serialization = Readonly<{
  /** The answer to fields of the root that ask about the schema, as JSON. */
  introspect: (fields: readonly FieldNode[]) => ByteText;
  /** Tells of a value that breaks the schema. */
  reportInvalid: (path: ResponsePath) => void;
}>;

/** Writes the answer of an operation as JSON text: its fields, in its order, and nothing else. */
export type Serializer = (data: JsonObject, serialization: Serialization) => ByteText;

/** The text of a value; `undefined` where it is null and may not be, so that its parent becomes null (GraphQL, section 6.4.4). */
type WriteValue = (value: unknown, state: State) => string | undefined;
type WriteField = (object: JsonObject, state: State) => string | undefined;
type WriteObject = (object: JsonObject, state: State) => string | undefined;
/** `path` is where the value stands that is being written; `reported` is how many values were found to break the schema. */
type State = Serialization & Readonly<{ path: (string | number)[] }> & { reported: number };

/**
 * Compiles the second half of execution, `CompleteValue` of the specification, for one operation. A value that a subgraph gave is written
 * when it is one of the field's type; else it is null, with an error.
 */
export const compileSerializer = (
  selectionSet: SelectionSetNode,
  root: GraphQLObjectType,
  source: SerializerSource,
): Serializer => {
  const write = compileObject([selectionSet], root, source);
  return (data, serialization) => {
    const state: State = {
      ...serialization,
      path: [],
      reported: 0,
      reportInvalid: (path) => {
        state.reported += 1;
        serialization.reportInvalid(path);
      },
    };
    return write(data, state) ?? "null";
  };
};

const compileObject = (
  sets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  source: SerializerSource,
): WriteObject => {
  const fields = [...collectFields(sets, type, source)].map(([key, nodes], index) => {
    const prefix = `${index === 0 ? "{" : ","}${JSON.stringify(key)}:`;
    return { prefix, write: compileField(key, nodes, { type, source }) };
  });
  if (fields.length === 0) return () => "{}";
  return onceEach((object, state) => {
    let text = "";
    for (const { prefix, write } of fields) {
      const value = write(object, state);
      if (value === undefined) return undefined;
      text += prefix + value;
    }
    return `${text}}`;
  });
};

/** What stands at several places is written once, unless something of it has to be told of at each place. */
const onceEach =
  (write: WriteObject): WriteObject =>
  (object, state) => {
    const known = object instanceof ResponseNode ? object[written] : undefined;
    if (known === undefined) return write(object, state);
    if (known.by === write) return known.text;
    const { reported } = state;
    const text = write(object, state);
    if (text !== undefined && state.reported === reported) {
      known.by = write;
      known.text = text;
    }
    return text;
  };

type Parent = Readonly<{ type: GraphQLCompositeType; source: SerializerSource }>;

const compileField = (key: string, fields: readonly FieldNode[], { type: parent, source }: Parent): WriteField => {
  const [first] = fields;
  const type = first === undefined ? undefined : fieldType(parent, first);
  if (first === undefined || type === undefined) return () => undefined;
  // Where a key is asked for both by an allowed and by a denied field, the denied one decides.
  if (fields.some((field) => source.deniedFields.has(field))) return () => (isNonNullType(type) ? undefined : "null");
  if (first.name.value === TypeNameMetaFieldDef.name) return compileTypename(key, parent);
  if (first.name.value === SchemaMetaFieldDef.name || first.name.value === TypeMetaFieldDef.name)
    return (_object, { introspect }) => introspect(fields);
  const read = readerOf(key);
  const write = compileValue(type, fields, source);
  return (object, state) => {
    const value = read(object);
    state.path.push(key);
    const text = write(value, state);
    state.path.pop();
    return text;
  };
};

/** An object of which only the interface is known has no type name. */
const compileTypename = (key: string, parent: GraphQLCompositeType): WriteField => {
  if (isObjectType(parent)) return () => `"${parent.name}"`;
  return (_object, { path, reportInvalid }) => {
    reportInvalid([...path, key]);
    return undefined;
  };
};

const compileValue = (type: GraphQLOutputType, fields: readonly FieldNode[], source: SerializerSource): WriteValue => {
  if (isNonNullType(type)) {
    const write = compileNotNull(type.ofType, fields, source);
    return (value, state) => {
      if (value !== null && value !== undefined && value !== failed) return write(value, state);
      if (value !== failed) state.reportInvalid([...state.path]);
      return undefined;
    };
  }
  const write = compileNotNull(type, fields, source);
  return (value, state) =>
    value === null || value === undefined || value === failed ? "null" : (write(value, state) ?? "null");
};

/** Writes what isn't null; `undefined` where that turns out to be null all the same. */
const compileNotNull = (
  type: GraphQLOutputType,
  fields: readonly FieldNode[],
  source: SerializerSource,
): WriteValue => {
  if (isNonNullType(type)) return compileNotNull(type.ofType, fields, source);
  if (isListType(type)) return compileList(compileValue(type.ofType, fields, source));
  if (isLeafType(type)) {
    const write = leafWriter(type);
    return (value, state) => write(value) ?? invalid(state);
  }
  const sets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  if (isAbstractType(type)) return compileAbstract(type, sets, source);
  const write = compileObject(sets, type, source);
  const { isTypeName } = possibleTypes(type, source);
  return (value, state) => (isJsonObject(value) && isTypeName(value.__typename) ? write(value, state) : invalid(state));
};

const invalid = ({ path, reportInvalid }: State): undefined => {
  reportInvalid([...path]);
  return undefined;
};

const compileList =
  (write: WriteValue): WriteValue =>
  (value, state) => {
    if (!Array.isArray(value)) return invalid(state);
    const { path } = state;
    const depth = path.length;
    let text = "[";
    for (let index = 0; index < value.length; index += 1) {
      path[depth] = index;
      const item = write(value[index], state);
      if (item === undefined) {
        path.length = depth;
        return undefined;
      }
      text += index === 0 ? item : `,${item}`;
    }
    path.length = depth;
    return `${text}]`;
  };

/** The type of each object decides what is written of it; what is written for a type is compiled when the first object of it comes by. */
const compileAbstract = (
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  source: SerializerSource,
): WriteValue => {
  const { typeOf } = possibleTypes(type, source);
  const writers = new Map<GraphQLCompositeType, WriteObject>();
  return (value, state) => {
    const runtimeType = isJsonObject(value) ? typeOf(value.__typename) : undefined;
    if (!isJsonObject(value) || runtimeType === undefined) return invalid(state);
    let write = writers.get(runtimeType);
    if (write === undefined) {
      write = compileObject(sets, runtimeType, source);
      writers.set(runtimeType, write);
    }
    return write(value, state);
  };
};

/** Which type names an object may have where `type` is declared. Without one it is of `type` itself, as is one of an interface object. */
const possibleTypes = (type: GraphQLCompositeType, { schema }: SerializerSource) => {
  const isAbove = (name: string): boolean => {
    const other = schema.getType(name);
    return isInterfaceType(other) && !isAbstractType(type) && schema.isSubType(other, type);
  };
  const typeOf = (typename: unknown): GraphQLCompositeType | undefined => {
    if (typename === undefined || typename === null || typename === failed || typename === type.name) return type;
    const named = typeof typename === "string" ? schema.getType(typename) : undefined;
    if (!isCompositeType(named)) return undefined;
    if (isAbstractType(type)) {
      if (isObjectType(named)) return schema.isSubType(type, named) ? named : undefined;
      return isInterfaceType(named) && overlaps(named) ? type : undefined;
    }
    return isAbove(named.name) ? type : undefined;
  };
  const overlaps = (named: GraphQLCompositeType): boolean =>
    isAbstractType(named) &&
    isAbstractType(type) &&
    schema.getPossibleTypes(named).some((possible) => schema.isSubType(type, possible));
  return { typeOf, isTypeName: (typename: unknown): boolean => typeOf(typename) !== undefined };
};
