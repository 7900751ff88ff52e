import type { WithAccess } from "../accessContext.js";
import { holdsNationally } from "../grantSet.js";
import type { Scope, ScopeDeclaration } from "../scopes.js";
import { covers, type Place } from "../territory.js";
import { rule, type ShieldRule } from "./shield.js";

/**
 * The words in which the security team writes a rule tree. Each is a genuine graphql-shield rule, so the trees stay readable to
 * whoever knows shield and can be run by `shield()` itself; what `compileShield` and the derived directives need to know of a word
 * is kept beside it.
 */

/** What a leaf of a rule tree asks. */
export type Leaf =
  | Readonly<{ kind: "authenticated" }>
  | Readonly<{ kind: "scope"; scope: Scope }>
  | Readonly<{ kind: "key"; scope: Scope }>
  | Readonly<{ kind: "within"; scope: Scope; subject: Subject; locate: Locate }>;

/** What a `within` rule locates: the row that holds the field, the field's arguments, or each row that the field returns. */
export type Subject = "row" | "arguments" | "result";

/** Tells where its subject lies. The subject's type is the field's, which a tree of many fields can't name. */
type Locate = (subject: never) => Place | null | undefined;

/** Where `subject` lies. The one place that trusts the rule's author to have named the type of the field's row. */
export const placeOf = (locate: Locate, subject: unknown): Place | null | undefined => locate(subject as never);

const leaves = new WeakMap<ShieldRule, Leaf>();

/** What a leaf asks; `undefined` for a rule that is not of this vocabulary. */
export const leafOf = (shieldRule: ShieldRule): Leaf | undefined => leaves.get(shieldRule);

/** A scope, as declared in `scopes.ts` or by its name. */
type ScopeReference = ScopeDeclaration | Scope;

const scopeOf = (reference: ScopeReference): Scope => (typeof reference === "string" ? reference : reference.scope);

type Decide = (row: unknown, args: unknown, context: WithAccess) => boolean;

/**
 * Makes the shield rule of a leaf. `no_cache`: shield's own caches leak between rows and contexts (attack cases S7–S9). It has no name of
 * its own, because `shield()` refuses a tree in which two rules share one.
 */
const word = (leaf: Leaf, decide: Decide): ShieldRule => {
  const made = rule({ cache: "no_cache" })(decide);
  leaves.set(made, leaf);
  return made;
};

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

const reaches = ({ access }: WithAccess, asked: Scope, place: Place | null | undefined): boolean =>
  covers(access.grantSet.territories.get(asked) ?? [], place);

/** The requester holds `scope` where the row that has this field lies. */
export const withinRow = <Row>(
  reference: ScopeReference,
  locate: (row: Row) => Place | null | undefined,
): ShieldRule => {
  const asked = scopeOf(reference);
  return word({ kind: "within", scope: asked, subject: "row", locate }, (row, _args, context) =>
    reaches(context, asked, placeOf(locate, row)),
  );
};

/** The requester holds `scope` in the place that the arguments name, for example `communeCode`. */
export const withinArguments = <Args>(
  reference: ScopeReference,
  locate: (args: Args) => Place | null | undefined,
): ShieldRule => {
  const asked = scopeOf(reference);
  return word({ kind: "within", scope: asked, subject: "arguments", locate }, (_row, args, context) =>
    reaches(context, asked, placeOf(locate, args)),
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
