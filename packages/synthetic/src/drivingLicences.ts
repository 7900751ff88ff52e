import { type DrivingLicenceNumber, parseDrivingLicenceNumber } from "@lienthong/dictionary";
import { dateOf, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import { between, pick, type Random, randomOf } from "./random.js";

/** Classes of the Law on Road Traffic Order and Safety 36/2024/QH15, article 57, as far as synthetic drivers have them. */
export type SyntheticLicenceClass = "A1" | "B" | "C" | "D";

/** One class that a licence entitles to drive. Motorcycle classes don't end. */
export type SyntheticEntitlement = Readonly<{
  licenceClass: SyntheticLicenceClass;
  issuedOn: string;
  validUntil: string | undefined;
}>;

/** A violation that cost points. */
export type SyntheticViolation = Readonly<{ occurredOn: string; kind: string; pointsDeducted: number; fine: number }>;

export type SyntheticDrivingLicence = Readonly<{
  number: DrivingLicenceNumber;
  entitlements: readonly [SyntheticEntitlement, ...SyntheticEntitlement[]];
  /** By date, all since points are deducted (1 January 2025). */
  violations: readonly SyntheticViolation[];
}>;

/** The age from which a class may be driven, for how many years it is valid, and how many of a hundred adults have it. */
const classes: readonly Readonly<{
  licenceClass: SyntheticLicenceClass;
  fromAge: number;
  years?: number;
  share: number;
}>[] = [
  { licenceClass: "A1", fromAge: 18, share: 0.7 },
  { licenceClass: "B", fromAge: 18, years: 10, share: 0.3 },
  { licenceClass: "C", fromAge: 21, years: 5, share: 0.04 },
  { licenceClass: "D", fromAge: 27, years: 5, share: 0.01 },
];

/** Plausible, not the tariff of Decree 168/2024. */
const violationKinds = [
  { kind: "Không chấp hành hiệu lệnh của đèn tín hiệu giao thông", pointsDeducted: 4, fine: 5_000_000 },
  { kind: "Chạy quá tốc độ quy định", pointsDeducted: 2, fine: 3_000_000 },
  { kind: "Dùng điện thoại khi đang điều khiển phương tiện", pointsDeducted: 4, fine: 4_000_000 },
  { kind: "Điều khiển xe khi trong máu hoặc hơi thở có nồng độ cồn", pointsDeducted: 10, fine: 19_000_000 },
] as const;

/** The driving licence of a living adult; some have none. */
export const drivingLicenceOf = (
  citizen: SyntheticCitizen,
  { seed, asOf }: Readonly<{ seed: number; asOf: string }>,
): SyntheticDrivingLicence | undefined => {
  const random = randomOf(seed, "driving licence", citizen.index);
  if (citizen.deathDate !== undefined) return undefined;
  const [first, ...further] = classes.flatMap(({ licenceClass, fromAge, years, share }) => {
    const wanted = random() < share;
    const issuedOn = drawIssue(random, { asOf, years, firstYear: yearOf(citizen.birthDate) + fromAge + 1 });
    if (!wanted || issuedOn === undefined) return [];
    return [{ licenceClass, issuedOn, validUntil: years === undefined ? undefined : yearsLater(issuedOn, years) }];
  });
  if (first === undefined) return undefined;
  const entitlements = [first, ...further] as const;
  return { number: numberOf(citizen), entitlements, violations: violationsOf(random, { entitlements, asOf }) };
};

type Issue = Readonly<{ asOf: string; years: number | undefined; firstYear: number }>;

/** A day in the past on which a class was issued or renewed; a few have run out since. */
const drawIssue = (random: Random, { asOf, years = 30, firstYear }: Issue): string | undefined => {
  const last = yearOf(asOf) - 1;
  const lapse = random() < 0.06 ? 2 : 0;
  const first = Math.max(firstYear, last - years + 1 - lapse);
  return first > last
    ? undefined
    : dateOf(between(random, first, last), between(random, 1, 12), between(random, 1, 28));
};

const yearsLater = (date: string, years: number): string => `${yearOf(date) + years}${date.slice(4)}`;

/** Who violated the rules since points are deducted: a few, once to three times, after the first class was issued. */
const violationsOf = (
  random: Random,
  { entitlements, asOf }: Pick<SyntheticDrivingLicence, "entitlements"> & Readonly<{ asOf: string }>,
): readonly SyntheticViolation[] => {
  if (random() >= 0.08) return [];
  const [issued = asOf] = entitlements.map(({ issuedOn }) => issuedOn).toSorted();
  return Array.from({ length: between(random, 1, 3) }, () => ({
    occurredOn: dateOf(
      between(random, 2025, Math.max(2025, yearOf(asOf) - 1)),
      between(random, 1, 12),
      between(random, 1, 28),
    ),
    ...pick<(typeof violationKinds)[number]>(random, violationKinds),
  }))
    .filter(({ occurredOn }) => occurredOn > issued && occurredOn < asOf)
    .toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1));
};

/** Two digits of an authority that doesn't exist, one for century and sex, two for the year, seven of the citizen: unique, and nobody's. */
const numberOf = ({ index, personalId }: SyntheticCitizen): DrivingLicenceNumber => {
  const reading = parseDrivingLicenceNumber(`99${personalId.slice(3, 6)}${String(index).padStart(7, "0")}`);
  if (reading.kind === "invalid") throw new RangeError(`citizen ${index}: ${reading.rule}`);
  return reading.value;
};
