import type { RuleNode } from "../rules/ruleTree.js";
import type { Leaf } from "../rules/vocabulary.js";

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
  }
};

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
    case "within":
      return `${withinWords[leaf.subject]}("${leaf.scope}", ${leaf.locate.name || "(unnamed)"})`;
  }
};
