import type { DataClass } from "./dataClass.js";

declare const termIdBrand: unique symbol;
/** Identifier of a dictionary term: PascalCase Vietnamese without tones, for example `HoVaTen`. */
export type TermId = string & { readonly [termIdBrand]: true };

/**
 * A term of the data dictionary: what a field means, in both languages, and the least protection that its values need.
 *
 * The form follows the Shared Data Dictionary of Decision 2439/QĐ-TTg as far as it is known; the ids are ours, not official ones.
 */
export type Term = Readonly<{ id: TermId; vi: string; en: string; dataClass: DataClass }>;

type TermText = Readonly<{ vi: string; en: string; dataClass?: DataClass }>;

/** The terms of a dictionary, by the name under which code uses them. */
export type Terms<Name extends string = string> = Readonly<Record<Name, Term>>;

/**
 * Declares terms: the shared ones here, those of one database in its `terms.ts`.
 *
 * A term without a class is `internal`. The id is derived from the Vietnamese name: «Họ và tên» is `HoVaTen`.
 *
 * @example
 * const terms = defineTerms({ fullName: { vi: "Họ và tên", en: "Full name", dataClass: "basic-personal" } });
 * terms.fullName.id // "HoVaTen"
 */
export const defineTerms = <Name extends string>(texts: Readonly<Record<Name, TermText>>): Terms<Name> => {
  const terms = {} as Record<Name, Term>;
  for (const name in texts) {
    const { vi, en, dataClass = "internal" } = texts[name];
    terms[name] = { id: termId(vi), vi, en, dataClass };
  }
  return terms;
};

/** Strips tones and joins the words in PascalCase. */
const termId = (vietnamese: string): TermId =>
  vietnamese
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("") as TermId;

/** The description of a field in the schema: both languages and the term's id. */
export const describeTerm = (term: Term): string => `${term.vi} — ${term.en}. [${term.id}]`;
