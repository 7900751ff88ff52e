import { ageAt, dateOf, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import type { SyntheticEnterprise } from "./enterprises.js";
import { between, pickWeighted, type Random, randomOf } from "./random.js";

/** Documents that a citizen can have integrated in the application. */
export type IntegratedDocumentKind =
  | "identity-card"
  | "health-insurance-card"
  | "driving-licence"
  | "vehicle-registration"
  | "passport"
  | "birth-certificate"
  | "marriage-certificate";

export type AccountStatus = "active" | "locked";

/** An electronic identity account (VNeID). */
export type SyntheticElectronicIdentity = Readonly<{
  status: AccountStatus;
  level: 1 | 2;
  activatedOn: string;
  /** Authentications in the twelve months before the nation is described. */
  authentications: number;
  documents: readonly Readonly<{ kind: IntegratedDocumentKind; integratedOn: string }>[];
}>;

/** An organisation's account: it has no levels, and no documents. */
export type SyntheticOrganisationIdentity = Readonly<{ status: AccountStatus; activatedOn: string }>;

type Facts = Readonly<{ seed: number; asOf: string }>;

/** The account of a living citizen. Children have one seldom; `holds` says which documents the other registers know of. */
export const electronicIdentityOf = (
  citizen: SyntheticCitizen,
  { holds, ...facts }: Facts & Readonly<{ holds: () => readonly IntegratedDocumentKind[] }>,
): SyntheticElectronicIdentity | undefined => {
  const random = randomOf(facts.seed, "electronic identity", citizen.index);
  const age = ageAt(citizen.birthDate, facts.asOf);
  if (citizen.deathDate !== undefined || age < 6 || random() >= (age < 14 ? 0.15 : 0.85)) return undefined;
  const level = age >= 14 && random() < 0.9 ? 2 : 1;
  const activatedOn = drawDay(random, facts);
  return {
    status: drawStatus(random),
    level,
    activatedOn,
    authentications: level === 2 ? between(random, 0, 60) : between(random, 0, 5),
    documents:
      level === 1
        ? []
        : holds().flatMap((kind) =>
            kind === "identity-card" || random() < 0.6
              ? [{ kind, integratedOn: `${yearOf(facts.asOf)}-0${between(random, 1, 3)}-15` }]
              : [],
          ),
  };
};

/** The account of an active enterprise; obligatory since July 2025 for procedures, and yet not all have one. */
export const organisationIdentityOf = (
  { index, status }: Pick<SyntheticEnterprise, "index" | "status">,
  facts: Facts,
): SyntheticOrganisationIdentity | undefined => {
  const random = randomOf(facts.seed, "organisation identity", index);
  if (status !== "active" || random() >= 0.8) return undefined;
  return { status: drawStatus(random), activatedOn: `2025-${between(random, 10, 12)}-01` };
};

const drawStatus = (random: Random): AccountStatus =>
  pickWeighted<AccountStatus>(random, [
    ["active", 97],
    ["locked", 3],
  ]);

/** A day since accounts are given (Decree 59/2022) and before this year. */
const drawDay = (random: Random, { asOf }: Facts): string =>
  dateOf(between(random, 2023, yearOf(asOf) - 1), between(random, 1, 12), between(random, 1, 28));
