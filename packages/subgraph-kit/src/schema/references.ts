import { LienthongError } from "@lienthong/errors";
import type { z } from "zod";

/** How a subgraph finds an entity by a representation that the gateway sends (Federation 2, `_entities`). */
export type Reference<Context> = Readonly<{
  /** Finds the entity; null when there is none. */
  resolve: (representation: unknown, context: Context) => unknown;
}>;

/** The references of a subgraph, by entity. */
export type References<Context> = Readonly<Record<string, Reference<Context>>>;

/**
 * Declares how an entity is found by its key. Only the key is read of a representation: whatever else it holds is not trusted
 * (attack case 27).
 *
 * @param key the form of the key
 * @param load finds the entity; it should go through a dataloader, so that a thousand representations cost one statement
 */
export const reference = <Context, Key extends object>(
  key: z.ZodType<Key>,
  load: (key: Key, context: Context) => unknown,
): Reference<Context> => ({
  resolve: (representation, context) => {
    const parsed = key.safeParse(representation);
    if (parsed.success) return load(parsed.data, context);
    throw new LienthongError(
      "INVALID_REPRESENTATION",
      "A representation doesn't hold the key of its entity in the right form.",
    );
  },
});

/** The most representations that one request may hold; the gateway sends fewer. */
export const representationLimit = 10_000;

/**
 * Checks the argument of `_entities` before anything is loaded.
 *
 * @throws LienthongError INVALID_REPRESENTATION for too many, or one whose `__typename` is no entity of this subgraph (cases 28, 29)
 */
export const checkRepresentations = (representations: unknown, entities: ReadonlySet<string>): void => {
  if (!Array.isArray(representations) || representations.length > representationLimit) {
    throw new LienthongError(
      "INVALID_REPRESENTATION",
      `"representations" must be a list of at most ${representationLimit} entries.`,
    );
  }
  for (const representation of representations as readonly unknown[]) {
    const typename =
      typeof representation === "object" && representation !== null && Object.hasOwn(representation, "__typename")
        ? (representation as { __typename: unknown }).__typename
        : undefined;
    if (typeof typename !== "string" || !entities.has(typename)) {
      throw new LienthongError(
        "INVALID_REPRESENTATION",
        "A representation names no entity of this subgraph as its __typename.",
      );
    }
  }
};
