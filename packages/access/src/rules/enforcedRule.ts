import type { GrantSet } from "../grantSet.js";
import { type Residue, residueOf } from "./decide.js";
import { compileRowTest, type RowTest } from "./rowTest.js";
import { type RuleNode, readsResult } from "./ruleTree.js";

/**
 * One rule as it is enforced. Fields that share a rule (`each(identity, …)`) share this too, and with it what is left of the rule for each
 * grant set.
 */
export type EnforcedRule = Readonly<{ node: RuleNode; verdictUnder: (grants: GrantSet) => Verdict }>;

/** What a grant set says of a rule. */
export type Verdict = Readonly<{ kind: "allow" }> | Readonly<{ kind: "deny" }> | Condition;

/** Some may see it: depending on the row, or not whole. */
export type Condition = Readonly<{
  kind: "depends";
  /** What each row must satisfy for anything to be shown; `allow` where only the mask depends. */
  residue: Residue;
  /** The same, if nothing were sealed. */
  unsealed: Residue;
  /** What each row must satisfy for its value to be shown without the mask; `allow` where there is none. */
  whole: Residue;
  /** Whether the residue is decided once more when the field is resolved. */
  readsResult: boolean;
  /** Decides all of it for most rules; `undefined` where what the field returns decides too, or the value may be masked. */
  test: RowTest | undefined;
}>;

export const enforcedRule = (node: RuleNode): EnforcedRule => {
  const verdicts = new WeakMap<GrantSet, Verdict>();
  let lastGrants: GrantSet | undefined;
  let lastVerdict: Verdict = { kind: "deny" };
  return {
    node,
    verdictUnder: (grants) => {
      // A request asks field after field under one grant set, and to compare an identity is faster than to read a map.
      if (grants === lastGrants) return lastVerdict;
      const verdict = verdicts.get(grants) ?? verdictOf(node, grants);
      verdicts.set(grants, verdict);
      lastGrants = grants;
      lastVerdict = verdict;
      return verdict;
    },
  };
};

const verdictOf = (node: RuleNode, grants: GrantSet): Verdict => {
  const residue = residueOf(node, grants);
  const whole = node.kind === "masked" ? residueOf(node.full, grants) : "allow";
  if (residue === "deny" || (residue === "allow" && whole === "allow")) return { kind: residue };
  return {
    kind: "depends",
    residue,
    unsealed: residueOf(node, grants, "as-open"),
    whole,
    readsResult: residue !== "allow" && readsResult(residue),
    test: residue !== "allow" && whole === "allow" ? compileRowTest(residue, grants) : undefined,
  };
};
