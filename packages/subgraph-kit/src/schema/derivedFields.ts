import { and, type RuleTree, type ShieldRule } from "@lienthong/access";
import { LienthongError } from "@lienthong/errors";
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";
import { isExternal, requiredFields } from "./declarations.js";
import type { References } from "./references.js";

/**
 * Fields that are derived from fields of other databases (`@requires`).
 */

/**
 * The rule tree with the rule of every derived field joined to those of the external fields that it is derived from: who may not see a date
 * of birth may not see what follows from it either. Composition demands the same of the scopes (GHSA-m8jr-fxqx-8xx6).
 */
export const withSourceRules = (schema: GraphQLSchema, tree: RuleTree): RuleTree => {
  const joined: Record<string, Record<string, ShieldRule>> = {};
  for (const [typeName, rules] of Object.entries(tree)) {
    const type = schema.getType(typeName);
    joined[typeName] = { ...rules };
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const own = Object.hasOwn(rules, field.name) ? rules[field.name] : undefined;
      const sources = sourceRules(requiredFields(field.extensions), { type, tree });
      if (own !== undefined && sources.length > 0) joined[typeName][field.name] = and(own, ...sources);
    }
  }
  return joined;
};

type Source = Readonly<{ type: GraphQLNamedType; tree: RuleTree }>;

const sourceRules = (fieldSet: string | undefined, source: Source): readonly ShieldRule[] => {
  if (fieldSet === undefined) return [];
  const [definition] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION
    ? [...new Set(rulesOfSelection(definition.selectionSet, source))]
    : [];
};

const rulesOfSelection = ({ selections }: SelectionSetNode, { type, tree }: Source): readonly ShieldRule[] =>
  selections.flatMap((selection): readonly ShieldRule[] => {
    if (selection.kind !== Kind.FIELD || !isObjectType(type)) return [];
    const field = type.getFields()[selection.name.value];
    const rule = tree[type.name]?.[selection.name.value];
    const below =
      field === undefined || selection.selectionSet === undefined
        ? []
        : rulesOfSelection(selection.selectionSet, { type: getNamedType(field.type), tree });
    return [...(rule === undefined ? [] : [rule]), ...below];
  });

/**
 * Holds the external fields of every entity against those that its reference reads of a representation: one that is declared and not read
 * would always be null, one that is read and not declared would be taken on trust (attack case 27).
 *
 * @throws LienthongError CONFIGURATION_INVALID
 */
export const checkExternalFields = <Context>(schema: GraphQLSchema, references: References<Context>): void => {
  for (const [typeName, { external }] of Object.entries(references)) {
    const type = schema.getType(typeName);
    const declared = isObjectType(type) ? externalFieldsOf(type) : [];
    const different = [
      ...declared.filter((name) => !external.has(name)),
      ...[...external].filter((name) => !declared.includes(name)),
    ];
    if (different.length === 0) continue;
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `The external fields of ${typeName} and those that its reference reads differ: ${different.join(", ")}. ` +
        "Declare each with ExternalField, and give its form to the reference.",
    );
  }
};

const externalFieldsOf = (type: GraphQLObjectType): readonly string[] =>
  Object.values(type.getFields())
    .filter(({ extensions }) => isExternal(extensions))
    .map(({ name }) => name);
