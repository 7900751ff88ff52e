import { citizenAttribute } from "../requesterAttributes.js";
import type { ScopeRequirement } from "../requirement.js";

/**
 * What searching by a field requires, given what reading it requires: the same without the ways that are open in a citizen's name. They show a
 * citizen one row, his or her own; a search looks at everybody's.
 */
export const toSearch = (toRead: ScopeRequirement): ScopeRequirement =>
  toRead.filter((scopes) => !scopes.includes(citizenAttribute));
