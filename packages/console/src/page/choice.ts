/** Which requester and mode are chosen. Kept between visits, so that a restored operation still asks as the same agency. */
import { type AgencyChoice, isOnDenied, type OnDenied } from "../shared/developmentApi.js";

export interface Choice {
  readonly agency: string;
  /** Empty when the agency has no agreement in force. */
  readonly purpose: string;
  /** In whose name a portal asks; nobody's when there is none. */
  readonly citizen?: string | undefined;
  readonly onDenied: OnDenied;
}

const storageKey = "lienthong:choice";

export const rememberChoice = (choice: Choice): void => localStorage.setItem(storageKey, JSON.stringify(choice));

/** The remembered choice, unless it is not on offer any more. */
export const rememberedChoice = (agencies: readonly AgencyChoice[]): Choice | undefined => {
  const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "null");
  if (typeof kept !== "object" || kept === null || !("agency" in kept && "purpose" in kept && "onDenied" in kept)) {
    return undefined;
  }
  const agency = agencies.find(({ id }) => id === kept.agency);
  const purpose = agency?.purposes.find(({ id }) => id === kept.purpose);
  const citizen = "citizen" in kept && typeof kept.citizen === "string" ? kept.citizen : undefined;
  return agency && purpose && isOnDenied(kept.onDenied)
    ? { agency: agency.id, purpose: purpose.id, citizen, onDenied: kept.onDenied }
    : undefined;
};
