import { type GrantSet, holdsScope } from "./grantSet.js";
import type { Scope } from "./scopes.js";

/**
 * What a requester must hold, in disjunctive normal form: one of the lists, all of its scopes.
 *
 * This is the argument of `@requiresScopes` (Federation 2 specification). `[[]]` asks for a valid token only (`@authenticated`);
 * an empty outer list can't be met by anybody.
 */
export type ScopeRequirement = readonly (readonly Scope[])[];

/** Met by every requester with a valid token. */
export const authenticatedOnly: ScopeRequirement = [[]];

/** Both must be met. */
export const allOf = (requirements: readonly ScopeRequirement[]): ScopeRequirement =>
  requirements.reduce<ScopeRequirement>(
    // Simplified at each step: thirty parts with an alternative each would else make 2^30 lists.
    (left, right) => simplify(left.flatMap((a) => right.map((b) => [...a, ...b]))),
    authenticatedOnly,
  );

/** One of them must be met. */
export const anyOf = (requirements: readonly ScopeRequirement[]): ScopeRequirement => simplify(requirements.flat());

/** Sorts, and drops every list that another list already implies. */
const simplify = (requirement: ScopeRequirement): ScopeRequirement => {
  const lists = requirement.map((scopes) => [...new Set(scopes)].sort()).sort((a, b) => a.length - b.length);
  return lists.filter(
    (list, index) => !lists.slice(0, index).some((other) => other.every((scope) => list.includes(scope))),
  );
};

/** Whether `grants` meets `requirement`, in whatever territory. */
export const meets = (grants: GrantSet, requirement: ScopeRequirement): boolean =>
  requirement.some((scopes) => scopes.every((scope) => holdsScope(grants, scope)));

/** Whether everybody who meets `stronger` meets `weaker` too. */
export const implies = (stronger: ScopeRequirement, weaker: ScopeRequirement): boolean =>
  stronger.every((scopes) => weaker.some((needed) => needed.every((scope) => scopes.includes(scope))));

/** The scopes that `grants` lacks for the list that it comes nearest to meeting: what to ask for. */
export const missingScopes = (grants: GrantSet, requirement: ScopeRequirement): readonly Scope[] => {
  const lacking = requirement.map((scopes) => scopes.filter((scope) => !holdsScope(grants, scope)));
  return lacking.reduce<readonly Scope[]>(
    (best, next, index) => (index === 0 || next.length < best.length ? next : best),
    [],
  );
};
