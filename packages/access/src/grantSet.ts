import { hash } from "node:crypto";
import type { Scope } from "./scopes.js";
import { type Territory, territoryKey } from "./territory.js";

/**
 * All scopes that the agreements in force give to one agency for one purpose, each with the territories where it reaches.
 *
 * Interned: two equal sets are one object, so that a set can be the key of a cache. `id` is the same short text for equal sets, and stable.
 */
export type GrantSet = Readonly<{
  id: string;
  territories: ReadonlyMap<Scope, readonly Territory[]>;
}>;

const interned = new Map<string, WeakRef<GrantSet>>();
const forget = new FinalizationRegistry<string>((text) => {
  if (interned.get(text)?.deref() === undefined) interned.delete(text);
});

/** The grant set of these grants; the same object for equal grants. */
export const grantSet = (grants: Iterable<readonly [Scope, Territory]>): GrantSet => {
  const territories = new Map<Scope, Territory[]>();
  for (const [scope, territory] of grants) addTerritory(territories, scope, territory);
  const text = [...territories]
    .map(([scope, reach]) => `${scope}@${reach.map(territoryKey).sort().join("+")}`)
    .sort()
    .join(",");
  const known = interned.get(text)?.deref();
  if (known !== undefined) return known;
  const created: GrantSet = { id: hash("sha256", text, "base64url"), territories };
  interned.set(text, new WeakRef(created));
  forget.register(created, text);
  return created;
};

const addTerritory = (territories: Map<Scope, Territory[]>, scope: Scope, territory: Territory): void => {
  const reach = territories.get(scope) ?? [];
  if (!reach.some((known) => territoryKey(known) === territoryKey(territory))) reach.push(territory);
  territories.set(scope, reach);
};

/** Whether the set holds `scope`, in whatever territory. */
export const holdsScope = (grants: GrantSet, scope: Scope): boolean => grants.territories.has(scope);

/** Whether the set holds `scope` for the whole country. */
export const holdsNationally = (grants: GrantSet, scope: Scope): boolean =>
  grants.territories.get(scope)?.some((territory) => territory.kind === "national") ?? false;
