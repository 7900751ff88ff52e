import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind, visit } from "graphql";
import type { ScopeRequirement } from "../requirement.js";
import type { RuleBook } from "./checkRuleTree.js";
import { requirementOf } from "./ruleTree.js";

/** The federation directives that `withAccessDirectives` uses; a subgraph imports them by `@link`. */
export const accessDirectiveNames = ["@authenticated", "@requiresScopes"] as const;

/**
 * Writes the static part of every rule into a subgraph's type definitions, as the standard federation directives
 * `@authenticated` and `@requiresScopes` (Federation 2.5). Nobody writes them by hand, so they can't drift from the rules.
 *
 * An `@external` field is its owner's to guard; composition refuses a directive on it.
 */
export const withAccessDirectives = (typeDefs: DocumentNode, book: RuleBook): DocumentNode => {
  const guardFields = <
    Node extends {
      readonly name: { readonly value: string };
      readonly fields?: readonly FieldDefinitionNode[] | undefined;
    },
  >(
    node: Node,
  ): Node => ({
    ...node,
    fields: (node.fields ?? []).map((field) => {
      const rule = book.get(`${node.name.value}.${field.name.value}`);
      return rule === undefined || isExternal(field)
        ? field
        : { ...field, directives: [...(field.directives ?? []), directiveOf(requirementOf(rule))] };
    }),
  });
  return visit(typeDefs, { ObjectTypeDefinition: guardFields, ObjectTypeExtension: guardFields });
};

const isExternal = ({ directives }: FieldDefinitionNode): boolean =>
  directives?.some(({ name }) => name.value === "external") ?? false;

const directiveOf = (requirement: ScopeRequirement): ConstDirectiveNode =>
  requirement.some((scopes) => scopes.length === 0)
    ? { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "authenticated" } }
    : {
        kind: Kind.DIRECTIVE,
        name: { kind: Kind.NAME, value: "requiresScopes" },
        arguments: [
          {
            kind: Kind.ARGUMENT,
            name: { kind: Kind.NAME, value: "scopes" },
            value: {
              kind: Kind.LIST,
              values: requirement.map((scopes) => ({
                kind: Kind.LIST,
                values: scopes.map((scope) => ({ kind: Kind.STRING, value: scope })),
              })),
            },
          },
        ],
      };
