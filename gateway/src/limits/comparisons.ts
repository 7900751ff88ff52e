import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from "graphql";
import { type Fragments, fragmentsOf } from "../document/fragments.js";
import { responseKey } from "../document/responseKey.js";

/**
 * How many pairs of fields validation compares because they answer under one key (GraphQL, section 5.3.2, Field Selection Merging).
 *
 * graphql-js compares each with each: fifteen thousand times the same field are a hundred million pairs, seconds of work.
 * Takes time in proportion to the expanded fields, so those are limited first.
 */
export const countComparisons = (document: DocumentNode): number => {
  const fragments = fragmentsOf(document);
  let pairs = 0;
  const countMerged = (sets: readonly SelectionSetNode[]): void => {
    for (const fields of fieldsByKey(sets, fragments).values()) {
      pairs += (fields.length * (fields.length - 1)) / 2;
      const below = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (below.length > 0) countMerged(below);
    }
  };
  for (const definition of document.definitions)
    if ("selectionSet" in definition) countMerged([definition.selectionSet]);
  return pairs;
};

const fieldsByKey = (
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
): ReadonlyMap<string, readonly FieldNode[]> => {
  const byKey = new Map<string, FieldNode[]>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = responseKey(selection);
        const group = byKey.get(key);
        if (group === undefined) byKey.set(key, [selection]);
        else group.push(selection);
        continue;
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (inner !== undefined) collect(inner.selectionSet);
    }
  };
  for (const set of sets) collect(set);
  return byKey;
};
