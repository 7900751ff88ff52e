import type { Agency, PurposeId } from "@lienthong/identity";
import { resolveGrants } from "../agreements/sharingRegister.js";
import type { GrantSet } from "../grantSet.js";
import type { AccessState } from "./diffAccess.js";
import { compareReach, reachOf } from "./reach.js";

/** What authorization says of one operation: the coordinates that it denies, and all that the operation asks for. */
export type OperationVerdict =
  | Readonly<{ kind: "invalid"; reason: string }>
  | Readonly<{ kind: "authorized"; denied: readonly string[]; coordinates: readonly string[] }>;

/** One side of the comparison: rules and agreements, and how an operation is authorized by them. */
export type ReplaySide = Readonly<{
  state: AccessState;
  authorize: (document: string, grants: GrantSet) => OperationVerdict;
}>;

/**
 * What a change does to one operation of one requester.
 *
 * - `breaks`: `lost` was answered before and is denied now, or `reason` tells why nothing is answered any more.
 * - `narrows`: all is answered still, but `narrowed` within a smaller territory.
 * - `gains`: `gained` was denied before and is answered now.
 */
export type OperationImpact =
  | Readonly<{ kind: "same" }>
  | Readonly<{ kind: "breaks"; lost: readonly string[]; reason: string | undefined }>
  | Readonly<{ kind: "narrows"; narrowed: readonly string[] }>
  | Readonly<{ kind: "gains"; gained: readonly string[] }>;

/** Who sent the operation that is replayed, and when it is replayed. */
export type ReplayQuestion = Readonly<{ agency: Agency; purpose: PurposeId; document: string; now: Date }>;

/** Replays one recorded operation before and after a change. What breaks is told first, and alone. */
export const operationImpact = (
  question: ReplayQuestion,
  { before, after }: Readonly<{ before: ReplaySide; after: ReplaySide }>,
): OperationImpact => {
  const former = replay(question, before);
  const current = replay(question, after);
  if (current.kind === "nothing")
    return former.kind === "nothing" ? { kind: "same" } : { kind: "breaks", lost: [], reason: current.reason };
  if (former.kind === "nothing")
    return { kind: "gains", gained: current.coordinates.filter((coordinate) => !current.denied.has(coordinate)) };
  const lost = [...current.denied].filter((coordinate) => !former.denied.has(coordinate));
  if (lost.length > 0) return { kind: "breaks", lost, reason: undefined };
  const narrowed = current.coordinates.filter(
    (coordinate) =>
      !current.denied.has(coordinate) &&
      compareReach(former.reachOf(coordinate), current.reachOf(coordinate)) === "narrower",
  );
  if (narrowed.length > 0) return { kind: "narrows", narrowed };
  const gained = [...former.denied].filter((coordinate) => !current.denied.has(coordinate));
  return gained.length > 0 ? { kind: "gains", gained } : { kind: "same" };
};

type Replayed =
  | Readonly<{ kind: "nothing"; reason: string }>
  | Readonly<{
      kind: "answered";
      denied: ReadonlySet<string>;
      coordinates: readonly string[];
      reachOf: (coordinate: string) => ReturnType<typeof reachOf>;
    }>;

const replay = ({ agency, purpose, document, now }: ReplayQuestion, { state, authorize }: ReplaySide): Replayed => {
  const resolution = resolveGrants(state.sharing, { agency, purpose, now });
  if (resolution.kind === "not-agreed") return { kind: "nothing", reason: "no agreement is in force for the purpose" };
  const { grantSet } = resolution.grants;
  const verdict = authorize(document, grantSet);
  if (verdict.kind === "invalid") return { kind: "nothing", reason: `it no longer fits the schema: ${verdict.reason}` };
  return {
    kind: "answered",
    denied: new Set(verdict.denied),
    coordinates: verdict.coordinates,
    reachOf: (coordinate) => reachOf(grantSet, state.requirements.get(coordinate) ?? []),
  };
};
