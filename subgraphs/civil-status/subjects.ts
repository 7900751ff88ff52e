import type { PersonalId } from "@lienthong/dictionary";
import type { AnyEvent } from "./entities/events.js";

/** Whose event it is: a seal on one of these persons hides all of it. Other persons, such as parents, are hidden one by one. */
export const subjectsOf = (event: AnyEvent): readonly [PersonalId, ...PersonalId[]] => {
  if ("husbandPersonalId" in event) return [event.husbandPersonalId, event.wifePersonalId];
  if ("deceasedPersonalId" in event) return [event.deceasedPersonalId];
  return [event.childPersonalId];
};
