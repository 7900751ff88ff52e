import { dayInVietNam } from "@lienthong/dictionary";
import { type GraphQLSchema, isInterfaceType } from "graphql";
import { isInForce, onDay, type SharedDatabase } from "../agreements/sharingRegister.js";
import type { Derivation } from "../fetchedFor/fetchedFor.js";
import type { ScopeRequirement } from "../requirement.js";
import type { RuleBook } from "../rules/checkRuleTree.js";
import { requirementOf } from "../rules/ruleTree.js";
import { databaseOfScope } from "../scopes.js";

/** A database's own fields, and with whom its owner shares them at one moment. */
export type OwnAgreements = Readonly<{ schema: GraphQLSchema; book: RuleBook; sharing: SharedDatabase; now: Date }>;

/**
 * Whether the owner of a database has agreed that its field `of` is read for a derivation: the same as composition asks for
 * (`proveOwnership`), of what this owner alone can say. Databases of its own ministry need no agreement. Scopes of other owners are
 * theirs to agree to.
 */
export const isDerivationAgreed = (of: string, derivation: Derivation, own: OwnAgreements): boolean => {
  const { sharing, now } = own;
  if (derivation.consumer === sharing.owner.id) return true;
  const day = dayInVietNam(now);
  const agreed = new Set(
    sharing.agreements
      .filter(
        ({ consumer, composition }) =>
          "agency" in consumer &&
          consumer.agency === derivation.consumer &&
          composition?.requires?.includes(derivation.coordinate),
      )
      .filter((agreement) => isInForce(agreement, day))
      .flatMap((agreement) => onDay(agreement, day).scopes),
  );
  return requirementsOf(of, own).every((requirement) =>
    requirement?.some((scopes) =>
      scopes.every((scope) => agreed.has(scope) || databaseOfScope(scope) !== sharing.database),
    ),
  );
};

/** Of an interface's field: those of all types that implement it. A field without a rule has none, and isn't anybody's. */
const requirementsOf = (
  coordinate: string,
  { schema, book }: OwnAgreements,
): readonly (ScopeRequirement | undefined)[] => {
  const [typeName = "", field = ""] = coordinate.split(".");
  const type = schema.getType(typeName);
  const types = isInterfaceType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [typeName];
  return types.map((name) => {
    const rule = book.get(`${name}.${field}`);
    return rule === undefined ? undefined : requirementOf(rule);
  });
};
