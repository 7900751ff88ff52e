import type { CommuneCode, ProvinceCode } from "@lienthong/dictionary";
import { addDays, yearOf } from "./calendar.js";
import type { SyntheticCitizen } from "./citizens.js";
import { type Family, familySize } from "./families.js";
import { pickGivenName, pickSurname } from "./names.js";
import { between, type Random, randomOf } from "./random.js";
import { sealOf } from "./seals.js";

/** An entry in a civil status book. `entry` numbers it among those of its kind; persons are indexes of citizens. */
type Entry = Readonly<{ entry: number; eventDate: string; registeredOn: string; communeCode: CommuneCode }>;

export type SyntheticBirth = Entry &
  Readonly<{
    child: number;
    childFullName: string;
    father: number | undefined;
    mother: number | undefined;
    provinceCode: ProvinceCode;
  }>;
export type SyntheticMarriage = Entry & Readonly<{ husband: number; wife: number; endedOn: string | undefined }>;
export type SyntheticDeath = Entry & Readonly<{ deceased: number }>;
export type SyntheticAdoption = Entry &
  Readonly<{ child: number; adoptiveFather: number | undefined; adoptiveMother: number | undefined }>;

export type CivilStatusFacts = Readonly<{ seed: number; asOf: string }>;

/** The birth of a citizen, registered within sixty days where the family lives (Law on Civil Status 60/2014/QH13, article 15). */
export const birthOf = (citizen: SyntheticCitizen, { seed, asOf }: CivilStatusFacts): SyntheticBirth => {
  const random = randomOf(seed, "birth registration", citizen.index);
  const isAdopted = sealOf(citizen, { seed, asOf })?.reason === "adoption";
  return {
    entry: citizen.index,
    eventDate: citizen.birthDate,
    registeredOn: daysLater(random, citizen.birthDate, { most: 60, asOf }),
    communeCode: citizen.permanent.communeCode,
    child: citizen.index,
    childFullName: isAdopted ? formerNameOf(random, citizen) : citizen.fullName,
    father: citizen.father,
    mother: citizen.mother,
    provinceCode: citizen.birthProvinceCode,
  };
};

/**
 * The marriage of a citizen, as the husband's: registered when both were old enough (Law on Marriage and Family 52/2014/QH13, article 8:
 * a man of 20, a woman of 18), before the birth of their first child where that was possible. It ends when one of them dies.
 */
export const marriageOf = (
  citizen: SyntheticCitizen,
  { seed, asOf, family }: CivilStatusFacts & Readonly<{ family: Family }>,
): SyntheticMarriage | undefined => {
  const wife = citizen.spouse;
  const wifeMember = wife === undefined ? undefined : family.members[wife % familySize];
  if (wife === undefined || wifeMember === undefined || citizen.sex !== "male") return undefined;
  const random = randomOf(seed, "marriage", citizen.index);
  const ofAge = later(yearsAfter(citizen.birthDate, 20), yearsAfter(wifeMember.birthDate, 18));
  const births = family.members.flatMap(({ father, birthDate }) =>
    father === citizen.index % familySize ? [birthDate] : [],
  );
  const firstBirth = births.reduce(earlier, asOf);
  const days = Math.floor((Date.parse(firstBirth) - Date.parse(ofAge)) / millisecondsPerDay);
  const registeredOn = addDays(ofAge, days > 0 ? between(random, 0, Math.min(days, 3 * 365)) : 0);
  return {
    entry: citizen.index,
    eventDate: registeredOn,
    registeredOn,
    communeCode: citizen.permanent.communeCode,
    husband: citizen.index,
    wife,
    endedOn: citizen.deathDate ?? wifeMember.deathDate,
  };
};

/** The death of a citizen, registered within fifteen days (Law on Civil Status 60/2014/QH13, article 33). */
export const deathOf = (citizen: SyntheticCitizen, { seed, asOf }: CivilStatusFacts): SyntheticDeath | undefined => {
  if (citizen.deathDate === undefined) return undefined;
  const random = randomOf(seed, "death registration", citizen.index);
  return {
    entry: citizen.index,
    eventDate: citizen.deathDate,
    registeredOn: daysLater(random, citizen.deathDate, { most: 15, asOf }),
    communeCode: citizen.permanent.communeCode,
    deceased: citizen.index,
  };
};

/** The adoption of a child: from its day on the child's record is sealed. */
export const adoptionOf = (
  citizen: SyntheticCitizen,
  { seed, asOf }: CivilStatusFacts,
): SyntheticAdoption | undefined => {
  const seal = sealOf(citizen, { seed, asOf });
  if (seal?.reason !== "adoption") return undefined;
  return {
    entry: citizen.index,
    eventDate: seal.since,
    registeredOn: seal.since,
    communeCode: citizen.permanent.communeCode,
    child: citizen.index,
    adoptiveFather: citizen.father,
    adoptiveMother: citizen.mother,
  };
};

/** Under which name an adopted child was born. */
const formerNameOf = (random: Random, { ethnicity, sex }: SyntheticCitizen): string =>
  `${pickSurname(random, ethnicity)} ${pickGivenName(random, sex)}`;

const millisecondsPerDay = 86_400_000;

const daysLater = (random: Random, day: string, { most, asOf }: Readonly<{ most: number; asOf: string }>): string =>
  earlier(addDays(day, between(random, 0, most)), asOf);

const yearsAfter = (date: string, years: number): string => `${yearOf(date) + years}${date.slice(4)}`;
const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);
