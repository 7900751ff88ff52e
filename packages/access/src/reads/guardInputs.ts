import { LienthongError } from "@lienthong/errors";
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import type { WithAccess } from "../accessContext.js";
import { type GrantSet, holdsNationally, holdsScope } from "../grantSet.js";
import { missingScopes, type ScopeRequirement } from "../requirement.js";
import { guardedFields, guardedTypes, type RuleBook } from "../rules/checkRuleTree.js";
import { type Leaf, readFrom } from "../rules/leaf.js";
import { leavesOf, type RuleNode, requirementOf } from "../rules/ruleTree.js";
import type { Scope } from "../scopes.js";
import { covers, type Place } from "../territory.js";
import { inputsUsed } from "./inputsUsed.js";
import type { Reads } from "./readsDirective.js";
import { requirementOfInput, toSearch } from "./toSearch.js";

/**
 * Enforces `reads` in a subgraph's executable schema: before the resolver of a field runs, whoever asks must hold what the fields require
 * that the given inputs read.
 *
 * A grant that is limited to a territory covers an input only where the field's own rule finds the place in its arguments
 * (`withinArguments`); without such a place the input could search the whole country, so the grant must be national.
 *
 * @throws LienthongError RULES_INVALID when an input reads a field that has no rule here, or one that more than scopes decide
 */
export const guardInputs = (schema: GraphQLSchema, reads: Reads, book: RuleBook): void => {
  if (reads.size === 0) return;
  const requirements = requirementsOf(reads, book);
  for (const type of guardedTypes(schema)) {
    for (const name of guardedFields(schema, type)) {
      const field = type.getFields()[name];
      const coordinate = `${type.name}.${name}`;
      const rule = book.get(coordinate);
      if (field === undefined || rule === undefined || field.args.length === 0) continue;
      const locate = placesIn(rule);
      const resolve: Resolver = field.resolve ?? defaultFieldResolver;
      field.resolve = (...call) => {
        const [, args, context] = call;
        for (const input of inputsUsed({ coordinate, args: field.args }, args)) {
          const requirement = requirements.get(input);
          if (requirement !== undefined) check({ input, requirement, places: locate(args) }, context?.access?.grantSet);
        }
        return resolve(...call);
      };
    }
  }
};

type Resolver = GraphQLFieldResolver<unknown, Partial<WithAccess> | undefined, Readonly<Record<string, unknown>>>;
type Asked = Readonly<{ input: string; requirement: ScopeRequirement; places: readonly (Place | null | undefined)[] }>;

/** Leaves of which an argument can be charged with what the grants and the place say; a search is never of an own record only. */
const chargeable: ReadonlySet<Leaf["kind"]> = new Set<Leaf["kind"]>([
  "authenticated",
  "attribute",
  "scope",
  "key",
  "within",
  "own-record",
]);

const requirementsOf = (reads: Reads, book: RuleBook): ReadonlyMap<string, ScopeRequirement> => {
  const problems: string[] = [];
  const requirements = new Map<string, ScopeRequirement>();
  for (const [input, fields] of reads) {
    for (const field of fields) {
      const rule = book.get(field);
      if (rule === undefined) problems.push(`${input}: it reads ${field}, which has no rule here`);
      else if (rule.kind === "masked")
        problems.push(
          `${input}: it reads ${field}, which is masked for some; to search by it would show it (attack case 93)`,
        );
      else if (!leavesOf(rule).every(({ kind }) => chargeable.has(kind)))
        problems.push(`${input}: it reads ${field}, whose rule depends on more than scopes and territory`);
      else if (toSearch(requirementOf(rule)).length === 0)
        problems.push(`${input}: it reads ${field}, which a citizen alone may read; nobody could search by it`);
    }
    requirements.set(input, requirementOfInput(fields, book));
  }
  if (problems.length === 0) return requirements;
  throw new LienthongError("RULES_INVALID", `Inputs can't be guarded:\n${problems.join("\n")}`);
};

/** The places that a rule finds in the arguments. */
const placesIn = (rule: RuleNode): ((args: unknown) => Asked["places"]) => {
  const locates = leavesOf(rule).flatMap((leaf) =>
    leaf.kind === "within" && leaf.subject === "arguments" ? [leaf.locate] : [],
  );
  return (args) => locates.map((locate) => readFrom(locate, args));
};

/** @throws LienthongError UNAUTHORIZED_FIELD_OR_TYPE, OUTSIDE_TERRITORY */
const check = ({ input, requirement, places }: Asked, grants: GrantSet | undefined): void => {
  const reaches = (scope: Scope): boolean => {
    if (grants === undefined || !holdsScope(grants, scope)) return false;
    const territories = grants.territories.get(scope) ?? [];
    return holdsNationally(grants, scope) || (places.length > 0 && places.every((place) => covers(territories, place)));
  };
  if (requirement.some((scopes) => scopes.every(reaches))) return;
  const missing = grants === undefined ? (requirement[0] ?? []) : missingScopes(grants, requirement);
  if (missing.length === 0) {
    throw new LienthongError(
      "OUTSIDE_TERRITORY",
      `${input} reads fields that your agreement shows in its territory only. Leave it out, or name a place that lies there.`,
      { details: { coordinate: input } },
    );
  }
  throw new LienthongError(
    "UNAUTHORIZED_FIELD_OR_TYPE",
    `No agreement in force gives access to what ${input} reads for this purpose.`,
    { details: { coordinate: input, missingScopes: missing } },
  );
};
