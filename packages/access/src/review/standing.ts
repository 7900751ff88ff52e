import { dayInVietNam } from "@lienthong/dictionary";
import type { Agreement } from "../agreements/sharing.js";

/** Where an agreement stands on a day: in force, or why it gives nothing. */
export type Standing = "in force" | "draft" | "suspended" | "ended" | "expired" | "not yet valid";

/** The standing of an agreement at the moment `now`, by the calendar of Viet Nam. */
export const standingOf = ({ state, validFrom, validUntil }: Agreement, now: Date): Standing => {
  if (state !== "active") return state;
  const day = dayInVietNam(now);
  if (day < validFrom) return "not yet valid";
  return day > validUntil ? "expired" : "in force";
};

const millisecondsADay = 24 * 60 * 60 * 1000;

/** How many days an agreement still counts, the last one included; 0 or less when it is over. */
export const daysLeft = ({ validUntil }: Agreement, now: Date): number =>
  1 + (Date.parse(validUntil) - Date.parse(dayInVietNam(now))) / millisecondsADay;
