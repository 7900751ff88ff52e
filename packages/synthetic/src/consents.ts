import { ageAt, dateOf, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import { between, pickWeighted, randomOf } from "./random.js";

/**
 * A citizen's consent that whoever treats him or her may read the work history. `purpose` says for what it was given: for treatment under
 * health insurance, or for medical treatment otherwise. Days as `YYYY-MM-DD`; `expiresOn` is the first day on which it holds no more.
 */
export type SyntheticConsent = Readonly<{
  purpose: "health-insurance-treatment" | "medical-treatment";
  givenOn: string;
  expiresOn: string;
  withdrawnOn: string | undefined;
}>;

/** Of the grown-up citizens two in five have ever consented. */
const consentingShare = 0.4;

/** The consent that a citizen has given; most are in force, some have expired or were withdrawn before `asOf`. Children and the dead have none. */
export const consentOf = (
  citizen: SyntheticCitizen,
  { seed, asOf }: Readonly<{ seed: number; asOf: string }>,
): SyntheticConsent | undefined => {
  const random = randomOf(seed, "consent", citizen.index);
  if (citizen.deathDate !== undefined || ageAt(citizen.birthDate, asOf) < 21 || random() >= consentingShare)
    return undefined;
  const year = yearOf(asOf);
  const dayIn = (givenYear: number): string => dateOf(givenYear, between(random, 1, 12), between(random, 1, 28));
  const inForce = { givenOn: dayIn(year - 1), expiresOn: dateOf(year + 4, 12, 31), withdrawnOn: undefined };
  return pickWeighted<() => SyntheticConsent>(random, [
    [() => ({ ...inForce, purpose: "health-insurance-treatment" }), 70],
    [() => ({ ...inForce, purpose: "medical-treatment" }), 10],
    [() => ({ ...inForce, purpose: "health-insurance-treatment", withdrawnOn: dateOf(year, 1, 15) }), 10],
    [() => ({ ...inForce, purpose: "health-insurance-treatment", expiresOn: dateOf(year, 1, 1) }), 10],
  ])();
};
