import "reflect-metadata";
import type { Reads } from "@lienthong/access";
import { describeTerm, type Term } from "@lienthong/dictionary";
import { type GraphQLEnumType, type GraphQLSchema, isEnumType, isObjectType } from "graphql";
import {
  Arg,
  Args as ArgsOf,
  buildSchemaSync,
  type ClassType,
  createUnionType,
  Directive,
  Extensions,
  Field,
  FieldResolver,
  ObjectType,
  Query,
  registerEnumType as registerEnum,
} from "type-graphql";

/**
 * The only door to type-graphql. Its decorators are wrapped so that nothing can be declared without a dictionary term: the term gives the
 * description in both languages, and coverage checks find it again in the extensions.
 */

export { ArgsType, Ctx, Resolver, Root } from "type-graphql";
export { createUnionType };

/** A class with type-graphql's decorators. */
export type DecoratedClass = ClassType<object>;

/** What a field returns, lazily: a scalar, an enum, a union, a class, or a list of one of them. */
type TypeFunction = () => object;

const termExtension = "lienthongTerm";
const externalExtension = "lienthongExternal";
const requiresExtension = "lienthongRequires";

/** The term under `extensions` of a schema element that was declared with one of the decorators below. */
export const termIn = (extensions: Readonly<Record<string, unknown>>): Term | undefined => {
  const term = extensions[termExtension];
  return isTerm(term) ? term : undefined;
};

/** Whether a field was declared with `ExternalField`. */
export const isExternal = (extensions: Readonly<Record<string, unknown>>): boolean =>
  extensions[externalExtension] === true;

/** The field set that a field was declared to require; `undefined` for one that is derived from nothing. */
export const requiredFields = (extensions: Readonly<Record<string, unknown>>): string | undefined => {
  const fieldSet = extensions[requiresExtension];
  return typeof fieldSet === "string" ? fieldSet : undefined;
};

const isTerm = (value: unknown): value is Term =>
  typeof value === "object" && value !== null && "id" in value && "dataClass" in value;

/** An object type without a key: a value that belongs to an entity. */
export const ValueType =
  (name: string, term: Term): ClassDecorator =>
  (target) => {
    ObjectType(name, { description: describeTerm(term), simpleResolvers: true })(target);
    Extensions({ [termExtension]: term })(target);
  };

/**
 * An entity (Federation 2 specification, `@key`): a type that other databases may refer to by its key.
 *
 * @param key the fields of the key, for example `personalId`; the subgraph must have a reference for it
 */
export const EntityType =
  (name: string, term: Term, key: string): ClassDecorator =>
  (target) => {
    ValueType(name, term)(target);
    Directive(`@key(fields: "${key}")`)(target);
  };

/** An entity that another database owns, of which this one knows the key only. */
export const ReferenceType =
  (name: string, term: Term, key: string): ClassDecorator =>
  (target) => {
    ValueType(name, term)(target);
    Directive(`@key(fields: "${key}", resolvable: false)`)(target);
  };

/** A value type that several subgraphs define alike (`@shareable`), for example `PageInfo`. */
export const ShareableType =
  (name: string, term: Term): ClassDecorator =>
  (target) => {
    ValueType(name, term)(target);
    Directive("@shareable")(target);
  };

const readsExtension = "lienthongReads";

/** Under which key of a field's extensions the fields stand that it reads itself, or that an argument of it reads. */
const readsKey = (argument?: string): string =>
  argument === undefined ? readsExtension : `${readsExtension}(${argument}:)`;

/**
 * `nullable` is the default: whatever can be denied must be able to be null. `note` goes behind the term's description. `reads` names the
 * fields (`Type.field`) that the answer tells besides those in it: by which cursors sort, or what is counted.
 */
export type TermFieldOptions = Readonly<{ nullable?: boolean; note?: string; reads?: readonly string[] }>;

const fieldOptions = (term: Term, { nullable = true, note }: TermFieldOptions) => ({
  description: note === undefined ? describeTerm(term) : `${describeTerm(term)} ${note}`,
  nullable,
});

/** Whether an argument is required: unless `nullable`; `defaultValue` makes it optional. */
type TermArgOptions = Readonly<{ nullable?: boolean; defaultValue?: number | string }>;

const termOn = (term: Term) => Extensions({ [termExtension]: term });

/** A field that is read from the row as it is. */
export const TermField =
  (term: Term, type: TypeFunction, options: TermFieldOptions = {}): PropertyDecorator =>
  (target, property) => {
    Field(type, fieldOptions(term, options))(target, property);
    termOn(term)(target, property);
  };

/**
 * A field of an entity that another database owns, and that a field of this one is derived from (Federation 2 specification, `@external`).
 * It is filled from the representation: see `external` of `reference`.
 */
export const ExternalField =
  (term: Term, type: TypeFunction): PropertyDecorator =>
  (target, property) => {
    TermField(term, type)(target, property);
    Directive("@external")(target, property);
    Extensions({ [externalExtension]: true })(target, property);
  };

/** `requires` names the external fields that the field is derived from (`@requires`): a field set, for example `birthDate sex`. */
type TermFieldResolverOptions = TermFieldOptions & Readonly<{ requires?: string }>;

/** A field that is computed, mostly through a loader, or from external fields. */
export const TermFieldResolver =
  (term: Term, type: TypeFunction, options: TermFieldResolverOptions = {}): MethodDecorator =>
  (target, property, descriptor) => {
    onMethod(FieldResolver(type, fieldOptions(term, options)), term, options.reads)(target, property, descriptor);
    const { requires } = options;
    if (requires === undefined) return;
    Directive(`@requires(fields: "${requires}")`)(target, property, descriptor);
    Extensions({ [requiresExtension]: requires })(target, property, descriptor);
  };

/** A root field of `Query`. */
export const TermQuery = (term: Term, type: TypeFunction, options: TermFieldOptions = {}): MethodDecorator =>
  onMethod(Query(type, fieldOptions(term, options)), term, options.reads);

/**
 * One argument.
 *
 * `reads` names the fields (`Type.field`) by which it filters or sorts: who may not see them may not give it.
 */
export const TermArg =
  (
    name: string,
    term: Term,
    { type, reads, ...options }: TermArgOptions & Readonly<{ type: TypeFunction; reads?: readonly string[] }>,
  ): ParameterDecorator =>
  (target, property, index) => {
    Arg(name, type, { description: describeTerm(term), ...options })(target, resolverName(property), index);
    if (reads !== undefined) Extensions({ [readsKey(name)]: reads })(target, resolverName(property));
  };

/** An enum. `reads` names, of a value that sorts or groups, the fields by which it does: who may not see them may not give it. */
export const registerEnumType = <Values extends Readonly<Record<string, string | number>>>(
  values: Values,
  { name, description, reads }: EnumOptions<Values>,
): void => {
  registerEnum(values, { name, description });
  enumReads.push({ name, values: Object.entries(values), reads: new Map(Object.entries(reads ?? {})) });
};

type EnumOptions<Values> = Readonly<{
  name: string;
  description: string;
  reads?: Readonly<Partial<Record<keyof Values, readonly string[]>>>;
}>;

/** What was registered: type-graphql keeps nothing of its own beside an enum's value. */
const enumReads: Readonly<{
  name: string;
  values: readonly (readonly [string, string | number])[];
  reads: ReadonlyMap<string, readonly string[] | undefined>;
}>[] = [];

/** One of the arguments that a class declares together (`@ArgsType`), where they are many or several fields have them in common. */
export const TermArgField =
  (
    term: Term,
    type: TypeFunction,
    { reads = [], ...options }: TermArgOptions & Readonly<{ reads?: readonly string[] }> = {},
  ): PropertyDecorator =>
  (target, property) => {
    Field(type, { description: describeTerm(term), ...options })(target, property);
    argumentReads.set(target, [...(argumentReads.get(target) ?? []), { name: String(property), reads }]);
  };

/** What the arguments read that a class declares, by its prototype. */
const argumentReads = new WeakMap<object, readonly Readonly<{ name: string; reads: readonly string[] }>[]>();

/** All arguments that a class declares with `TermArgField`, those of the classes that it extends included. */
export const Args =
  (type: () => DecoratedClass): ParameterDecorator =>
  (target, property, index) => {
    ArgsOf(type)(target, resolverName(property), index);
    for (let declaring: unknown = type().prototype; isObject(declaring); declaring = Object.getPrototypeOf(declaring)) {
      for (const { name, reads } of argumentReads.get(declaring) ?? [])
        Extensions({ [readsKey(name)]: reads })(target, resolverName(property));
    }
  };

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Arguments belong to a method, so a parameter of a constructor is a mistake of the author. */
const resolverName = (property: string | symbol | undefined): string | symbol => {
  if (property === undefined) throw new TypeError("An argument stands on a constructor; put it on a resolver's method");
  return property;
};

const onMethod =
  (decorate: MethodDecorator, term: Term, reads?: readonly string[]): MethodDecorator =>
  (target, property, descriptor) => {
    decorate(target, property, descriptor);
    termOn(term)(target, property, descriptor);
    if (reads !== undefined) Extensions({ [readsKey()]: reads })(target, property, descriptor);
  };

/** The fields that a field's answer, or an argument of it, was declared to read. */
export const readsIn = (extensions: Readonly<Record<string, unknown>>, argument?: string): readonly string[] => {
  const reads = extensions[readsKey(argument)];
  return Array.isArray(reads) ? reads.map(String) : [];
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
  const ofValues = types.filter(isEnumType).flatMap(readsOfValues);
  return new Map([...ofArguments, ...ofValues].filter(([, fields]) => fields.length > 0));
};

const readsOfValues = (type: GraphQLEnumType): (readonly [string, readonly string[]])[] => {
  const registered = enumReads.filter(
    ({ name, values }) => name === type.name && values.every(([key, value]) => type.getValue(key)?.value === value),
  );
  return type
    .getValues()
    .map(({ name }) => [`${type.name}.${name}`, registered.flatMap(({ reads }) => reads.get(name) ?? [])] as const);
};

/** The executable schema of the decorated classes, before federation. */
export const buildDecoratedSchema = (
  classes: Readonly<{ resolvers: readonly [DecoratedClass, ...DecoratedClass[]]; entities: readonly DecoratedClass[] }>,
): GraphQLSchema =>
  buildSchemaSync({
    resolvers: [...classes.resolvers] as [DecoratedClass, ...DecoratedClass[]],
    orphanedTypes: [...classes.entities],
    validate: false,
    emitSchemaFile: false,
  });
