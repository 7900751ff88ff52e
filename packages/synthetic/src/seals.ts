import { ageAt, dateOf, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import { between, randomOf } from "./random.js";

/** Why the record of a citizen is sealed, and since when. */
export type SyntheticSeal = Readonly<{ reason: "adoption" | "witness-protection"; since: string }>;

/** Of a thousand citizens about three are sealed: plenty to test with, and few as they must be. */
const sealedShare = 0.003;

/** The seal on a citizen's record. Minors were adopted, adults are witnesses; nobody is sealed before birth or after `asOf`. */
export const sealOf = (
  citizen: SyntheticCitizen,
  { seed, asOf }: Readonly<{ seed: number; asOf: string }>,
): SyntheticSeal | undefined => {
  const random = randomOf(seed, "seal", citizen.index);
  if (citizen.deathDate !== undefined || random() >= sealedShare) return undefined;
  const first = Math.max(yearOf(citizen.birthDate) + 1, yearOf(asOf) - 10);
  return {
    reason: ageAt(citizen.birthDate, asOf) < 18 ? "adoption" : "witness-protection",
    since: dateOf(between(random, Math.min(first, yearOf(asOf) - 1), yearOf(asOf) - 1), between(random, 1, 12), 1),
  };
};
