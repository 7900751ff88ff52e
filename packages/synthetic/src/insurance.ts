import {
  type CommuneCode,
  communes,
  type HealthInsuranceCardNumber,
  type Province,
  parseHealthInsuranceCardNumber,
  provinces,
} from "@lienthong/dictionary";
import { ageAt, firstOfMonth, monthNumber, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import { enterpriseOfDistrict, enterprisesPerDistrict } from "./districts.js";
import { enterpriseLife } from "./enterprises.js";
import { between, pickWeighted, randomOf } from "./random.js";

/** A time during which one employer paid contributions; months by their first day, `toMonth` included. */
export type SyntheticContribution = Readonly<{
  employer: number;
  fromMonth: string;
  toMonth: string | undefined;
  monthlySalary: number;
}>;

export type SyntheticCard = Readonly<{
  number: HealthInsuranceCardNumber;
  subjectGroup: string;
  benefitLevel: number;
  validFrom: string;
  validUntil: string;
  facilityCode: string;
  entitlements: readonly Readonly<{ kind: string; sharePercent: number }>[];
}>;

/** A facility: a health station in each commune, a general hospital in each province. Names and codes are made up. */
export type SyntheticFacility = Readonly<{ code: string; name: string; communeCode: CommuneCode }>;

export type InsuranceFacts = Readonly<{ seed: number; asOf: string; enterprises: number }>;

/** The working life of a citizen, as contributions: up to three periods that don't overlap, the last of which may go on. */
export const contributionsOf = (
  citizen: SyntheticCitizen,
  { seed, asOf, enterprises }: InsuranceFacts,
): readonly SyntheticContribution[] => {
  const random = randomOf(seed, "contributions", citizen.index);
  if (enterprises === 0 || random() > 0.7) return [];
  const now = monthNumber(asOf);
  const birth = monthNumber(citizen.birthDate);
  const end = Math.min(now, birth + 60 * 12, citizen.deathDate === undefined ? now : monthNumber(citizen.deathDate));
  const periods: SyntheticContribution[] = [];
  let from = Math.max(birth + between(random, 19 * 12, 27 * 12), monthNumber("1995-01-01"));
  let salary = between(random, 50, 120) * 100_000;
  for (let period = 0; period < 3 && from < end; period += 1) {
    const lasting = period === 2 ? Number.POSITIVE_INFINITY : between(random, 18, 150);
    const goesOn = from + lasting >= end;
    const last = Math.min(from + lasting - 1, end - 1);
    const open = goesOn && end === now;
    const employer = employerFor(citizen.index, Math.floor(random() * enterprisesPerDistrict), {
      seed,
      asOf,
      enterprises,
      from,
      open,
      last,
    });
    if (employer !== undefined && last >= from) {
      periods.push({
        employer,
        fromMonth: firstOfMonth(from),
        toMonth: open ? undefined : firstOfMonth(last),
        monthlySalary: salary,
      });
    }
    salary += between(random, 5, 60) * 100_000;
    from = last + 1 + between(random, 0, 6);
  }
  return periods;
};

type Search = InsuranceFacts & Readonly<{ from: number; open: boolean; last: number }>;

/** An enterprise of the citizen's district that existed through the whole period. */
const employerFor = (citizen: number, draw: number, { from, open, last, ...facts }: Search): number | undefined => {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const candidate = enterpriseOfDistrict(citizen, draw + attempt * 19);
    if (candidate >= facts.enterprises) continue;
    const { foundedOn, status, statusHistory } = enterpriseLife(candidate, facts);
    const ended = statusHistory[1] === undefined ? Number.POSITIVE_INFINITY : monthNumber(statusHistory[1].since);
    if (monthNumber(foundedOn) < from && (open ? status === "active" : last < ended)) return candidate;
  }
  return undefined;
};

/**
 * Groups of insured persons with the level of benefit that goes with them (Decision 1351/QĐ-BHXH of 2015), as far as the demonstration
 * needs.
 */
const groupOf = (
  citizen: SyntheticCitizen,
  facts: InsuranceFacts,
  works: boolean,
): readonly [group: string, level: number] => {
  const age = ageAt(citizen.birthDate, facts.asOf);
  if (age < 6) return ["TE", 1];
  if (works) return ["DN", 4];
  if (age < 22) return ["HS", 4];
  const random = randomOf(facts.seed, "card group", citizen.index);
  if (age >= 60) return random() < 0.6 ? ["HT", 3] : ["GD", 4];
  return pickWeighted<readonly [string, number]>(random, [
    [["GD", 4], 85],
    [["HN", 2], 10],
    [["CN", 3], 5],
  ]);
};

/** The share of treatment costs that the fund pays, by level. */
const shareOfLevel: Readonly<Record<number, number>> = { 1: 100, 2: 100, 3: 95, 4: 80, 5: 100 };

/** The card of a living citizen; a few have none, a few let it lapse. */
export const cardOf = (citizen: SyntheticCitizen, facts: InsuranceFacts, works: boolean): SyntheticCard | undefined => {
  const random = randomOf(facts.seed, "card", citizen.index);
  if (citizen.deathDate !== undefined || random() > 0.95) return undefined;
  const [subjectGroup, benefitLevel] = groupOf(citizen, facts, works);
  const { provinceCode, communeCode } = citizen.temporary ?? citizen.permanent;
  const year = yearOf(facts.asOf) - (random() < 0.05 ? 1 : 0);
  const share = shareOfLevel[benefitLevel] ?? 80;
  return {
    number: cardNumber(`${subjectGroup}${benefitLevel}${provinceCode}${citizen.personalId.slice(-10)}`),
    subjectGroup,
    benefitLevel,
    validFrom: `${year}-01-01`,
    validUntil: `${year}-12-31`,
    facilityCode: random() < 0.8 ? communeCode : hospitalCode(provinceCode),
    entitlements: [
      { kind: "Khám bệnh, chữa bệnh ngoại trú", sharePercent: share },
      { kind: "Khám bệnh, chữa bệnh nội trú", sharePercent: share },
      { kind: "Cấp cứu", sharePercent: Math.max(share, 95) },
    ],
  };
};

const cardNumber = (text: string): HealthInsuranceCardNumber => {
  const reading = parseHealthInsuranceCardNumber(text);
  if (reading.kind === "invalid") throw new RangeError(`${text}: ${reading.rule}`);
  return reading.value;
};

export const hospitalCode = (provinceCode: string): string => `BV${provinceCode}`;

const hospitalOf = ({ provinceCode, name }: Province): SyntheticFacility[] => {
  const seat = communes().find((commune) => commune.provinceCode === provinceCode);
  return seat === undefined
    ? []
    : [{ code: hospitalCode(provinceCode), name: `Bệnh viện đa khoa ${name}`, communeCode: seat.communeCode }];
};

/** Every facility; the same in every nation. */
export const facilities = (): readonly SyntheticFacility[] => [
  ...communes().map(({ communeCode, name }) => ({ code: communeCode, name: `Trạm y tế ${name}`, communeCode })),
  ...provinces().flatMap(hospitalOf),
];
