import { LRUCache } from "lru-cache";
import { z } from "zod";

/** One operation that one agency sent for one purpose, as `normalizeOperation` wrote it. Instants are ISO 8601. */
export const recordedOperationSchema = z.strictObject({
  agency: z.string(),
  purpose: z.string(),
  operationName: z.string().nullable(),
  document: z.string(),
  /** Coordinates that were denied the last time. */
  deniedCoordinates: z.int().nonnegative(),
  count: z.int().positive(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
});

export type RecordedOperation = Readonly<z.infer<typeof recordedOperationSchema>>;

/** What is known of an operation when it was answered or refused. */
export type SeenOperation = Pick<
  RecordedOperation,
  "agency" | "purpose" | "operationName" | "document" | "deniedCoordinates"
>;

/** Distinct operations, the latest of each requester. */
export type OperationRecord = Readonly<{
  add: (seen: SeenOperation, now: Date) => void;
  /** Adds what another record has of its own. */
  merge: (operations: readonly RecordedOperation[]) => void;
  operations: () => readonly RecordedOperation[];
}>;

const maxOperations = 200;
const maxCharacters = 400_000;
const maxDocumentCharacters = 20_000;

/**
 * Makes a record that goes on from `earlier`.
 *
 * Bounded for each requester, so that a flood of one agency costs the operations of no other (attack case 72): of 200 operations or 400,000
 * characters the one that was seen longest ago goes; a document of more than 20,000 characters isn't recorded. Requesters are as many as
 * agencies have agreed purposes.
 */
export const operationRecord = (earlier: readonly RecordedOperation[] = []): OperationRecord => {
  const byRequester = new Map<string, LRUCache<string, RecordedOperation>>();
  const ofRequester = (agency: string, purpose: string): LRUCache<string, RecordedOperation> => {
    const key = JSON.stringify([agency, purpose]);
    const known =
      byRequester.get(key) ??
      new LRUCache<string, RecordedOperation>({
        max: maxOperations,
        maxSize: maxCharacters,
        sizeCalculation: ({ document }) => document.length,
      });
    byRequester.set(key, known);
    return known;
  };
  const keyOf = ({ operationName, document }: Pick<RecordedOperation, "operationName" | "document">): string =>
    JSON.stringify([operationName, document]);
  const merge = (operations: readonly RecordedOperation[]): void => {
    for (const operation of operations.toSorted((a, b) => a.lastSeen.localeCompare(b.lastSeen))) {
      const own = ofRequester(operation.agency, operation.purpose);
      const known = own.get(keyOf(operation));
      own.set(keyOf(operation), known === undefined ? operation : together(known, operation));
    }
  };
  merge(earlier);
  return {
    merge,
    add: (seen, now) => {
      if (seen.document.length > maxDocumentCharacters) return;
      const own = ofRequester(seen.agency, seen.purpose);
      const known = own.get(keyOf(seen));
      const lastSeen = now.toISOString();
      own.set(keyOf(seen), {
        ...seen,
        count: (known?.count ?? 0) + 1,
        firstSeen: known?.firstSeen ?? lastSeen,
        lastSeen,
      });
    },
    operations: () => [...byRequester.values()].flatMap((own) => [...own.values()]),
  };
};

/** Of denials the latest count. */
const together = (one: RecordedOperation, other: RecordedOperation): RecordedOperation => {
  const [earlier, later] = one.lastSeen <= other.lastSeen ? [one, other] : [other, one];
  const [firstSeen = later.firstSeen] = [one.firstSeen, other.firstSeen].toSorted();
  return { ...later, count: earlier.count + later.count, firstSeen };
};
