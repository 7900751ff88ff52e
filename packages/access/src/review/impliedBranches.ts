import { type Leaf, readerOf } from "../rules/leaf.js";
import { partsOfNode, type RuleNode } from "../rules/ruleTree.js";
import { renderLeaf, renderRule } from "./renderRule.js";

/** A branch of an `or` that gives nothing, because whoever meets it meets `by` too. Both as rendered. */
export type ImpliedBranch = Readonly<{ branch: string; by: string }>;

/** Finds, in every `or` of a rule, the branches that another branch implies: taking them out changes nothing for anybody. */
export const impliedBranches = (node: RuleNode): readonly ImpliedBranch[] => {
  const parts = partsOfNode(node);
  const within = parts.flatMap(impliedBranches);
  // Whoever sees a value whole needs no mask: that the full part implies the masked one is the rule's sense.
  if (node.kind !== "any") return within;
  const own = parts.flatMap((part, index) => {
    // Of two equal branches only the later one is reported.
    const by = parts.find(
      (other, position) => other !== part && implies(part, other) && (position < index || !implies(other, part)),
    );
    return by === undefined ? [] : [{ branch: renderRule(part), by: renderRule(by) }];
  });
  return [...own, ...within];
};

/** Whether whoever meets `strict` meets `loose`, for every row. */
const implies = (strict: RuleNode, loose: RuleNode): boolean =>
  alternativesOf(strict).every((conditions) =>
    alternativesOf(loose).some((others) =>
      others.every((other) => conditions.some((condition) => leafImplies(condition, other))),
    ),
  );

/** A rule in disjunctive normal form: one of the lists, all of its leaves. */
const alternativesOf = (node: RuleNode): readonly (readonly Leaf[])[] => {
  switch (node.kind) {
    case "leaf":
      return [[node.leaf]];
    case "any":
    case "masked":
      return partsOfNode(node).flatMap(alternativesOf);
    case "all":
      return node.parts
        .map(alternativesOf)
        .reduce<readonly (readonly Leaf[])[]>(
          (left, right) => left.flatMap((a) => right.map((b) => [...a, ...b])),
          [[]],
        );
  }
};

/** Who holds a scope for the whole country holds it in every territory, and whoever asks has a token. */
const leafImplies = (strict: Leaf, loose: Leaf): boolean =>
  loose.kind === "authenticated" ||
  (strict.kind === "scope" && (loose.kind === "within" || loose.kind === "key") && strict.scope === loose.scope) ||
  isSameLeaf(strict, loose);

/** Two functions of one name may differ in what they locate, so the functions are compared, not their names. */
const isSameLeaf = (a: Leaf, b: Leaf): boolean => renderLeaf(a) === renderLeaf(b) && readerOf(a) === readerOf(b);
