import type { RuleBook } from "@lienthong/access";
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import type { RuleNode } from "../mutation/mutants.js";
import { inCitizensName, type RequesterScopes } from "./oracle.js";

/** The fields whose rules look for the citizen's own among the rows that they return (`ownRecordResult`). */
export const ownResultFields = (books: readonly RuleBook[]): ReadonlySet<string> =>
  new Set(
    books.flatMap((book) => [...book].flatMap(([coordinate, rule]) => (looksAtResult(rule) ? [coordinate] : []))),
  );

const looksAtResult = (rule: RuleNode): boolean => {
  switch (rule.kind) {
    case "leaf":
      return rule.leaf.kind === "own-record" && rule.leaf.subject === "result";
    case "all":
    case "any":
      return rule.parts.some(looksAtResult);
    case "masked":
      return looksAtResult(rule.full) || looksAtResult(rule.otherwise);
  }
};

/** The same requester, asking in the name of a citizen. */
export const inTheNameOf = (citizen: string, requester: RequesterScopes): RequesterScopes => {
  const and = (scopes: ReadonlySet<string>) => new Set([...scopes, inCitizensName]);
  const { scopesAt } = requester;
  return {
    ...requester,
    citizen,
    scopes: and(requester.scopes),
    nationalScopes: and(requester.nationalScopes),
    scopesAt: { "00004": and(scopesAt["00004"]), "00008": and(scopesAt["00008"]), "25747": and(scopesAt["25747"]) },
  };
};

/** How many objects deep the paths from a citizen go. */
const pathLength = 2;

/**
 * A selection for each field of `Citizen`: the field, and all that can be reached by it.
 *
 * What has a required argument is left to other tests, and so is what `mayBeSeen` denies and can't be null: its denial would take all beside it away.
 */
export const everyPathFromCitizen = (
  schema: GraphQLSchema,
  mayBeSeen: (coordinate: string) => boolean,
): readonly string[] => {
  /** Fields have their type's name as an alias, so that those of the members of a union never clash. */
  const selectionsOf = (type: GraphQLObjectType, depth: number): readonly string[] =>
    Object.values(type.getFields())
      .filter(({ args }) => !args.some(isRequiredArgument))
      .filter((field) => !isNonNullType(field.type) || mayBeSeen(`${type.name}.${field.name}`))
      .flatMap((field) => {
        const aliased = `${type.name}_${field.name}: ${field.name}`;
        const target = getNamedType(field.type);
        if (isObjectType(target)) {
          const nested = depth === 0 ? [] : selectionsOf(target, depth - 1);
          return nested.length === 0 ? [] : [`${aliased} { ${nested.join(" ")} }`];
        }
        if (!isAbstractType(target)) return [aliased];
        const members = schema.getPossibleTypes(target).map((member) => {
          const nested = depth === 0 ? [] : selectionsOf(member, depth - 1);
          return nested.length === 0 ? "" : `... on ${member.name} { ${nested.join(" ")} }`;
        });
        return [`${aliased} { __typename ${members.join(" ")} }`];
      });
  const citizen = schema.getType("Citizen");
  return isObjectType(citizen) ? selectionsOf(citizen, pathLength) : [];
};
