import { type DataClass, dataClasses, describeTerm, isAtLeast, strictest, type Term } from "@lienthong/dictionary";
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { Reads } from "./reads/readsDirective.js";
import { isRequesterAttribute } from "./requesterAttributes.js";
import { implies } from "./requirement.js";
import type { RuleBook } from "./rules/checkRuleTree.js";
import { guardedFields, guardedTypes, keyFieldsOf } from "./rules/checkRuleTree.js";
import { leavesOf, type RuleNode, requirementOf } from "./rules/ruleTree.js";
import { databaseOfScope, type Scope, type ScopeDeclarations } from "./scopes.js";

/**
 * What is known of one field: the row of the access matrix. `dataClass` is what its rule protects it as; where another database's scope
 * protects it, its term's.
 */
export type FieldFacts = Readonly<{
  coordinate: string;
  term: Term | undefined;
  dataClass: DataClass | undefined;
  rule: RuleNode | undefined;
}>;

/**
 * A schema with what belongs to it. `termOf` finds the dictionary term of a coordinate: `Type` or `Type.field`, for object types, interfaces
 * and input objects.
 */
export type CoverageInput = Readonly<{
  database: string;
  schema: GraphQLSchema;
  book: RuleBook;
  scopes: ScopeDeclarations;
  termOf: (coordinate: string) => Term | undefined;
  /** The fields that an answer tells besides those in it: by which cursors sort, and what is counted. By `Type.field`. */
  readsOf: (coordinate: string) => readonly string[];
  /** The fields that inputs read, so that who may not see them may not give these. */
  inputReads: Reads;
}>;

/**
 * Finds every field that lacks a rule, a term, or a description in both languages, whose scope protects less than its term demands, whose
 * rule names a scope that the database doesn't declare or is that of a key without being one, whose denial would take its siblings with it,
 * or whose answer tells more fields (a cursor's sort key, what is counted) than its rule asks scopes for; every interface and input object that
 * lacks a term or a description; and every mutation that doesn't ask for a scope of this database.
 *
 * @returns one sentence a problem; none when the database may be published
 */
export const findCoverageProblems = (input: CoverageInput): readonly string[] => [
  ...guardedTypes(input.schema).flatMap((type) => findTypeProblems(input, type)),
  ...findUndescribedParts(input),
  ...findFreeMutations(input),
  ...findUnusedScopes(input),
];

/** The facts of every field of a database. */
export const fieldFacts = (input: CoverageInput): readonly FieldFacts[] =>
  guardedTypes(input.schema).flatMap((type) =>
    guardedFields(input.schema, type).map((name) => {
      const coordinate = `${type.name}.${name}`;
      const rule = input.book.get(coordinate);
      const term = input.termOf(coordinate);
      return { coordinate, term, dataClass: (rule && protectionOf(rule, input)) ?? term?.dataClass, rule };
    }),
  );

/**
 * How strictly a rule protects a field: as the weakest of its alternatives does, and each of them as its strictest scope. An alternative that
 * asks a foreign scope is that scope's owner's to classify; `undefined` when all do. What the requester is protects nothing by itself.
 */
const protectionOf = (rule: RuleNode, { database, scopes }: CoverageInput): DataClass | undefined => {
  const classOf = new Map(Object.values(scopes).map(({ scope, dataClass }) => [scope, dataClass]));
  const alternatives = requirementOf(rule)
    .filter((list) => list.every((scope) => databaseOfScope(scope) === database || isRequesterAttribute(scope)))
    .map((list) => strictest(list.map((scope) => classOf.get(scope) ?? "open")));
  return dataClasses.find((dataClass) => alternatives.includes(dataClass));
};

const findTypeProblems = (input: CoverageInput, type: GraphQLObjectType): readonly string[] => {
  const onType =
    type === input.schema.getQueryType() || type === input.schema.getMutationType()
      ? []
      : findDescriptionProblems(type.name, type, input.termOf(type.name));
  return [
    ...onType,
    ...guardedFields(input.schema, type).flatMap((name) => {
      const field = type.getFields()[name];
      return field === undefined ? [] : findFieldProblems(input, type, field);
    }),
  ];
};

/** Interfaces and input objects have no rules; what they mean must be told all the same. */
const findUndescribedParts = ({ schema, termOf }: CoverageInput): readonly string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isInterfaceType(type) || isInputObjectType(type))
    .flatMap((type) => [
      ...findDescriptionProblems(type.name, type, termOf(type.name)),
      ...Object.values(type.getFields()).flatMap((field) => {
        const coordinate = `${type.name}.${field.name}`;
        return findDescriptionProblems(coordinate, field, termOf(coordinate));
      }),
    ]);

/** Who may write is said by an agreement with this database, whatever else a rule lets suffice. */
const findFreeMutations = ({ schema, book, database }: CoverageInput): readonly string[] => {
  const type = schema.getMutationType();
  return (type ? guardedFields(schema, type) : [])
    .map((name) => `${type?.name}.${name}`)
    .filter((coordinate) => {
      const rule = book.get(coordinate);
      return (
        rule !== undefined &&
        !requirementOf(rule).every((list) => list.some((scope) => databaseOfScope(scope) === database))
      );
    })
    .map((coordinate) => `${coordinate}: it writes, so its rule must ask for a scope of ${database}`);
};

const findDescriptionProblems = (
  coordinate: string,
  element: Readonly<{ description?: string | null | undefined }>,
  term: Term | undefined,
): readonly string[] => {
  if (term === undefined) return [`${coordinate}: no dictionary term`];
  if (term.vi.trim() === "" || term.en.trim() === "") return [`${coordinate}: its term ${term.id} lacks a language`];
  return element.description?.startsWith(describeTerm(term))
    ? []
    : [`${coordinate}: its description doesn't begin with its term's`];
};

const findFieldProblems = (
  input: CoverageInput,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): readonly string[] => {
  const coordinate = `${type.name}.${field.name}`;
  const rule = input.book.get(coordinate);
  if (rule === undefined) return [`${coordinate}: no rule`];
  const term = input.termOf(coordinate);
  const problems = [...findDescriptionProblems(coordinate, field, term)];
  const declared = new Set<Scope>(Object.values(input.scopes).map(({ scope }) => scope));
  for (const scope of new Set(requirementOf(rule).flat())) {
    if (databaseOfScope(scope) === input.database && !declared.has(scope))
      problems.push(`${coordinate}: "${scope}" is not declared`);
  }
  const protection = protectionOf(rule, input);
  if (term !== undefined && protection !== undefined && !isAtLeast(protection, term.dataClass)) {
    problems.push(`${coordinate}: its term is ${term.dataClass}, its scopes protect it as ${protection} only`);
  }
  const leaves = leavesOf(rule);
  if (leaves.some((leaf) => leaf.kind === "key") && !keyFieldsOf(type).has(field.name)) {
    problems.push(
      `${coordinate}: its rule is that of a key, but no @key of ${type.name} names it; inside the subgraph nothing guards it`,
    );
  }
  problems.push(...findToldProblems(input, coordinate, field));
  const isNeverDeniedHere = leaves.every((leaf) => leaf.kind === "key" || leaf.kind === "authenticated");
  if (!isNeverDeniedHere && isNonNullType(field.type)) {
    problems.push(
      `${coordinate}: it can be denied, so it must be nullable; otherwise its denial takes the whole object with it`,
    );
  }
  return problems;
};

/** A cursor holds the sort key of its row, and a count tells of the fields it counts by: the field's rule must ask for them too. */
const findToldProblems = (
  { book, readsOf }: CoverageInput,
  coordinate: string,
  field: GraphQLField<unknown, unknown>,
): readonly string[] => {
  const told = readsOf(coordinate);
  if (told.length === 0) {
    return isConnection(field)
      ? [`${coordinate}: it returns a connection, but doesn't say by which fields its cursors sort (reads)`]
      : [];
  }
  const rule = book.get(coordinate);
  return told.flatMap((name) => {
    const toldRule = book.get(name);
    if (toldRule === undefined) return [`${coordinate}: it reads ${name}, which has no rule here`];
    if (toldRule.kind === "masked")
      return [`${coordinate}: it tells ${name}, which is masked for some (attack case 93)`];
    return rule !== undefined && implies(requirementOf(rule), requirementOf(toldRule))
      ? []
      : [`${coordinate}: its answer tells ${name}, but its rule asks for less than that field's`];
  });
};

/** Whether a field returns pages with cursors, in the form of the GraphQL Cursor Connections specification. */
const isConnection = ({ type }: GraphQLField<unknown, unknown>): boolean => {
  const page = getNamedType(type);
  const edge = isObjectType(page) ? page.getFields().edges : undefined;
  const edgeType = edge && getNamedType(edge.type);
  return isObjectType(edgeType) && Object.hasOwn(edgeType.getFields(), "cursor");
};

const findUnusedScopes = ({ book, scopes }: CoverageInput): readonly string[] => {
  const used = new Set([...book.values()].flatMap((rule) => [...requirementOf(rule).flat(), ...unsealingScopes(rule)]));
  return Object.values(scopes)
    .filter(({ scope }) => !used.has(scope))
    .map(({ scope }) => `${scope}: declared, but no field requires it`);
};

/** The scopes that open seals are required by no field, and yet open some. */
const unsealingScopes = (rule: RuleNode): readonly Scope[] =>
  leavesOf(rule).flatMap((leaf) => (leaf.kind === "not-sealed" ? [leaf.unsealing] : []));
