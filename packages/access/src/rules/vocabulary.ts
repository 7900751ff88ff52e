import { LienthongError } from "@lienthong/errors";
import { type AgencyKind, allPurposes, findPurpose } from "@lienthong/identity";
import type { WithAccess } from "../accessContext.js";
import { holdsNationally, holdsScope } from "../grantSet.js";
import { kindAttribute, purposeAttribute } from "../requesterAttributes.js";
import type { Scope } from "../scopes.js";
import { covers, type Place } from "../territory.js";
import { readFrom, type ScopeReference, scopeOf, word } from "./leaf.js";
import type { ShieldRule } from "./shield.js";

/**
 * The words in which the security team writes a rule tree. Each is a genuine graphql-shield rule, so the trees stay readable to
 * whoever knows shield and can be run by `shield()` itself; what `compileShield` and the derived directives need to know of a word
 * is kept beside it. The words that look at whose record a row is stand in `recordWords.ts`.
 */

/** Whoever has a valid token. For open data, and for connectives such as `edges`, which hold nothing themselves. */
export const authenticated: ShieldRule = word({ kind: "authenticated" }, (_parent, _args, { access }) =>
  Boolean(access),
);

/**
 * The requester holds `scope` for the whole country.
 *
 * A grant that is limited to a territory doesn't satisfy it, since this rule can't tell where a row lies: use a `within…` word then.
 */
export const scope = (reference: ScopeReference): ShieldRule => {
  const asked = scopeOf(reference);
  return word({ kind: "scope", scope: asked }, (_parent, _args, { access }) => holdsNationally(access.grantSet, asked));
};

/** The requester has one of these attributes: see `requesterAttributes.ts`. */
export const attribute = (anyOf: readonly Scope[]): ShieldRule =>
  word({ kind: "attribute", anyOf }, (_parent, _args, { access }) =>
    anyOf.some((asked) => holdsScope(access.grantSet, asked)),
  );

/**
 * The request is made for one of these purposes. An agreement is for a purpose already; the word is for what no agreement may give for others.
 *
 * @throws LienthongError RULES_INVALID for a purpose that the register doesn't have
 */
export const purpose = (...ids: readonly [string, ...string[]]): ShieldRule => {
  const unknown = ids.find((id) => findPurpose(id) === undefined);
  if (unknown === undefined) return attribute(ids.map(purposeAttribute));
  throw new LienthongError(
    "RULES_INVALID",
    `"${unknown}" is no purpose of the register, which has ${allPurposes()
      .map(({ id }) => id)
      .join(", ")}.`,
  );
};

/** The agency that asks is of one of these kinds. */
export const agencyKind = (...kinds: readonly [AgencyKind, ...AgencyKind[]]): ShieldRule =>
  attribute(kinds.map(kindAttribute));

const reaches = ({ access }: WithAccess, asked: Scope, place: Place | null | undefined): boolean =>
  covers(access.grantSet.territories.get(asked) ?? [], place);

/** The requester holds `scope` where the row that has this field lies. */
export const withinRow = <Row>(
  reference: ScopeReference,
  locate: (row: Row) => Place | null | undefined,
): ShieldRule => {
  const asked = scopeOf(reference);
  return word({ kind: "within", scope: asked, subject: "row", locate }, (row, _args, context) =>
    reaches(context, asked, readFrom(locate, row)),
  );
};

/** The requester holds `scope` in the place that the arguments name, for example `communeCode`. */
export const withinArguments = <Args>(
  reference: ScopeReference,
  locate: (args: Args) => Place | null | undefined,
): ShieldRule => {
  const asked = scopeOf(reference);
  return word({ kind: "within", scope: asked, subject: "arguments", locate }, (_row, args, context) =>
    reaches(context, asked, readFrom(locate, args)),
  );
};

/**
 * The requester holds `scope` where each returned row lies: a list loses the rows that lie elsewhere; a single row that lies elsewhere
 * is answered exactly like one that doesn't exist, so that the answer can't be used to find out which keys exist.
 */
export const withinResult = <Row>(
  reference: ScopeReference,
  locate: (row: Row) => Place | null | undefined,
): ShieldRule => {
  const asked = scopeOf(reference);
  return word({ kind: "within", scope: asked, subject: "result", locate }, (_row, _args, { access }) =>
    access.grantSet.territories.has(asked),
  );
};

/**
 * A key of an entity. A requester sees it with `scope`; the gateway, which alone calls a subgraph, may always read it to join.
 *
 * The first is decided in the gateway, by the directive derived from this rule, before anything runs.
 */
export const key = (reference: ScopeReference): ShieldRule => {
  const asked = scopeOf(reference);
  return word({ kind: "key", scope: asked }, (_parent, _args, { access }) => Boolean(access));
};

/** The same rule for several fields of a type. */
export const each = <Field extends string>(
  shieldRule: ShieldRule,
  ...fields: readonly Field[]
): Record<Field, ShieldRule> => {
  const entries = {} as Record<Field, ShieldRule>;
  for (const field of fields) entries[field] = shieldRule;
  return entries;
};
