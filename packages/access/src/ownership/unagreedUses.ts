import { dayInVietNam } from "@lienthong/dictionary";
import type { FieldUse } from "./fieldUses.js";
import { judgeUses, type OwnershipBasis } from "./proveOwnership.js";

/** The fields that nobody may read on one day, because of a use of other databases' fields that no agreement in force covers. */
export type UnagreedUses = Readonly<{
  /** By the calendar of Viet Nam, `YYYY-MM-DD`. */
  day: string;
  /** The same text for the same fields: what is decided by them is cached under it. */
  id: string;
  /** `Type.field` → the use that isn't agreed: of that field itself, or of one from which it is derived. */
  byCoordinate: ReadonlyMap<string, FieldUse>;
}>;

/** Where no agreement is looked at. */
export const noUnagreedUses: UnagreedUses = { day: "", id: "", byCoordinate: new Map() };

/**
 * Judges uses again by the agreements of this day: what composition proved may have lapsed since, or been suspended.
 *
 * A field is denied with the use that it makes, whatever the kind of use. One that is derived from a denied field is denied too: to get
 * it, a plan would fetch what the denied one may not read.
 */
export const findUnagreedUses = (uses: readonly FieldUse[], basis: OwnershipBasis): UnagreedUses => {
  const byCoordinate = new Map<string, FieldUse>();
  const deny = ({ faces }: FieldUse, cause: FieldUse): void => {
    for (const face of faces) byCoordinate.set(face, cause);
  };
  for (const { kind, use } of judgeUses(uses, basis)) if (kind !== "agreed") deny(use, use);
  let known: number;
  do {
    known = byCoordinate.size;
    for (const use of uses) {
      if (byCoordinate.has(use.coordinate)) continue;
      const cause = use.reads
        .map(({ coordinate }) => byCoordinate.get(coordinate))
        .find((found) => found !== undefined);
      if (cause !== undefined) deny(use, cause);
    }
  } while (byCoordinate.size > known);
  return { day: dayInVietNam(basis.now), id: [...byCoordinate.keys()].sort().join(","), byCoordinate };
};
