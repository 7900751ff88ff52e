import "reflect-metadata";
import { describeTerm, type Term } from "@lienthong/dictionary";
import type { GraphQLSchema } from "graphql";
import {
  Arg,
  buildSchemaSync,
  type ClassType,
  createUnionType,
  Directive,
  Extensions,
  Field,
  FieldResolver,
  ObjectType,
  Query,
  registerEnumType,
} from "type-graphql";

/**
 * The only door to type-graphql. Its decorators are wrapped so that nothing can be declared without a dictionary term: the term gives the
 * description in both languages, and coverage checks find it again in the extensions.
 */

export { Args, ArgsType, Ctx, Resolver, Root } from "type-graphql";
export { createUnionType, registerEnumType };

/** A class with type-graphql's decorators. */
export type DecoratedClass = ClassType<object>;

/** What a field returns, lazily: a scalar, an enum, a union, a class, or a list of one of them. */
type TypeFunction = () => object;

const termExtension = "lienthongTerm";

/** The term under `extensions` of a schema element that was declared with one of the decorators below. */
export const termIn = (extensions: Readonly<Record<string, unknown>>): Term | undefined => {
  const term = extensions[termExtension];
  return isTerm(term) ? term : undefined;
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

/** `nullable` is the default: whatever can be denied must be able to be null. `note` goes behind the term's description. */
export type TermFieldOptions = Readonly<{ nullable?: boolean; note?: string }>;

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

/** A field that is computed, mostly through a loader. */
export const TermFieldResolver = (term: Term, type: TypeFunction, options: TermFieldOptions = {}): MethodDecorator =>
  onMethod(FieldResolver(type, fieldOptions(term, options)), term);

/** A root field of `Query`. */
export const TermQuery = (term: Term, type: TypeFunction, options: TermFieldOptions = {}): MethodDecorator =>
  onMethod(Query(type, fieldOptions(term, options)), term);

/** One argument. */
export const TermArg = (
  name: string,
  term: Term,
  { type, ...options }: TermArgOptions & Readonly<{ type: TypeFunction }>,
): ReturnType<typeof Arg> => Arg(name, type, { description: describeTerm(term), ...options });

/** One of the arguments that a class declares together (`@ArgsType`), for fields that have several in common. */
export const TermArgField = (term: Term, type: TypeFunction, options: TermArgOptions = {}): PropertyDecorator =>
  Field(type, { description: describeTerm(term), ...options });

const onMethod =
  (decorate: MethodDecorator, term: Term): MethodDecorator =>
  (target, property, descriptor) => {
    decorate(target, property, descriptor);
    termOn(term)(target, property, descriptor);
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
