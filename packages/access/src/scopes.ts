import type { DataClass } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";

declare const scopeBrand: unique symbol;
/** The unit that is shared: a facet of one database, written `database.facet`, for example `population.residence`. */
export type Scope = string & { readonly [scopeBrand]: true };

const scopePattern = /^([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)$/;

/** Reads `database.facet`; `undefined` when the text has another form. */
export const parseScope = (text: string): Scope | undefined => (scopePattern.test(text) ? (text as Scope) : undefined);

/** The database that owns a scope: the part before the dot. */
export const databaseOfScope = (scope: Scope): string => scope.slice(0, scope.indexOf("."));

/** The database that nobody owns: its scopes say who asks, and for what (`requesterAttributes.ts`). */
export const requesterDatabase = "requester";

/** Where a legal reference was found; a general-knowledge one is never printed as official. */
export type LegalBasis = Readonly<{ reference: string; source: "found" | "general-knowledge" }>;

/** What an owner declares of a scope. */
export type ScopeDeclaration = Readonly<{
  scope: Scope;
  name: Readonly<{ vi: string; en: string }>;
  dataClass: DataClass;
  legalBasis: LegalBasis;
}>;

/** The scopes of one database: by facet name, for rules and agreements. */
export type ScopeDeclarations<Facet extends string = string> = Readonly<Record<Facet, ScopeDeclaration>>;

type FacetDeclaration = Omit<ScopeDeclaration, "scope">;

/**
 * Declares the scopes of a database, in its `scopes.ts`.
 *
 * @example
 * export const scopes = defineScopes("population", {
 *   identity: { name: { vi: "Danh tính", en: "Identity" }, dataClass: "basic-personal", legalBasis: … },
 * });
 * scopes.identity.scope // "population.identity"
 *
 * @throws LienthongError RULES_INVALID for a name that is no scope, and for the reserved database `requester`
 */
export const defineScopes = <Facet extends string>(
  database: string,
  facets: Readonly<Record<Facet, FacetDeclaration>>,
): ScopeDeclarations<Facet> => {
  if (database === requesterDatabase) throw reserved();
  const declare = (facet: string, declaration: FacetDeclaration): ScopeDeclaration => {
    const scope = parseScope(`${database}.${facetName(facet)}`);
    if (scope === undefined) {
      throw new LienthongError(
        "RULES_INVALID",
        `"${database}.${facet}" is no scope: write lower-case words joined by hyphens.`,
      );
    }
    return { scope, ...declaration };
  };
  const declared = {} as Record<Facet, ScopeDeclaration>;
  for (const facet in facets) declared[facet] = declare(facet, facets[facet]);
  return declared;
};

/** The facet `ownRecord`: what a citizen who signed in at a portal is shown of his or her own record. Every database that has it gives it by the same law. */
export const ownRecordFacet = (dataClass: DataClass): FacetDeclaration => ({
  name: { vi: "Hồ sơ của chính mình", en: "One's own record, for a citizen who signed in at a portal" },
  dataClass,
  legalBasis: {
    reference: "Law on Personal Data Protection 91/2025/QH15, article 4 (right to see one's own data)",
    source: "general-knowledge",
  },
});

/** `vitalEvents` in code is `vital-events` in a scope. */
const facetName = (facet: string): string => facet.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * A scope that another database owns, for the rule of a field that both serve (the key of a shared entity).
 *
 * @throws LienthongError RULES_INVALID for a text that is no scope, or one of the reserved database. That the owner declares it is checked at composition.
 */
export const foreignScope = (text: string): Scope => {
  const scope = parseScope(text);
  if (scope === undefined) {
    throw new LienthongError("RULES_INVALID", `"${text}" is no scope: write database.facet in lower-case words.`);
  }
  if (databaseOfScope(scope) === requesterDatabase) throw reserved();
  return scope;
};

const reserved = (): LienthongError =>
  new LienthongError(
    "RULES_INVALID",
    `The database "${requesterDatabase}" is reserved: its scopes say who asks. Use purpose(…), agencyKind(…) or ownRecord(…) in the rule.`,
  );
