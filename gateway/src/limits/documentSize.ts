import { type DocumentNode, Kind, type SelectionSetNode, visit } from "graphql";
import { type Fragments, fragmentsOf } from "../document/fragments.js";
import { countComparisons } from "./comparisons.js";
import { type Limits, tooLarge } from "./limits.js";

/**
 * Checks a parsed document, before it is validated, against the limits that its text couldn't show.
 *
 * @throws LienthongError OPERATION_TOO_LARGE
 */
export const checkDocumentSize = (document: DocumentNode, limits: Limits): void => {
  const check = (limit: keyof Limits, value: number): void => {
    if (value > limits[limit]) throw tooLarge({ limit, allowed: limits[limit], value });
  };
  check("directives", mostDirectives(document));
  const { operations, all } = measureDefinitions(document);
  check("nesting", greatest(all.map(({ nesting }) => nesting)));
  check("selectionDepth", greatest(all.map(({ depth }) => depth)));
  check("fields", sum(all.map(({ fields }) => fields)));
  check("rootFields", greatest(operations.map(({ topFields }) => topFields)));
  check("aliases", sum(all.map(({ aliases }) => aliases)));
  check("comparisons", countComparisons(document)); // last: it takes time in proportion to the fields
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0);
const greatest = (numbers: readonly number[]): number => numbers.reduce((most, next) => Math.max(most, next), 0);

const mostDirectives = (document: DocumentNode): number => {
  let most = 0;
  visit(document, {
    enter: (node) => {
      if ("directives" in node) most = Math.max(most, node.directives?.length ?? 0);
    },
  });
  return most;
};

/** Sizes of a selection set with every fragment counted wherever it is spread. `topFields` are those of the set itself. */
type Size = Readonly<{ nesting: number; depth: number; fields: number; topFields: number; aliases: number }>;

const nothing: Size = { nesting: 0, depth: 0, fields: 0, topFields: 0, aliases: 0 };
/** A spread of a fragment that isn't there; not nothing, so that no document of spreads alone passes for small. */
const unknown: Size = { ...nothing, fields: 1 };
const endless: Size = { nesting: Infinity, depth: Infinity, fields: Infinity, topFields: Infinity, aliases: Infinity };

const measureDefinitions = (
  document: DocumentNode,
): Readonly<{ operations: readonly Size[]; all: readonly Size[] }> => {
  const measure = sizeCounter(fragmentsOf(document));
  const operations: Size[] = [];
  const all: Size[] = [];
  for (const definition of document.definitions) {
    if (!("selectionSet" in definition)) continue;
    const size = measure(definition.selectionSet);
    all.push(size);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(size);
  }
  return { operations, all };
};

/**
 * Fragments are counted once and multiplied, never expanded: thirty fragments that each spread the next one twice are a billion
 * fields and take thirty steps (CVE-2025-32030). Numbers that large lose their last digits, and Infinity is the largest.
 */
const sizeCounter = (fragments: Fragments): ((set: SelectionSetNode) => Size) => {
  const counted = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return unknown;
    counted.set(name, endless); // what a fragment counts inside itself
    const size = ofSet(fragment.selectionSet);
    counted.set(name, size);
    return size;
  };
  const ofSet = (set: SelectionSetNode): Size => {
    let total = nothing;
    for (const selection of set.selections) {
      switch (selection.kind) {
        case Kind.FIELD: {
          const below = selection.selectionSet === undefined ? nothing : ofSet(selection.selectionSet);
          const aliases = below.aliases + (selection.alias === undefined ? 0 : 1);
          total = join(total, {
            nesting: below.nesting,
            depth: below.depth + 1,
            fields: below.fields + 1,
            topFields: 1,
            aliases,
          });
          break;
        }
        case Kind.INLINE_FRAGMENT:
          total = join(total, ofSet(selection.selectionSet));
          break;
        case Kind.FRAGMENT_SPREAD:
          total = join(total, ofFragment(selection.name.value));
          break;
      }
    }
    return { ...total, nesting: total.nesting + 1 };
  };
  return ofSet;
};

const join = (left: Size, right: Size): Size => ({
  nesting: Math.max(left.nesting, right.nesting),
  depth: Math.max(left.depth, right.depth),
  fields: left.fields + right.fields,
  topFields: left.topFields + right.topFields,
  aliases: left.aliases + right.aliases,
});
