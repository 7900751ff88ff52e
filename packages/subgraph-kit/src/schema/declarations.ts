import type { Reads } from "@lienthong/access";
import type { Term } from "@lienthong/dictionary";
import { type GraphQLEnumType, type GraphQLSchema, isEnumType, isInputObjectType, isObjectType } from "graphql";

/**
 * What the decorators of `typeGraphql.ts` note beside a schema's elements, in their `extensions`, and how it is read again: terms, external
 * and derived fields, and the fields that inputs and answers read.
 */

type SchemaExtensions = Readonly<Record<string, unknown>>;

const termExtension = "lienthongTerm";
const externalExtension = "lienthongExternal";
const requiresExtension = "lienthongRequires";
const readsExtension = "lienthongReads";

/** Under which key of a field's extensions the fields stand that it reads itself, or that an argument of it reads. */
const readsKey = (argument?: string): string =>
  argument === undefined ? readsExtension : `${readsExtension}(${argument}:)`;

/** Under which key a term stands: a type's under its name, because a class inherits the extensions of the interface that it extends. */
const termKey = (typeName?: string): string =>
  typeName === undefined ? termExtension : `${termExtension}(${typeName})`;

export const noteTerm = (term: Term, typeName?: string): SchemaExtensions => ({ [termKey(typeName)]: term });
export const noteExternal: SchemaExtensions = { [externalExtension]: true };
export const noteRequires = (fieldSet: string): SchemaExtensions => ({ [requiresExtension]: fieldSet });
export const noteReads = (fields: readonly string[], argument?: string): SchemaExtensions => ({
  [readsKey(argument)]: fields,
});

/** The term of a field, or of the type with this name, that was declared with one. */
export const termIn = (extensions: SchemaExtensions, typeName?: string): Term | undefined => {
  const term = extensions[termKey(typeName)];
  return isTerm(term) ? term : undefined;
};

const isTerm = (value: unknown): value is Term =>
  typeof value === "object" && value !== null && "id" in value && "dataClass" in value;

/** Whether a field was declared with `ExternalField`. */
export const isExternal = (extensions: SchemaExtensions): boolean => extensions[externalExtension] === true;

/** The field set that a field was declared to require; `undefined` for one that is derived from nothing. */
export const requiredFields = (extensions: SchemaExtensions): string | undefined => {
  const fieldSet = extensions[requiresExtension];
  return typeof fieldSet === "string" ? fieldSet : undefined;
};

/** The fields that a field's answer, an input field, or an argument of a field was declared to read. */
export const readsIn = (extensions: SchemaExtensions, argument?: string): readonly string[] => {
  const reads = extensions[readsKey(argument)];
  return Array.isArray(reads) ? reads.map(String) : [];
};

/** What an enum's values were declared to read: a library's enum has no extensions of a value. */
export type EnumReads = Readonly<{
  name: string;
  values: readonly (readonly [string, string | number])[];
  reads: ReadonlyMap<string, readonly string[] | undefined>;
}>;

const enumReads: EnumReads[] = [];

export const noteEnumReads = (reads: EnumReads): void => {
  enumReads.push(reads);
};

/** What every input of a decorated schema was declared to read. */
export const inputReads = (schema: GraphQLSchema): Reads => {
  const types = Object.values(schema.getTypeMap());
  const ofArguments = types
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        field.args.map(
          ({ name }) => [`${type.name}.${field.name}(${name}:)`, readsIn(field.extensions, name)] as const,
        ),
      ),
    );
  const ofInputFields = types
    .filter(isInputObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).map(
        ({ name, extensions }) => [`${type.name}.${name}`, readsIn(extensions)] as const,
      ),
    );
  const ofValues = types.filter(isEnumType).flatMap(readsOfValues);
  return new Map([...ofArguments, ...ofInputFields, ...ofValues].filter(([, fields]) => fields.length > 0));
};

const readsOfValues = (type: GraphQLEnumType): (readonly [string, readonly string[]])[] => {
  const registered = enumReads.filter(
    ({ name, values }) => name === type.name && values.every(([key, value]) => type.getValue(key)?.value === value),
  );
  return type
    .getValues()
    .map(({ name }) => [`${type.name}.${name}`, registered.flatMap(({ reads }) => reads.get(name) ?? [])] as const);
};
