import type { Agency, PurposeId } from "@lienthong/identity";
import type { SharingRegister } from "../agreements/sharingRegister.js";
import type { GrantSet } from "../grantSet.js";
import type { ScopeRequirement } from "../requirement.js";
import type { Territory } from "../territory.js";
import { compareReach, reachOf } from "./reach.js";
import { type ReviewedRequester, requesterName, requestersOf } from "./review.js";
import { isSameRule, type RuleSource } from "./ruleSources.js";

/** Rules and agreements as they were, or are. `rules`: database → `Type.field` → source, of the databases whose rules could be read. */
export type AccessState = Readonly<{
  requirements: ReadonlyMap<string, ScopeRequirement>;
  sharing: SharingRegister;
  rules: ReadonlyMap<string, ReadonlyMap<string, RuleSource>>;
}>;

/** What becomes of one requester's access to one field. */
export type AccessChange = Readonly<{
  agency: Agency;
  purpose: PurposeId;
  coordinate: string;
  kind: "gains" | "loses" | "wider" | "narrower";
  before: readonly Territory[];
  after: readonly Territory[];
}>;

/** A rule that asks something else of rows now; `concerns` are the requesters that may read the field, before or after. */
export type RuleChange = Readonly<{
  database: string;
  coordinate: string;
  before: RuleSource | undefined;
  after: RuleSource | undefined;
  concerns: readonly string[];
}>;

export type AccessDiff = Readonly<{ changes: readonly AccessChange[]; ruleChanges: readonly RuleChange[] }>;

/**
 * Who gains and who loses what between two states, both read as of `now`.
 *
 * What the grants decide is compared by its outcome, for every agency, purpose and field. What depends on the row can't be: the rules of
 * databases that both states have are compared as written.
 */
export const diffAccess = (before: AccessState, after: AccessState, now: Date): AccessDiff => {
  const requesters = requestersOfBoth(before, after, now);
  const coordinates = [...new Set([...before.requirements.keys(), ...after.requirements.keys()])].sort();
  return {
    changes: requesters.flatMap((requester) =>
      coordinates.flatMap((coordinate) => compareField(requester, coordinate, { before, after })),
    ),
    ruleChanges: diffRules({ before, after }, requesters),
  };
};

type States = Readonly<{ before: AccessState; after: AccessState }>;

/** A requester of either state; without an agreement for the purpose it holds nothing, not even what asks for a token only. */
type ComparedRequester = Readonly<{
  agency: Agency;
  purpose: PurposeId;
  before: GrantSet | undefined;
  after: GrantSet | undefined;
}>;

const requestersOfBoth = (before: AccessState, after: AccessState, now: Date): readonly ComparedRequester[] => {
  const former = byName(requestersOf({ sharing: before.sharing, now }));
  const current = byName(requestersOf({ sharing: after.sharing, now }));
  return [...new Map([...former, ...current])].map(([name, { agency, purpose }]) => ({
    agency,
    purpose,
    before: former.get(name)?.grantSet,
    after: current.get(name)?.grantSet,
  }));
};

const byName = (requesters: readonly ReviewedRequester[]): ReadonlyMap<string, ReviewedRequester> =>
  new Map(requesters.map((requester) => [requesterName(requester), requester]));

const reachIn = (
  { requirements }: AccessState,
  grants: GrantSet | undefined,
  coordinate: string,
): readonly Territory[] => (grants === undefined ? [] : reachOf(grants, requirements.get(coordinate) ?? []));

const compareField = (requester: ComparedRequester, coordinate: string, states: States): readonly AccessChange[] => {
  const before = reachIn(states.before, requester.before, coordinate);
  const after = reachIn(states.after, requester.after, coordinate);
  const kind = kindOfChange(before, after);
  return kind === "same"
    ? []
    : [{ agency: requester.agency, purpose: requester.purpose, coordinate, kind, before, after }];
};

const kindOfChange = (before: readonly Territory[], after: readonly Territory[]): AccessChange["kind"] | "same" => {
  const comparison = compareReach(before, after);
  if (comparison === "wider") return before.length === 0 ? "gains" : "wider";
  if (comparison === "narrower") return after.length === 0 ? "loses" : "narrower";
  return "same";
};

const diffRules = ({ before, after }: States, requesters: readonly ComparedRequester[]): readonly RuleChange[] =>
  [...before.rules].flatMap(([database, former]) => {
    const current = after.rules.get(database);
    if (current === undefined) return [];
    return [...new Set([...former.keys(), ...current.keys()])]
      .filter((coordinate) => !isSameRule(former.get(coordinate), current.get(coordinate)))
      .map((coordinate) => ({
        database,
        coordinate,
        before: former.get(coordinate),
        after: current.get(coordinate),
        concerns: requesters
          .filter(
            (requester) =>
              reachIn(before, requester.before, coordinate).length > 0 ||
              reachIn(after, requester.after, coordinate).length > 0,
          )
          .map(requesterName),
      }));
  });
