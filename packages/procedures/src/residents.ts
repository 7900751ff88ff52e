import type { SyntheticCitizen, SyntheticNation } from "@lienthong/synthetic";
import { communeOfCommittee } from "./procedure.js";

/** The first citizen whose record is open and of whom `isCase` holds. */
export const findCitizen = (
  nation: SyntheticNation,
  isCase: (citizen: SyntheticCitizen) => boolean,
): SyntheticCitizen | undefined => {
  for (const citizen of nation.citizens()) {
    if (citizen.deathDate === undefined && nation.seal(citizen) === undefined && isCase(citizen)) return citizen;
  }
  return undefined;
};

/** Whether somebody lives now in the ward of the demonstration's committee. */
export const livesInWard = ({ temporary, permanent }: SyntheticCitizen): boolean =>
  (temporary ?? permanent).communeCode === communeOfCommittee;
