import { ageAt, dateOf, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import type { LandHolder, SyntheticParcel } from "./land.js";
import { between, pick, randomOf } from "./random.js";

export type WorkKind = "civil" | "industrial";
export type WorkStatus = "permitted" | "under-construction" | "completed";

/** What is built on a parcel, with the permit for it. */
export type SyntheticWork = Readonly<{
  /** Numbers works and permits alike. */
  number: number;
  kind: WorkKind;
  /** Grade of the work after its size, I to IV. */
  grade: number;
  floors: number;
  floorAreaM2: number;
  status: WorkStatus;
  investor: Exclude<LandHolder, { kind: "household" }>;
  permittedOn: string;
  startedOn: string | undefined;
  completedOn: string | undefined;
}>;

export type PractisingField = "design" | "supervision" | "survey" | "site-management" | "cost-estimation";

/** A certificate by which a citizen may practise in construction. */
export type SyntheticPractisingCertificate = Readonly<{
  number: string;
  field: PractisingField;
  /** I to III. */
  class: number;
  issuedOn: string;
  validUntil: string;
}>;

export type ConstructionFacts = Readonly<{ seed: number; asOf: string }>;

/**
 * The work that stands or will stand on a parcel: for houses that were built since 2010 in towns or by enterprises. Who invests is who holds
 * the land.
 */
export const workOn = (parcel: SyntheticParcel, { seed, asOf }: ConstructionFacts): SyntheticWork | undefined => {
  const number = Number(parcel.certificateNumber.slice(2));
  const random = randomOf(seed, "construction work", number);
  const { house, holders, use } = parcel;
  if (house === undefined || house.builtIn < 2010 || use === "ONT") return undefined;
  const [investor] = holders;
  if (investor.kind === "household") return undefined;
  const lastYear = yearOf(asOf) - 1;
  const permittedIn = Math.min(house.builtIn - 1, lastYear);
  const permittedOn = dateOf(permittedIn, between(random, 1, 6), between(random, 1, 28));
  const startedOn = dateOf(permittedIn, between(random, 7, 12), between(random, 1, 28));
  const completedOn = dateOf(house.builtIn, between(random, 1, 12), between(random, 1, 28));
  const isDone = completedOn < asOf;
  return {
    number,
    kind: use === "SKC" ? "industrial" : "civil",
    grade: house.floorAreaM2 > 300 ? 3 : 4,
    floors: house.floors,
    floorAreaM2: house.floorAreaM2,
    status: isDone ? "completed" : startedOn < asOf ? "under-construction" : "permitted",
    investor,
    permittedOn,
    startedOn: startedOn < asOf ? startedOn : undefined,
    completedOn: isDone ? completedOn : undefined,
  };
};

/** The practising certificates of a citizen: few have one, for ten years (Law on Construction, articles 148 and 149). */
export const practisingCertificatesOf = (
  citizen: SyntheticCitizen,
  { seed, asOf }: ConstructionFacts,
): readonly SyntheticPractisingCertificate[] => {
  const random = randomOf(seed, "practising certificate", citizen.index);
  const age = ageAt(citizen.birthDate, asOf);
  if (citizen.deathDate !== undefined || age < 27 || age > 65 || random() > 0.04) return [];
  const issuedIn = between(random, Math.max(yearOf(citizen.birthDate) + 26, yearOf(asOf) - 13), yearOf(asOf) - 1);
  const [month, day] = [between(random, 1, 12), between(random, 1, 28)];
  return [
    {
      number: `ZZZ-${String(citizen.index).padStart(8, "0")}`,
      field: pick<PractisingField>(random, ["design", "supervision", "survey", "site-management", "cost-estimation"]),
      class: between(random, 1, 3),
      issuedOn: dateOf(issuedIn, month, day),
      validUntil: dateOf(issuedIn + 10, month, day),
    },
  ];
};
