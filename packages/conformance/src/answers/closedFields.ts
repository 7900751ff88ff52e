import type { RuleBook } from "@lienthong/access";
import type { RuleNode } from "../mutation/mutants.js";

/** The scopes that somebody holds for the whole country, and those for the place where a row lies. */
type Held = Readonly<{ national: ReadonlySet<string>; here: ReadonlySet<string> }>;

/**
 * The fields that may show nothing of a row, since it lies outside the territory for which the requester holds the scopes: read off the rules,
 * leaf by leaf, in the plainest way. What more than scopes and territory decides counts as open. A field with a rule in several databases is
 * closed where all of them close it.
 */
export const closedFields = (books: readonly RuleBook[], held: Held): ReadonlySet<string> => {
  const coordinates = new Set(books.flatMap((book) => [...book.keys()]));
  const isClosed = (coordinate: string): boolean =>
    books.every((book) => {
      const rule = book.get(coordinate);
      return rule === undefined || !mayHold(rule, held);
    });
  return new Set([...coordinates].filter(isClosed));
};

const mayHold = (rule: RuleNode, held: Held): boolean => {
  switch (rule.kind) {
    case "all":
      return rule.parts.every((part) => mayHold(part, held));
    case "any":
      return rule.parts.some((part) => mayHold(part, held));
    case "masked":
      return mayHold(rule.full, held) || mayHold(rule.otherwise, held);
    case "leaf":
      if (rule.leaf.kind === "within") return held.here.has(rule.leaf.scope);
      return rule.leaf.kind !== "scope" || held.national.has(rule.leaf.scope);
  }
};
