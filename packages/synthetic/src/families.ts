import { dateOf } from "./calendar.js";
import { pickEthnicity, pickSurname } from "./names.js";
import { between, type Random, randomOf } from "./random.js";

/**
 * Citizens come in extended families of sixteen, in five households. Everything about a family follows from (seed, family), so that any
 * citizen can be known without any other family.
 *
 *   A: 0 ♂ — 1 ♀          B: 2 ♂ — 3 ♀
 *      │   └── 9 ♀ — 10 ♂    │   └── 13 ♂ — 14 ♀
 *      │        └ 11, 12     │         └ 15
 *      4 ♂ ───────────────── 5 ♀
 *               └ 6, 7, 8
 */
export const familySize = 16;
export const householdsPerFamily = 5;

type Slot = Readonly<{ sex?: "male" | "female"; father?: number; mother?: number; spouse?: number; household: number }>;

const slots: readonly Slot[] = [
  { sex: "male", spouse: 1, household: 0 },
  { sex: "female", spouse: 0, household: 0 },
  { sex: "male", spouse: 3, household: 1 },
  { sex: "female", spouse: 2, household: 1 },
  { sex: "male", father: 0, mother: 1, spouse: 5, household: 2 },
  { sex: "female", father: 2, mother: 3, spouse: 4, household: 2 },
  { father: 4, mother: 5, household: 2 },
  { father: 4, mother: 5, household: 2 },
  { father: 4, mother: 5, household: 2 },
  { sex: "female", father: 0, mother: 1, spouse: 10, household: 3 },
  { sex: "male", spouse: 9, household: 3 },
  { father: 10, mother: 9, household: 3 },
  { father: 10, mother: 9, household: 3 },
  { sex: "male", father: 2, mother: 3, spouse: 14, household: 4 },
  { sex: "female", spouse: 13, household: 4 },
  { father: 13, mother: 14, household: 4 },
];

/** Relation to the head of household, who is its first living member. */
export type Relation = "head" | "spouse" | "child";

/** One person of a family, as far as the family decides. Links are slots. */
export type FamilyMember = Readonly<{
  slot: number;
  sex: "male" | "female";
  surname: string;
  birthDate: string;
  deathDate: string | undefined;
  father: number | undefined;
  mother: number | undefined;
  spouse: number | undefined;
  household: number;
}>;

export type Family = Readonly<{ index: number; ethnicity: string; members: readonly FamilyMember[] }>;

/** The slots of a household. */
export const slotsOfHousehold = (household: number): readonly number[] =>
  slots.flatMap((slot, index) => (slot.household === household ? [index] : []));

/**
 * Years of birth by slot, reckoned outwards from the wife in the middle (5), so that every parent is 19 to 42 years older than the child,
 * the husband up to five years older than his wife, and brothers and sisters at least two years apart. No year is after 2025.
 */
const birthYears = (random: Random): readonly number[] => {
  const later = (year: number, least: number, most: number): number => year + between(random, least, most);
  const wife = Math.max(between(random, 1964, 1990), between(random, 1964, 1990));
  const husband = later(wife, -5, 0);
  const [hisMother, herMother] = [later(husband, -28, -20), later(wife, -28, -20)];
  const firstChild = later(wife, 22, 27);
  const secondChild = later(firstChild, 3, 4);
  const sister = later(husband, 3, 8);
  const nephew = later(sister, 20, 24);
  const brother = later(wife, 3, 6);
  const sisterInLaw = later(brother, 0, 4);
  return [
    ...[later(hisMother, -5, 0), hisMother, later(herMother, -5, 0), herMother],
    ...[husband, wife, firstChild, secondChild, later(secondChild, 3, 4)],
    ...[sister, later(sister, -5, 0), nephew, later(nephew, 3, 3)],
    ...[brother, sisterInLaw, later(sisterInLaw, 20, 25)],
  ];
};

/** The family with this index, at the day `asOf`. */
export const familyOf = (seed: number, index: number, asOf: string): Family => {
  const random = randomOf(seed, "family", index);
  const ethnicity = pickEthnicity(random);
  const births = birthYears(random);
  const deaths = deathDates(randomOf(seed, "deaths", index), births, asOf);
  const surnames = new Map<number, string>();
  const members = slots.map((slot, position): FamilyMember => {
    const sex = slot.sex ?? (random() < 0.515 ? "male" : "female");
    const inherited = slot.father === undefined ? undefined : surnames.get(slot.father);
    const surname = inherited ?? pickSurname(random, ethnicity);
    surnames.set(position, surname);
    const birthDate = dateOf(births[position] ?? 0, between(random, 1, 12), between(random, 1, 28));
    return {
      slot: position,
      sex,
      surname,
      birthDate,
      deathDate: deaths.get(position),
      father: slot.father,
      mother: slot.mother,
      spouse: slot.spouse,
      household: slot.household,
    };
  });
  return { index, ethnicity, members };
};

/**
 * Some of the oldest have died, after the year of their seventieth birthday: long after the births of their children. Of a couple at most
 * one has, so that every household has somebody living.
 */
const deathDates = (random: Random, births: readonly number[], asOf: string): ReadonlyMap<number, string> => {
  const deaths = new Map<number, string>();
  for (const husband of [0, 2]) {
    const slot = husband + between(random, 0, 1);
    const first = (births[slot] ?? 0) + 71;
    const year = between(random, first, first + 25);
    const deathDate = dateOf(year, between(random, 1, 12), between(random, 1, 28));
    if (deathDate < asOf) deaths.set(slot, deathDate);
  }
  return deaths;
};
