import type { DecidingContext } from "../accessContext.js";
import { type GrantSet, holdsNationally } from "../grantSet.js";
import { coverage } from "../territory.js";
import { answersAbout, knownAnswer } from "./askEvidence.js";
import { join } from "./decide.js";
import { asksRegister, type Leaf, type RegisterLeaf, readFrom } from "./leaf.js";
import { isOwnRecord } from "./recordWords.js";
import { leavesOf, partsOfNode, type RuleNode } from "./ruleTree.js";

/**
 * Whether a rule holds for one row and the arguments of one field, by what is known; `undefined` where a register must be asked first.
 *
 * @throws whatever a function of the rule throws; the caller denies then
 */
export type RowTest = (row: unknown, args: unknown, context: DecidingContext) => boolean | undefined;

/**
 * Compiles what is left of a rule under a grant set into a test. It runs for each field of each row, so it makes no objects and looks
 * nothing up that the grant set has told already.
 *
 * @returns `undefined` where what the field returns decides too
 */
export const compileRowTest = (residue: RuleNode, grants: GrantSet): RowTest | undefined => {
  const subjects = leavesOf(residue).map((leaf) => ("subject" in leaf ? leaf.subject : "row"));
  if (subjects.includes("result")) return undefined;
  const test = compileNode(residue, grants).byAnswers;
  return subjects.includes("arguments") ? test : oncePerRow(test);
};

/** The fields of a row are resolved one after the other: what is known of the row is found by comparing two identities. */
const oncePerRow = (test: RowTest): RowTest => {
  let last: Readonly<{ row: unknown; context: DecidingContext; holds: boolean }> | undefined;
  return (row, args, context) => {
    if (last !== undefined && last.row === row && last.context === context) return last.holds;
    const holds = test(row, args, context);
    last = holds === undefined ? undefined : { row, context, holds };
    return holds;
  };
};

/** By row and arguments alone, as `decideAtOnce` has it, and by what registers have answered, as `decideByAnswers`. */
type Tests = Readonly<{ atOnce: RowTest; byAnswers: RowTest }>;

const compileNode = (residue: RuleNode, grants: GrantSet): Tests => {
  if (residue.kind === "leaf") return compileLeaf(residue.leaf, grants);
  const parts = partsOfNode(residue).map((part) => compileNode(part, grants));
  const decisive = residue.kind !== "all";
  const atOnce: RowTest = (row, args, context) => {
    let verdict: boolean | undefined = !decisive;
    for (const part of parts) {
      const holds = part.atOnce(row, args, context);
      if (holds === decisive) return decisive;
      if (holds === undefined) verdict = undefined;
    }
    return verdict;
  };
  if (!leavesOf(residue).some(asksRegister)) return always(atOnce);
  const byAnswers: RowTest = (row, args, context) =>
    atOnce(row, args, context) ??
    join(
      residue.kind,
      parts.map((part) => part.byAnswers(row, args, context)),
    );
  return { atOnce, byAnswers };
};

const compileLeaf = (leaf: Leaf, grants: GrantSet): Tests => {
  switch (leaf.kind) {
    case "within": {
      const { locate, subject } = leaf;
      const isCovered = coverage(grants.territories.get(leaf.scope) ?? []);
      return always(
        subject === "arguments"
          ? (_row, args) => isCovered(readFrom(locate, args))
          : (row) => isCovered(readFrom(locate, row)),
      );
    }
    case "own-record":
      return always((row, _args, context) => isOwnRecord(context, readFrom(leaf.citizenOf, row)));
    case "consented":
      return holdsNationally(grants, leaf.scope) ? ofRegister(leaf) : never;
    case "not-sealed":
      return ofRegister(leaf);
    // The grant set has decided these already, so they are left of no rule.
    case "authenticated":
    case "key":
    case "attribute":
    case "scope":
      return never;
  }
};

const always = (test: RowTest): Tests => ({ atOnce: test, byAnswers: test });

const never = always(() => false);

const ofRegister = (leaf: RegisterLeaf): Tests => {
  const { topic } = leaf;
  const keyOf = leaf.kind === "consented" ? leaf.citizenOf : leaf.keyOf;
  return {
    atOnce: () => undefined,
    byAnswers: (row, _args, context) => knownAnswer(answersAbout(topic, context), readFrom(keyOf, row)),
  };
};
