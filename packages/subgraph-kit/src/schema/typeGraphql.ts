import "reflect-metadata";
import { describeTerm, type Term } from "@lienthong/dictionary";
import type { GraphQLSchema } from "graphql";
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
  InputType,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  registerEnumType as registerEnum,
} from "type-graphql";
import { noteEnumReads, noteExternal, noteReads, noteRequires, noteTerm } from "./declarations.js";

/**
 * The only door to type-graphql. Its decorators are wrapped so that nothing can be declared without a dictionary term: the term gives the
 * description in both languages, and coverage checks find it again in the extensions.
 */

export { ArgsType, Ctx, Resolver, Root } from "type-graphql";
export { createUnionType };

/** A class with type-graphql's decorators. */
export type DecoratedClass = ClassType<object>;

/** A class that was declared as an interface; nothing is made of it, so it may be abstract. */
export type InterfaceClass = abstract new () => object;

/** What a field returns, lazily: a scalar, an enum, a union, an interface, a class, or a list of one of them. */
type TypeFunction = () => object;

/** The interfaces that a type implements: it has all of their fields, and gives each its own rule. */
type TypeOptions = Readonly<{ implements?: readonly InterfaceClass[] }>;

const termOn = (term: Term) => Extensions(noteTerm(term));
const termOnType = (term: Term, name: string): ClassDecorator => Extensions(noteTerm(term, name));

/** An object type without a key: a value that belongs to an entity. */
export const ValueType =
  (name: string, term: Term, options: TypeOptions = {}): ClassDecorator =>
  (target) => {
    const interfaces = [...(options.implements ?? [])];
    ObjectType(name, { description: describeTerm(term), simpleResolvers: true, implements: interfaces })(target);
    termOnType(term, name)(target);
  };

/**
 * An entity (Federation 2 specification, `@key`): a type that other databases may refer to by its key.
 *
 * @param key the fields of the key, for example `personalId`, and for an entity with interfaces these too; the subgraph must have a
 * reference for it
 */
export const EntityType =
  (name: string, term: Term, key: string | (TypeOptions & Readonly<{ key: string }>)): ClassDecorator =>
  (target) => {
    const options = typeof key === "string" ? { key } : key;
    ValueType(name, term, options)(target);
    Directive(`@key(fields: "${options.key}")`)(target);
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

/**
 * An interface of value types. It has no rules of its own: whoever asks for its field must meet those of all types that implement it, since
 * any of them may be the answer (GHSA-mx7m-j9xf-62hw).
 *
 * @param typeNameOf the name of the type that a value is of
 */
export const ValueInterface =
  <Value>(name: string, term: Term, typeNameOf: (value: Value) => string): ClassDecorator =>
  (target) => {
    InterfaceType(name, { description: describeTerm(term), resolveType: typeNameOf })(target);
    termOnType(term, name)(target);
  };

/**
 * An interface of entities that have one key in common (Federation 2.3, `@key` on an interface): other databases may refer to one without
 * knowing of which type it is, and add fields to all of them by `InterfaceObjectType`. The subgraph must have a reference for the interface,
 * and one for each type.
 */
export const EntityInterface =
  <Value>(
    name: string,
    term: Term,
    { key, typeNameOf }: Readonly<{ key: string; typeNameOf: (value: Value) => string }>,
  ): ClassDecorator =>
  (target) => {
    ValueInterface(name, term, typeNameOf)(target);
    Directive(`@key(fields: "${key}")`)(target);
  };

/**
 * An interface of entities that another database owns, to all of which this one adds fields, whatever their types (Federation 2.3,
 * `@interfaceObject`). The rules of the fields stand here, on this name.
 */
export const InterfaceObjectType =
  (name: string, term: Term, key: string): ClassDecorator =>
  (target) => {
    EntityType(name, term, key)(target);
    Directive("@interfaceObject")(target);
  };

/** An input object. What it holds is declared field by field, with `TermInputField`. */
export const TermInput =
  (name: string, term: Term): ClassDecorator =>
  (target) => {
    InputType(name, { description: describeTerm(term) })(target);
    termOnType(term, name)(target);
  };

/** The fields (`Type.field`) by which an input filters or sorts: who may not see them may not give it. */
type WithReads = Readonly<{ reads?: readonly string[] }>;

/**
 * `nullable` is the default: whatever can be denied must be able to be null. `note` goes behind the term's description. `reads` names the
 * fields (`Type.field`) that the answer tells besides those in it: by which cursors sort, or what is counted.
 */
export type TermFieldOptions = Readonly<{ nullable?: boolean; note?: string }> & WithReads;

const fieldOptions = (term: Term, { nullable = true, note }: TermFieldOptions) => ({
  description: note === undefined ? describeTerm(term) : `${describeTerm(term)} ${note}`,
  nullable,
});

/** Whether an argument is required: unless `nullable`; `defaultValue` makes it optional. */
type TermArgOptions = Readonly<{ nullable?: boolean; defaultValue?: number | string | boolean }>;

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
    Extensions(noteExternal)(target, property);
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
    Extensions(noteRequires(requires))(target, property, descriptor);
  };

/** A root field of `Query`. */
export const TermQuery = (term: Term, type: TypeFunction, options: TermFieldOptions = {}): MethodDecorator =>
  onMethod(Query(type, fieldOptions(term, options)), term, options.reads);

/**
 * A root field of `Mutation`. It writes through `mutate` of the context; its rule can only look at the requester and the arguments, since
 * it must have decided before anything is written.
 */
export const TermMutation = (
  term: Term,
  type: TypeFunction,
  options: Omit<TermFieldOptions, "reads"> = {},
): MethodDecorator => onMethod(Mutation(type, fieldOptions(term, options)), term);

/** One argument. */
export const TermArg =
  (
    name: string,
    term: Term,
    { type, reads, ...options }: TermArgOptions & WithReads & Readonly<{ type: TypeFunction }>,
  ): ParameterDecorator =>
  (target, property, index) => {
    Arg(name, type, { description: describeTerm(term), ...options })(target, resolverName(property), index);
    if (reads !== undefined) Extensions(noteReads(reads, name))(target, resolverName(property));
  };

/** An enum. `reads` names, of a value that sorts or groups, the fields by which it does: who may not see them may not give it. */
export const registerEnumType = <Values extends Readonly<Record<string, string | number>>>(
  values: Values,
  { name, description, reads }: EnumOptions<Values>,
): void => {
  registerEnum(values, { name, description });
  noteEnumReads({ name, values: Object.entries(values), reads: new Map(Object.entries(reads ?? {})) });
};

type EnumOptions<Values> = Readonly<{
  name: string;
  description: string;
  reads?: Readonly<Partial<Record<keyof Values, readonly string[]>>>;
}>;

/** One of the arguments that a class declares together (`@ArgsType`), where they are many or several fields have them in common. */
export const TermArgField =
  (term: Term, type: TypeFunction, { reads = [], ...options }: TermArgOptions & WithReads = {}): PropertyDecorator =>
  (target, property) => {
    Field(type, { description: describeTerm(term), ...options })(target, property);
    argumentReads.set(target, [...(argumentReads.get(target) ?? []), { name: String(property), reads }]);
  };

/** What the arguments read that a class declares, by its prototype. */
const argumentReads = new WeakMap<object, readonly Readonly<{ name: string; reads: readonly string[] }>[]>();

/** One field of an input object. */
export const TermInputField =
  (term: Term, type: TypeFunction, { reads, ...options }: TermArgOptions & WithReads = {}): PropertyDecorator =>
  (target, property) => {
    Field(type, { description: describeTerm(term), ...options })(target, property);
    termOn(term)(target, property);
    if (reads !== undefined) Extensions(noteReads(reads))(target, property);
  };

/** All arguments that a class declares with `TermArgField`, those of the classes that it extends included. */
export const Args =
  (type: () => DecoratedClass): ParameterDecorator =>
  (target, property, index) => {
    ArgsOf(type)(target, resolverName(property), index);
    for (let declaring: unknown = type().prototype; isObject(declaring); declaring = Object.getPrototypeOf(declaring)) {
      for (const { name, reads } of argumentReads.get(declaring) ?? [])
        Extensions(noteReads(reads, name))(target, resolverName(property));
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
    if (reads !== undefined) Extensions(noteReads(reads))(target, property, descriptor);
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
