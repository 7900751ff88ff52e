import {
  type CommuneCode,
  type PersonalId,
  type ProvinceCode,
  parsePersonalId,
  syntheticBirthplaceCodes,
} from "@lienthong/dictionary";
import { yearOf } from "./calendar.js";
import {
  type Family,
  type FamilyMember,
  familySize,
  householdsPerFamily,
  type Relation,
  slotsOfHousehold,
} from "./families.js";
import { pickGivenName } from "./names.js";
import { pickAddressLine, pickCommune } from "./places.js";
import { between, randomOf } from "./random.js";

/** A place to live. */
export type SyntheticAddress = Readonly<{ communeCode: CommuneCode; provinceCode: ProvinceCode; line: string }>;

/** A citizen. Links are indexes of other citizens; `undefined` where there is none within the nation. */
export type SyntheticCitizen = Readonly<{
  index: number;
  personalId: PersonalId;
  fullName: string;
  sex: "male" | "female";
  birthDate: string;
  deathDate: string | undefined;
  birthProvinceCode: ProvinceCode;
  ethnicity: string;
  nationality: "VN";
  father: number | undefined;
  mother: number | undefined;
  spouse: number | undefined;
  household: number;
  relationToHead: Relation;
  permanent: SyntheticAddress;
  temporary: (SyntheticAddress & Readonly<{ since: string }>) | undefined;
}>;

/** A household. `members` are the indexes of its citizens, the head among them. */
export type SyntheticHousehold = Readonly<{
  index: number;
  code: string;
  address: SyntheticAddress;
  head: number;
  members: readonly number[];
}>;

/** What the records of a nation follow from. */
export type NationFacts = Readonly<{ seed: number; citizens: number; asOf: string }>;

/** Six digits allow a million persons of one sex and year in each of the reserved birthplace codes. */
const serials = 1_000_000;

/** The most citizens whose numbers are surely unique. */
export const citizenLimit = serials * syntheticBirthplaceCodes.length;

/** Steps through all six-digit serials without repeating one: the factor is coprime to a million. */
const serialOf = (index: number): number => ((index % serials) * 420_489 + 271_828) % serials;

/** The number of a synthetic person: well formed, in a range that nobody real can have. */
export const syntheticPersonalId = (index: number, sex: "male" | "female", birthYear: number): PersonalId => {
  const place = syntheticBirthplaceCodes[Math.floor(index / serials)];
  const century = 2 * (Math.floor(birthYear / 100) - 19) + (sex === "female" ? 1 : 0);
  const reading = parsePersonalId(
    `${place}${century}${String(birthYear % 100).padStart(2, "0")}${String(serialOf(index)).padStart(6, "0")}`,
  );
  if (reading.kind === "invalid") throw new RangeError(`citizen ${index}: ${reading.rule}`);
  return reading.value;
};

/** The citizens whom a nation of this size has in a household; the last family may be cut. */
const presentSlots = (family: Family, household: number, { citizens }: NationFacts): readonly number[] =>
  slotsOfHousehold(household).filter((slot) => family.index * familySize + slot < citizens);

const headSlot = (family: Family, present: readonly number[]): number =>
  present.find((slot) => family.members[slot]?.deathDate === undefined) ?? present[0] ?? 0;

const householdNumber = (family: Family, household: number): number => family.index * householdsPerFamily + household;

/** Most households of a family stay in one commune; some have moved. */
const addressOf = (family: Family, household: number, seed: number): SyntheticAddress => {
  const home = pickCommune(randomOf(seed, "home", family.index));
  const random = randomOf(seed, "household", householdNumber(family, household));
  const commune = random() < 0.8 ? home : pickCommune(random);
  return {
    communeCode: commune.communeCode,
    provinceCode: commune.provinceCode,
    line: pickAddressLine(random, commune),
  };
};

const relationOf = (member: FamilyMember, head: number): Relation => {
  if (member.slot === head) return "head";
  return member.father === undefined || member.spouse !== undefined ? "spouse" : "child";
};

/** One member of a family as a citizen. */
export const citizenOf = (family: Family, member: FamilyMember, facts: NationFacts): SyntheticCitizen => {
  const { seed, citizens, asOf } = facts;
  const index = family.index * familySize + member.slot;
  const random = randomOf(seed, "citizen", index);
  const linkTo = (slot: number | undefined): number | undefined => {
    if (slot === undefined) return undefined;
    const other = family.index * familySize + slot;
    return other < citizens ? other : undefined;
  };
  const permanent = addressOf(family, member.household, seed);
  const birthYear = yearOf(member.birthDate);
  return {
    index,
    personalId: syntheticPersonalId(index, member.sex, birthYear),
    fullName: `${member.surname} ${pickGivenName(random, member.sex)}`,
    sex: member.sex,
    birthDate: member.birthDate,
    deathDate: member.deathDate,
    birthProvinceCode: random() < 0.85 ? permanent.provinceCode : pickCommune(random).provinceCode,
    ethnicity: family.ethnicity,
    nationality: "VN",
    father: linkTo(member.father),
    mother: linkTo(member.mother),
    spouse: linkTo(member.spouse),
    household: householdNumber(family, member.household),
    relationToHead: relationOf(member, headSlot(family, presentSlots(family, member.household, facts))),
    permanent,
    temporary: member.deathDate === undefined ? temporaryOf(member, index, { seed, asOf, home: permanent }) : undefined,
  };
};

/** Some adults live elsewhere for work or study. */
const temporaryOf = (
  member: FamilyMember,
  index: number,
  { seed, asOf, home }: Readonly<{ seed: number; asOf: string; home: SyntheticAddress }>,
): SyntheticCitizen["temporary"] => {
  const random = randomOf(seed, "temporary residence", index);
  const years = yearOf(asOf) - yearOf(member.birthDate);
  if (years < 19 || years > 55 || random() > 0.08) return undefined;
  const commune = pickCommune(random);
  if (commune.communeCode === home.communeCode) return undefined;
  const since = `${yearOf(asOf) - between(random, 1, Math.min(6, years - 18))}-${String(between(random, 1, 12)).padStart(2, "0")}-01`;
  return {
    communeCode: commune.communeCode,
    provinceCode: commune.provinceCode,
    line: pickAddressLine(random, commune),
    since,
  };
};

/** One household of a family; `undefined` when the nation ends before its first member. */
export const householdOf = (family: Family, household: number, facts: NationFacts): SyntheticHousehold | undefined => {
  const present = presentSlots(family, household, facts);
  if (present.length === 0) return undefined;
  const index = householdNumber(family, household);
  const address = addressOf(family, household, facts.seed);
  return {
    index,
    code: householdCode(index),
    address,
    head: family.index * familySize + headSlot(family, present),
    members: present.map((slot) => family.index * familySize + slot),
  };
};

/** Number of a residence file: recognisably synthetic. */
export const householdCode = (index: number): string => `HS${String(index).padStart(9, "0")}`;
