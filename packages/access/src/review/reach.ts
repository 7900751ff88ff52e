import { provinceOfCommune } from "@lienthong/dictionary";
import type { GrantSet } from "../grantSet.js";
import type { ScopeRequirement } from "../requirement.js";
import { national, type Territory, territoryKey } from "../territory.js";

/**
 * Where a requester with `grants` may read what asks for `requirement`: within one of its lists, where all of its scopes reach.
 *
 * @returns the widest territories, sorted by their text; none when the requirement isn't met anywhere
 */
export const reachOf = (grants: GrantSet, requirement: ScopeRequirement): readonly Territory[] =>
  widest(
    requirement.flatMap((scopes) =>
      scopes.map((scope) => grants.territories.get(scope) ?? []).reduce(commonOf, [national]),
    ),
  );

/** Whether everything in `inner` lies in `outer`. */
export const contains = (outer: Territory, inner: Territory): boolean => {
  switch (outer.kind) {
    case "national":
      return true;
    case "province":
      if (inner.kind === "commune") return provinceOfCommune(inner.communeCode) === outer.provinceCode;
      return inner.kind === "province" && inner.provinceCode === outer.provinceCode;
    case "commune":
      return inner.kind === "commune" && inner.communeCode === outer.communeCode;
  }
};

/** How one reach compares with another: `wider` may be so in one place and narrower in another, which counts as narrower. */
export const compareReach = (
  before: readonly Territory[],
  after: readonly Territory[],
): "same" | "wider" | "narrower" => {
  const isWithin = (inner: readonly Territory[], outer: readonly Territory[]): boolean =>
    inner.every((part) => outer.some((whole) => contains(whole, part)));
  if (!isWithin(before, after)) return "narrower";
  return isWithin(after, before) ? "same" : "wider";
};

/** A reach for people: `national`, `province 01`, `nowhere`. */
export const reachText = (reach: readonly Territory[]): string =>
  reach.length === 0 ? "nowhere" : reach.map(territoryKey).join(" and ");

const commonOf = (left: readonly Territory[], right: readonly Territory[]): readonly Territory[] =>
  left.flatMap((a) => right.flatMap((b) => (contains(a, b) ? [b] : contains(b, a) ? [a] : [])));

const widest = (territories: readonly Territory[]): readonly Territory[] => {
  const distinct = new Map(territories.map((territory) => [territoryKey(territory), territory]));
  const all = [...distinct.values()];
  return all
    .filter((inner) => !all.some((outer) => outer !== inner && contains(outer, inner)))
    .sort((a, b) => territoryKey(a).localeCompare(territoryKey(b)));
};
