import { z } from "zod";
import { type FetchedFor, type FetchReason, fetchedFor, reasonKey } from "./fetchedFor.js";

/**
 * The claim of a subgraph token that says why its fields are fetched: the fields of each reason, by type, since a header holds few
 * kilobytes: `[{"kind":"requester","fields":{"Citizen":["fullName","sex"]}}]`.
 */

const name = z.string().regex(/^[A-Za-z_]\w*$/);
const fields = z.record(name, z.array(name).min(1));

export const fetchedForSchema = z.array(
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("requester"), fields }),
    z.strictObject({ kind: z.literal("join"), fields }),
    z.strictObject({
      kind: z.literal("derivation"),
      database: z.string(),
      coordinate: z.string(),
      consumer: z.string(),
      fields,
    }),
  ]),
);

type Claim = z.infer<typeof fetchedForSchema>;

export const writeFetchedFor = ({ byCoordinate }: FetchedFor): Claim => {
  const claims = new Map<string, FetchReason & { fields: Record<string, string[]> }>();
  for (const [coordinate, reasons] of byCoordinate) {
    const [type = "", field = ""] = coordinate.split(".");
    for (const reason of reasons) {
      const key = reasonKey(reason);
      const claim = claims.get(key) ?? { ...reason, fields: {} };
      claims.set(key, claim);
      claim.fields[type] = [...(claim.fields[type] ?? []), field];
    }
  }
  return [...claims.values()];
};

export const readFetchedFor = (claims: Claim): FetchedFor =>
  fetchedFor(
    claims.flatMap(({ fields: byType, ...reason }) =>
      Object.entries(byType).flatMap(([type, names]) =>
        names.map((field): [string, FetchReason] => [`${type}.${field}`, reason]),
      ),
    ),
  );
