import { leavesOf, type RuleNode, type RuleTree, readRule } from "../rules/ruleTree.js";
import { renderRule } from "./renderRule.js";

/**
 * A rule as two revisions of it can be compared: its text, and the source of the functions that read its rows. A rule that can't be
 * enforced has its reason as text.
 */
export type RuleSource = Readonly<{ text: string; functions: readonly string[] }>;

/** The source of every rule of a tree, by `Type.field`. Needs no schema, so that the tree of any revision can be read. */
export const ruleSources = (tree: RuleTree): ReadonlyMap<string, RuleSource> =>
  new Map(
    Object.entries(tree).flatMap(([type, fields]) =>
      Object.entries(fields).map(([field, rule]) => [`${type}.${field}`, sourceOf(rule)] as const),
    ),
  );

const sourceOf = (rule: unknown): RuleSource => {
  const reading = readRule(rule);
  return reading.kind === "read"
    ? { text: renderRule(reading.node), functions: functionsOf(reading.node) }
    : { text: reading.reason, functions: [] };
};

const functionsOf = (node: RuleNode): readonly string[] => [
  ...new Set(
    leavesOf(node).flatMap((leaf) =>
      Object.values(leaf)
        .filter((part) => typeof part === "function")
        .map((part) => String(part).replace(/\s+/g, " ")),
    ),
  ),
];

/** Whether two sources of a rule ask the same; a rule that is there only once doesn't. */
export const isSameRule = (a: RuleSource | undefined, b: RuleSource | undefined): boolean =>
  a?.text === b?.text && JSON.stringify(a?.functions) === JSON.stringify(b?.functions);
