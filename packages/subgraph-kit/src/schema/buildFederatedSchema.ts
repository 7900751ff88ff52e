import { buildSubgraphSchema } from "@apollo/subgraph";
import { getDocumentNodeFromSchema } from "@graphql-tools/utils";
import {
  accessDirectiveNames,
  checkRuleTree,
  compileShield,
  guardInputs,
  type OnRuleFailure,
  type Reads,
  type RuleBook,
  type RuleTree,
  withAccessDirectives,
  withReadsDirectives,
} from "@lienthong/access";
import type { Term } from "@lienthong/dictionary";
import {
  concatAST,
  type DocumentNode,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  print,
} from "graphql";
import { inputReads, readsIn, termIn } from "./declarations.js";
import { checkExternalFields, withSourceRules } from "./derivedFields.js";
import { checkRepresentations, type References } from "./references.js";
import { copyTypeResolvers, subgraphResolvers } from "./subgraphResolvers.js";
import { buildDecoratedSchema, type DecoratedClass } from "./typeGraphql.js";

/** What a subgraph's schema is made of. */
export type SchemaParts<Context> = Readonly<{
  resolvers: readonly [DecoratedClass, ...DecoratedClass[]];
  entities: readonly DecoratedClass[];
  references: References<Context>;
  rules: RuleTree;
}>;

/** A subgraph's schema: what it publishes (`sdl`), what it runs (`executable`, with its rules enforced), and what is known of it. */
export type FederatedSchema = Readonly<{
  sdl: string;
  executable: GraphQLSchema;
  book: RuleBook;
  /** The dictionary term of `Type` or `Type.field`, for object types, interfaces and input objects. */
  termOf: (coordinate: string) => Term | undefined;
  /** The fields that the answer of `Type.field` tells besides those in it. */
  readsOf: (coordinate: string) => readonly string[];
  /** The fields that inputs read, as `@reads` publishes them. */
  inputReads: Reads;
}>;

const federationLink = parse(
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [${[
    "@key",
    "@shareable",
    "@composeDirective",
    "@external",
    "@requires",
    "@interfaceObject",
    ...accessDirectiveNames,
  ]
    .map((name) => `"${name}"`)
    .join(", ")}])`,
);

/**
 * Decorated classes → federated schema: type definitions with the access directives that follow from the rules, entity look-up, and every
 * field behind its rule.
 *
 * @throws LienthongError RULES_INVALID when a field has no rule, or a rule can't be enforced; CONFIGURATION_INVALID when the external
 * fields of an entity are not those that its reference reads
 */
export const buildFederatedSchema = <Context>(
  parts: SchemaParts<Context>,
  onRuleFailure: OnRuleFailure,
): FederatedSchema => {
  const decorated = buildDecoratedSchema(parts);
  checkExternalFields(decorated, parts.references);
  const rules = withSourceRules(decorated, parts.rules);
  const book = checkRuleTree(decorated, rules);
  const reads = inputReads(decorated);
  const typeDefs = withReadsDirectives(
    withAccessDirectives(concatAST([federationLink, getDocumentNodeFromSchema(decorated)]), book),
    reads,
  );
  const executable = buildSubgraphSchema({ typeDefs, resolvers: subgraphResolvers(decorated, parts.references) });
  copyTypeResolvers(decorated, executable);
  guardInputs(executable, reads, book); // first, so that the field's own rule is asked before its inputs
  compileShield(executable, rules, onRuleFailure);
  guardRepresentations(executable, parts.references);
  return {
    sdl: printSdl(typeDefs),
    executable,
    book,
    termOf: termFinder(decorated),
    readsOf: readsFinder(decorated),
    inputReads: reads,
  };
};

/** `_entities` is federation's own field; its argument is checked before a single row is loaded. */
const guardRepresentations = <Context>(schema: GraphQLSchema, references: References<Context>): void => {
  const entities = new Set(Object.keys(references));
  const field = schema.getQueryType()?.getFields()._entities;
  const resolve = field?.resolve;
  if (field === undefined || resolve === undefined) return;
  field.resolve = (...call) => {
    const [, { representations }] = call;
    checkRepresentations(representations, entities);
    return resolve(...call);
  };
};

const termFinder =
  (schema: GraphQLSchema) =>
  (coordinate: string): Term | undefined => {
    const [typeName = "", fieldName] = coordinate.split(".");
    const type = schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return undefined;
    if (fieldName === undefined) return termIn(type.extensions, type.name);
    const field = type.getFields()[fieldName];
    return field === undefined ? undefined : termIn(field.extensions);
  };

const readsFinder =
  (schema: GraphQLSchema) =>
  (coordinate: string): readonly string[] => {
    const [typeName = "", fieldName = ""] = coordinate.split(".");
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    return field === undefined ? [] : readsIn(field.extensions);
  };

const printSdl = (typeDefs: DocumentNode): string => `${print(typeDefs)}\n`;
