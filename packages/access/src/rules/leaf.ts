import type { PersonalId } from "@lienthong/dictionary";
import type { WithAccess } from "../accessContext.js";
import type { Scope, ScopeDeclaration } from "../scopes.js";
import type { Place } from "../territory.js";
import type { Topic } from "./askEvidence.js";
import { rule, type ShieldRule } from "./shield.js";

/** What a leaf of a rule tree asks, and how a word of the vocabulary becomes one. */
export type Leaf =
  | Readonly<{ kind: "authenticated" }>
  | Readonly<{ kind: "attribute"; anyOf: readonly Scope[] }>
  | Readonly<{ kind: "scope"; scope: Scope }>
  | Readonly<{ kind: "key"; scope: Scope }>
  | Readonly<{ kind: "within"; scope: Scope; subject: Subject; locate: Read<Place> }>
  | Readonly<{ kind: "own-record"; subject: RowOrResult; citizenOf: Read<PersonalId> }>
  | Readonly<{ kind: "consented"; scope: Scope; topic: Topic; subject: "row"; citizenOf: Read<PersonalId> }>
  | Readonly<{ kind: "not-sealed"; unsealing: Scope; topic: Topic; subject: RowOrResult; keyOf: Read<string> }>;

/** What a leaf looks at: the row that holds the field, the field's arguments, or each row that the field returns. */
export type Subject = "row" | "arguments" | "result";
type RowOrResult = Exclude<Subject, "arguments">;

/** A leaf that a register decides. */
export type RegisterLeaf = Extract<Leaf, { kind: "consented" | "not-sealed" }>;

export const asksRegister = (leaf: Leaf): leaf is RegisterLeaf =>
  leaf.kind === "consented" || leaf.kind === "not-sealed";

/** Reads something from its subject. The subject's type is the field's, which a tree of many fields can't name. */
type Read<Value> = (subject: never) => Value | null | undefined;

/** What `read` finds in `subject`. The one place that trusts the rule's author to have named the type of the field's row. */
export const readFrom = <Value>(read: Read<Value>, subject: unknown): Value | null | undefined =>
  read(subject as never);

/** The function by which a leaf reads its subject; `undefined` for a leaf that looks at the requester only. */
export const readerOf = (leaf: Leaf): Read<unknown> | undefined => {
  switch (leaf.kind) {
    case "within":
      return leaf.locate;
    case "own-record":
    case "consented":
      return leaf.citizenOf;
    case "not-sealed":
      return leaf.keyOf;
    case "authenticated":
    case "attribute":
    case "scope":
    case "key":
      return undefined;
  }
};

const leaves = new WeakMap<ShieldRule, Leaf>();

/** What a leaf asks; `undefined` for a rule that is not of this vocabulary. */
export const leafOf = (shieldRule: ShieldRule): Leaf | undefined => leaves.get(shieldRule);

/** A scope, as declared in `scopes.ts` or by its name. */
export type ScopeReference = ScopeDeclaration | Scope;

export const scopeOf = (reference: ScopeReference): Scope =>
  typeof reference === "string" ? reference : reference.scope;

type Decide = (row: unknown, args: unknown, context: WithAccess) => boolean | Promise<boolean>;

/**
 * Makes the shield rule of a leaf. `no_cache`: shield's own caches leak between rows and contexts (attack cases S7–S9). It has no name of
 * its own, because `shield()` refuses a tree in which two rules share one.
 */
export const word = (leaf: Leaf, decide: Decide): ShieldRule => {
  const made = rule({ cache: "no_cache" })(decide);
  leaves.set(made, leaf);
  return made;
};
