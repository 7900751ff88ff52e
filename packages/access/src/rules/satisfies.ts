import { decideAtOnce, decideWithEvidence, type Residue, type RowFacts } from "./decide.js";
import type { RowAnswers } from "./enforcedRule.js";
import { type Asking, denyForFailure } from "./ruleFailure.js";

/** Whether a row satisfies what is left of a rule: told at once where no register is asked. A rule that fails denies, and is reported. */
export const satisfies = (residue: Residue, facts: RowFacts, asking: Asking): boolean | Promise<boolean> => {
  if (residue === "allow") return true;
  if (residue === "deny") return false;
  try {
    return (
      decideAtOnce(residue, facts) ?? decideWithEvidence(residue, facts).catch((error) => denyForFailure(error, asking))
    );
  } catch (error) {
    return denyForFailure(error, asking);
  }
};

/**
 * `decide`, done once for each row of an access context. When the registers have answered the promise gives way to its value, so that fields
 * that are asked later wait for nothing.
 */
export const oncePerRow = (
  answers: RowAnswers,
  { context: { access }, row }: RowFacts,
  decide: () => boolean | Promise<boolean>,
): boolean | Promise<boolean> => {
  if (typeof row !== "object" || row === null) return decide();
  const known = answers.get(access) ?? new WeakMap<object, boolean | Promise<boolean>>();
  answers.set(access, known);
  const answer = known.get(row);
  if (answer !== undefined) return answer;
  const decided = decide();
  known.set(row, decided);
  if (typeof decided !== "boolean") void decided.then((value) => known.set(row, value));
  return decided;
};
