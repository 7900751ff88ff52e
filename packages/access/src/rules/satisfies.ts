import { learn, type Questions } from "./askEvidence.js";
import { collectQuestions, decideByAnswers, type Residue, type RowFacts } from "./decide.js";
import { type Asking, denyForFailure } from "./ruleFailure.js";

/** Whether a row satisfies what is left of a rule: told at once where all is known. A rule that fails denies, and is reported. */
export const satisfies = (residue: Residue, facts: RowFacts, asking: Asking): boolean | Promise<boolean> => {
  if (residue === "allow") return true;
  if (residue === "deny") return false;
  try {
    const decided = decideByAnswers(residue, facts);
    if (decided !== undefined) return decided;
    const questions: Questions = new Map();
    collectQuestions(residue, facts, questions);
    return learn(facts.context, questions)
      .then(() => decideByAnswers(residue, facts) === true)
      .catch((error) => denyForFailure(error, asking));
  } catch (error) {
    return denyForFailure(error, asking);
  }
};
