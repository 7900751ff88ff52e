import { createHash } from "node:crypto";

/**
 * For whom a field is fetched from a subgraph.
 *
 * - `requester`: the operation asks for it.
 * - `join`: it is a key, by which another database finds the same object.
 * - `derivation`: another database derives its field `coordinate` from it (`@requires`). `consumer` is the agency that owns that database, with
 *   which there must be an agreement.
 */
export type FetchReason =
  | Readonly<{ kind: "requester" }>
  | Readonly<{ kind: "join" }>
  | Readonly<{ kind: "derivation"; database: string; coordinate: string; consumer: string }>;

/** A reason that another database is. */
export type Derivation = Extract<FetchReason, { kind: "derivation" }>;

/** For whom each field of one request to a subgraph is fetched: `Type.field`, as that subgraph names it, → the reasons, at least one. */
export type FetchedFor = Readonly<{
  /** The same text for the same reasons of the same fields, 43 characters. */
  id: string;
  byCoordinate: ReadonlyMap<string, readonly FetchReason[]>;
}>;

/** Gathers reasons by field; the order in which they come doesn't count. */
export const fetchedFor = (reasons: Iterable<readonly [coordinate: string, reason: FetchReason]>): FetchedFor => {
  const texts = new Map<string, Map<string, FetchReason>>();
  for (const [coordinate, reason] of reasons) {
    const known = texts.get(coordinate) ?? new Map<string, FetchReason>();
    texts.set(coordinate, known.set(reasonKey(reason), reason));
  }
  const sorted = [...texts]
    .map(([coordinate, byKey]) => [coordinate, new Map([...byKey].sort(byName))] as const)
    .sort(byName);
  return {
    id: createHash("sha256")
      .update(JSON.stringify(sorted.map(([coordinate, byKey]) => [coordinate, ...byKey.keys()])))
      .digest("base64url"),
    byCoordinate: new Map(sorted.map(([coordinate, byKey]) => [coordinate, [...byKey.values()]])),
  };
};

/** The same text for the same reason. */
export const reasonKey = (reason: FetchReason): string =>
  reason.kind === "derivation"
    ? JSON.stringify([reason.kind, reason.database, reason.coordinate, reason.consumer])
    : reason.kind;

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** The derivations among the reasons, each with the field that is fetched for it. */
export const derivationsIn = ({
  byCoordinate,
}: FetchedFor): readonly Readonly<{ of: string; derivation: Derivation }>[] =>
  [...byCoordinate].flatMap(([of, reasons]) =>
    reasons.flatMap((reason) => (reason.kind === "derivation" ? [{ of, derivation: reason }] : [])),
  );
