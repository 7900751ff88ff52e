import { LienthongError } from "@lienthong/errors";
import { type AgencyKind, agencyKinds, findPurpose } from "@lienthong/identity";
import { databaseOfScope, parseScope, requesterDatabase, type Scope } from "./scopes.js";
import { national, type Territory } from "./territory.js";

/**
 * What a requester is, written as scopes of the reserved database `requester`, so that `@requiresScopes` can ask for it and any federation
 * router can enforce it. No agreement gives them: every grant set holds those of its agency and purpose by construction.
 */

const attribute = (facet: string): Scope => {
  const scope = parseScope(`${requesterDatabase}.${facet}`);
  if (scope === undefined) throw new LienthongError("RULES_INVALID", `"${facet}" can't be written as a scope.`);
  return scope;
};

const purposePrefix = `${requesterDatabase}.purpose-`;
const kindPrefix = `${requesterDatabase}.kind-`;

/** The request is made for this purpose. */
export const purposeAttribute = (purpose: string): Scope => attribute(`purpose-${purpose}`);

/** The agency that asks is of this kind. */
export const kindAttribute = (kind: AgencyKind): Scope => attribute(`kind-${kind}`);

/** The request is made in the name of a citizen, whose number the token holds. */
export const citizenAttribute: Scope = attribute("citizen");

/** Whether `scope` says something of the requester instead of naming a facet of a database. */
export const isRequesterAttribute = (scope: Scope): boolean => databaseOfScope(scope) === requesterDatabase;

/** Whether `scope` is an attribute that some requester can have. */
export const isKnownAttribute = (scope: Scope): boolean =>
  scope === citizenAttribute ||
  (scope.startsWith(purposePrefix) && findPurpose(scope.slice(purposePrefix.length)) !== undefined) ||
  (scope.startsWith(kindPrefix) && agencyKinds.some((kind) => scope === kindAttribute(kind)));

/** Whether one requester can have all of `scopes`: a request has one purpose, an agency one kind. */
export const canBeHeldTogether = (scopes: readonly Scope[]): boolean =>
  [purposePrefix, kindPrefix].every((prefix) => new Set(scopes.filter((scope) => scope.startsWith(prefix))).size <= 1);

/** The attributes of a requester, as grants. */
export const attributesOf = (
  requester: Readonly<{ agencyKind: AgencyKind; purpose: string; citizen?: string | undefined }>,
): readonly (readonly [Scope, Territory])[] => [
  [purposeAttribute(requester.purpose), national],
  [kindAttribute(requester.agencyKind), national],
  ...(requester.citizen === undefined ? [] : [[citizenAttribute, national] as const]),
];
