import { type Leaf, readerOf } from "../rules/leaf.js";
import type { RuleNode } from "../rules/ruleTree.js";

/**
 * A rule in the words of `rules.ts`, for example `and(withinRow("population.family", ofCitizen), key("population.identity"))`.
 *
 * A `chain` is rendered as the `and`, and a `race` as the `or`, that they are to whoever asks what is required. A function that locates
 * a row is rendered by its name: the text tells which one a rule uses, not what it does.
 */
export const renderRule = (node: RuleNode): string => {
  switch (node.kind) {
    case "leaf":
      return renderLeaf(node.leaf);
    case "all":
      return `and(${node.parts.map(renderRule).join(", ")})`;
    case "any":
      return `or(${node.parts.map(renderRule).join(", ")})`;
    case "masked":
      return `masked(${renderRule(node.full)}, ${renderRule(node.otherwise)}, ${node.mask.scalar})`;
  }
};

const readerName = (leaf: Leaf): string => readerOf(leaf)?.name || "(unnamed)";

const withinWords = { row: "withinRow", arguments: "withinArguments", result: "withinResult" } as const;

/** One word of the vocabulary, as it is written. */
export const renderLeaf = (leaf: Leaf): string => {
  switch (leaf.kind) {
    case "authenticated":
      return "authenticated";
    case "scope":
      return `scope("${leaf.scope}")`;
    case "key":
      return `key("${leaf.scope}")`;
    case "attribute":
      return leaf.anyOf.length === 1
        ? `scope("${leaf.anyOf[0]}")`
        : `or(${leaf.anyOf.map((asked) => `scope("${asked}")`).join(", ")})`;
    case "within":
      return `${withinWords[leaf.subject]}("${leaf.scope}", ${readerName(leaf)})`;
    case "own-record":
      return `${leaf.subject === "row" ? "ownRecord" : "ownRecordResult"}(${readerName(leaf)})`;
    case "consented":
      return `consented("${leaf.scope}", ${readerName(leaf)})`;
    case "not-sealed":
      return `${leaf.subject === "row" ? "notSealed" : "notSealedResult"}("${leaf.unsealing}", ${readerName(leaf)})`;
  }
};
