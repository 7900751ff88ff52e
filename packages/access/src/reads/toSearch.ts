import { citizenAttribute } from "../requesterAttributes.js";
import { allOf, type ScopeRequirement } from "../requirement.js";
import type { RuleBook } from "../rules/checkRuleTree.js";
import { requirementOf } from "../rules/ruleTree.js";

/**
 * What searching by a field requires, given what reading it requires: the same without the ways that are open in a citizen's name. They show a
 * citizen one row, his or her own; a search looks at everybody's.
 */
export const toSearch = (toRead: ScopeRequirement): ScopeRequirement =>
  toRead.filter((scopes) => !scopes.includes(citizenAttribute));

/** Nobody meets it. */
const nobody: ScopeRequirement = [];

/** What giving an input requires that reads these fields; where one of them has no rule, nobody may give it. */
export const requirementOfInput = (fields: readonly string[], book: RuleBook): ScopeRequirement =>
  toSearch(
    allOf(
      fields.map((field) => {
        const rule = book.get(field);
        return rule === undefined ? nobody : requirementOf(rule);
      }),
    ),
  );
