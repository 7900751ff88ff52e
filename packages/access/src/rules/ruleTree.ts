import type { Mask } from "@lienthong/dictionary";
import { citizenAttribute } from "../requesterAttributes.js";
import { allOf, anyOf, authenticatedOnly, type ScopeRequirement } from "../requirement.js";
import { type Leaf, leafOf } from "./leaf.js";
import { maskedRuleOf } from "./masked.js";
import { combinationOf, partsOf, type ShieldRule } from "./shield.js";

/** A rule tree as the security team writes it: type → field → rule. Every field of every object type stands in it; there is no fallback but deny. */
export type RuleTree = Readonly<Record<string, Readonly<Record<string, ShieldRule>>>>;

/** A field's rule, read: what `compileShield` runs and directives derive from. `masked` is never a part of another. */
export type RuleNode =
  | Readonly<{ kind: "leaf"; leaf: Leaf }>
  | Readonly<{ kind: "all"; parts: readonly RuleNode[] }>
  | Readonly<{ kind: "any"; parts: readonly RuleNode[] }>
  | Readonly<{ kind: "masked"; full: RuleNode; otherwise: RuleNode; mask: Mask }>;

/** Outcome of reading a rule. */
export type RuleReading = Readonly<{ kind: "read"; node: RuleNode }> | Readonly<{ kind: "refused"; reason: string }>;

/**
 * Reads a graphql-shield rule into a `RuleNode`.
 *
 * Refuses whatever could fail open or can't be expressed as scopes: `not` grants when its part throws (attack case S6), `allow` needs no
 * token, foreign `rule()`s may be cached across rows (S7–S9), and a value that is no rule at all disables shield for its type (S3).
 */
export const readRule = (rule: unknown): RuleReading => {
  const masked = maskedRuleOf(rule);
  if (masked === undefined) return readUnmasked(rule);
  const full = readUnmasked(masked.full);
  if (full.kind === "refused") return full;
  const otherwise = readUnmasked(masked.otherwise);
  if (otherwise.kind === "refused") return otherwise;
  return { kind: "read", node: { kind: "masked", full: full.node, otherwise: otherwise.node, mask: masked.mask } };
};

const readUnmasked = (rule: unknown): RuleReading => {
  if (typeof rule !== "object" || rule === null)
    return refuse(`${describe(rule)} is no rule; use a word of the vocabulary`);
  if (maskedRuleOf(rule) !== undefined)
    return refuse("masked(…) is the whole rule of a field; as a part of another it would show the value unmasked");
  const shieldRule = rule as ShieldRule;
  const leaf = leafOf(shieldRule);
  if (leaf !== undefined) return { kind: "read", node: { kind: "leaf", leaf } };
  switch (combinationOf(shieldRule)) {
    case "and":
    case "chain":
      return readParts("all", partsOf(shieldRule));
    case "or":
    case "race":
      return readParts("any", partsOf(shieldRule));
    case "not":
      return refuse("not(…) grants when its rule fails, and no scope can express it; write what is required instead");
    case "allow":
      return refuse("allow needs no token; use authenticated");
    case "deny":
      return refuse("deny leaves a field that nobody can read; take the field out of the schema");
    case undefined:
      return refuse("it is not of the vocabulary of @lienthong/access; its caching and failures can't be trusted");
  }
};

const refuse = (reason: string): RuleReading => ({ kind: "refused", reason });

const describe = (value: unknown): string => (typeof value === "function" ? "a function" : String(value));

const readParts = (kind: "all" | "any", parts: readonly ShieldRule[]): RuleReading => {
  if (parts.length === 0) return refuse("a combination without parts decides nothing");
  const nodes: RuleNode[] = [];
  for (const part of parts) {
    const reading = readUnmasked(part);
    if (reading.kind === "refused") return reading;
    nodes.push(reading.node);
  }
  return { kind: "read", node: { kind, parts: nodes } };
};

/** What a requester must hold whatever the row: the static part of a rule, which becomes its directive. */
export const requirementOf = (node: RuleNode): ScopeRequirement =>
  node.kind === "leaf"
    ? requirementOfLeaf(node.leaf)
    : (node.kind === "all" ? allOf : anyOf)(partsOfNode(node).map(requirementOf));

const requirementOfLeaf = (leaf: Leaf): ScopeRequirement => {
  switch (leaf.kind) {
    case "authenticated":
    case "not-sealed":
      return authenticatedOnly;
    case "attribute":
      return leaf.anyOf.map((asked) => [asked]);
    case "own-record":
      return [[citizenAttribute]];
    case "scope":
    case "key":
    case "within":
    case "consented":
      return [[leaf.scope]];
  }
};

/** How many lists `requirementOf` could make at most, told without making them. */
export const countAlternatives = (node: RuleNode): number => {
  if (node.kind === "leaf") return node.leaf.kind === "attribute" ? node.leaf.anyOf.length : 1;
  const counts = partsOfNode(node).map(countAlternatives);
  return node.kind === "all"
    ? counts.reduce((product, count) => product * count, 1)
    : counts.reduce((sum, count) => sum + count, 0);
};

/** What a rule is joined of; none for a leaf. A masked rule shows something to whoever satisfies either part. */
export const partsOfNode = (node: RuleNode): readonly RuleNode[] => {
  switch (node.kind) {
    case "leaf":
      return [];
    case "all":
    case "any":
      return node.parts;
    case "masked":
      return [node.full, node.otherwise];
  }
};

/** Whether some part of a rule can be decided only when the field is resolved. */
export const readsResult = (node: RuleNode): boolean =>
  leavesOf(node).some((leaf) => "subject" in leaf && leaf.subject === "result");

/** Every leaf of a rule, in order. */
export const leavesOf = (node: RuleNode): readonly Leaf[] =>
  node.kind === "leaf" ? [node.leaf] : partsOfNode(node).flatMap(leavesOf);
