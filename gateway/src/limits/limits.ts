import { LienthongError } from "@lienthong/errors";

/**
 * How large a request may be. Each bound is far above what people and generated clients write, and below what costs the gateway
 * more than a fraction of a second.
 *
 * `measureDocument` says how the sizes of a document are counted.
 */
export type Limits = Readonly<{
  /** Length of a document's text, in UTF-16 units. */
  documentCharacters: number;
  /** Braces, brackets and parentheses inside each other, in a document or in the JSON of a request. */
  nesting: number;
  /** Lexical tokens of a document. */
  tokens: number;
  /** Fields inside each other, counted through fragments. */
  selectionDepth: number;
  /** Fields of all operations and fragments, each fragment counted wherever it is spread. */
  fields: number;
  /** Fields of an operation's root type, counted through fragments. */
  rootFields: number;
  /** Fields that have an alias, counted like `fields`. */
  aliases: number;
  /** Directives on one element of a document. */
  directives: number;
  /** Pairs of fields that answer under one key and must be compared with each other: the quadratic part of validation. */
  comparisons: number;
  /** Length of the variables as JSON, in UTF-16 units. */
  variablesCharacters: number;
}>;

export const defaultLimits: Limits = {
  documentCharacters: 256 * 1024,
  nesting: 100,
  tokens: 15_000,
  selectionDepth: 40,
  fields: 10_000,
  rootFields: 100,
  aliases: 1_000,
  directives: 10,
  comparisons: 200_000,
  variablesCharacters: 512 * 1024,
};

const descriptions: Readonly<Record<keyof Limits, string>> = {
  documentCharacters: "characters of the document",
  nesting: "levels of brackets inside each other",
  tokens: "tokens of the document",
  selectionDepth: "levels of fields inside each other",
  fields: "fields, with fragments counted wherever they are spread",
  rootFields: "fields of the root type",
  aliases: "aliases",
  directives: "directives on one element",
  comparisons: "comparisons of fields that share a response key",
  variablesCharacters: "characters of variables",
};

/** What exceeds a limit. `value` is `Infinity` for a fragment that spreads itself. */
export type Excess = Readonly<{ limit: keyof Limits; allowed: number; value: number }>;

/** The refusal of a request that exceeds a limit: it names the limit and the value. */
export const tooLarge = ({ limit, allowed, value }: Excess): LienthongError => {
  const found = Number.isFinite(value) ? `${value}` : "without end, since a fragment spreads itself";
  return new LienthongError(
    "OPERATION_TOO_LARGE",
    `The request has too many ${descriptions[limit]}: ${found}, where ${allowed} are allowed. Split it into smaller requests.`,
    { details: { limit, allowed, value: Number.isFinite(value) ? value : null } },
  );
};
