import type { GrantSet } from "../grantSet.js";
import { coverage } from "../territory.js";
import { type Leaf, readFrom } from "./leaf.js";
import { type Asking, denyForFailure } from "./ruleFailure.js";
import { partsOfNode, type RuleNode } from "./ruleTree.js";

/** Whether a rule holds for one row and the arguments of one field; not where it fails. */
export type RowTest = (row: unknown, args: unknown, asking: Asking) => boolean;

/**
 * Compiles what is left of a rule under a grant set into a test. It runs for each field of each row, so it makes no objects and looks
 * nothing up that the grant set has told already.
 *
 * @returns `undefined` where more decides than where row and arguments lie: what the field returns, a register, the citizen who asks
 */
export const compileRowTest = (residue: RuleNode, grants: GrantSet): RowTest | undefined => {
  const test = compileNode(residue, grants);
  if (test === undefined) return undefined;
  return (row, args, asking) => {
    try {
      return test(row, args) === true;
    } catch (error) {
      return denyForFailure(error, asking);
    }
  };
};

type Test = (row: unknown, args: unknown) => boolean;

const compileNode = (residue: RuleNode, grants: GrantSet): Test | undefined => {
  if (residue.kind === "leaf") return compileLeaf(residue.leaf, grants);
  const tests = partsOfNode(residue).map((part) => compileNode(part, grants));
  if (!tests.every((test) => test !== undefined)) return undefined;
  return residue.kind === "all"
    ? (row, args) => tests.every((test) => test(row, args))
    : (row, args) => tests.some((test) => test(row, args));
};

const compileLeaf = (leaf: Leaf, grants: GrantSet): Test | undefined => {
  if (leaf.kind !== "within" || leaf.subject === "result") return undefined;
  const { locate, subject } = leaf;
  const isCovered = coverage(grants.territories.get(leaf.scope) ?? []);
  return subject === "row"
    ? (row) => isCovered(readFrom(locate, row))
    : (_row, args) => isCovered(readFrom(locate, args));
};
