import type { EntityModel, SubgraphModel, TermModel } from "../model/subgraphModel.js";
import { quote } from "./source.js";

const termsOf = ({ term, listTerm, fields, relations }: EntityModel): readonly TermModel[] => [
  term,
  listTerm,
  ...fields.filter(({ served }) => served).map((field) => field.term),
  ...relations.map((relation) => relation.term),
];

/** `terms.ts`: every term, in both languages as far as the comments of the database give them. */
export const termsFile = ({ title, entities, extensions }: SubgraphModel): string => {
  const terms = [...entities.flatMap(termsOf), ...extensions.flatMap(({ fields }) => fields.map(({ term }) => term))];
  const lines = terms.map(({ name, texts }) => `${name}: { vi: ${quote(texts.vi)}, en: ${quote(texts.en)} },`);
  return `import { defineTerms } from "@lienthong/dictionary";

/** Terms of: ${title.en}. Taken from the comments and names in the database; each needs its class, and both languages. */
export const terms = defineTerms({
${lines.join("\n")}
});
`;
};

/** `scopes.ts`: one scope a table, to be divided by what is shared apart. */
export const scopesFile = ({ name, ownerName, entities }: SubgraphModel): string => {
  const scopes = entities.map(
    ({ one, term, isPersonal }) =>
      `${one}: { name: { vi: ${quote(term.texts.vi)}, en: ${quote(term.texts.en)} }, dataClass: unclassified, legalBasis },${isPersonal ? " // names persons" : ""}`,
  );
  return `import { defineScopes } from "@lienthong/access";

/** The law on which the owner holds and shares these data. */
const legalBasis = { reference: "To be named by the owner", source: "general-knowledge" } as const;

/** What nobody has classified is protected as the most sensitive. */
const unclassified = "sensitive-personal";

/** What ${ownerName.en} shares. One scope a table to begin with: divide it where a part is shared apart. */
export const scopes = defineScopes(${quote(name)}, {
${scopes.join("\n")}
});
`;
};
