import { personalIdParts } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { type SyntheticCitizen, syntheticNation } from "./index.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 20250701, citizens: 20_000, asOf });
const citizens = [...nation.citizens()];

/** The citizens that break an invariant, by index: an empty list reads better in a failure than 20,000 expectations. */
const whoBreak = (holds: (citizen: SyntheticCitizen) => boolean): readonly number[] =>
  citizens.filter((citizen) => !holds(citizen)).map(({ index }) => index);

const at = (index: number): SyntheticCitizen => nation.citizen(index);

test("a personal number agrees with sex and year of birth", () => {
  const breaking = whoBreak(({ personalId, sex, birthDate }) => {
    const parts = personalIdParts(personalId);
    return parts.sex === sex && parts.birthYear === Number(birthDate.slice(0, 4));
  });
  expect(breaking).toEqual([]);
});

test("personal numbers are unique among 200,000 citizens", () => {
  const ids = new Set<string>();
  for (const { personalId } of syntheticNation({ seed: 7, citizens: 200_000 }).citizens()) ids.add(personalId);
  expect(ids.size).toBe(200_000);
});

test("personal numbers are unique across the blocks of a million", () => {
  const large = syntheticNation({ seed: 7, citizens: 3_000_000 });
  const ids = new Set<string>();
  for (let index = 0; index < 10_000; index += 1) {
    for (const block of [0, 1_000_000, 2_000_000]) ids.add(large.citizen(block + index).personalId);
  }
  expect(ids.size).toBe(30_000);
});

test("parents are of the right sex, 16 to 50 years older, and alive at the birth", () => {
  const isParent = (index: number | undefined, sex: string, birthDate: string): boolean => {
    if (index === undefined) return true;
    const parent = at(index);
    const age = ageAt(parent.birthDate, birthDate);
    return parent.sex === sex && age >= 16 && age <= 50 && (parent.deathDate ?? asOf) >= birthDate;
  };
  const breaking = whoBreak(
    ({ father, mother, birthDate }) => isParent(father, "male", birthDate) && isParent(mother, "female", birthDate),
  );
  expect(breaking).toEqual([]);
});

test("children carry their father's surname", () => {
  const surnameOf = (index: number): string => at(index).fullName.split(" ")[0] ?? "";
  const breaking = whoBreak(
    ({ father, fullName }) => father === undefined || fullName.startsWith(`${surnameOf(father)} `),
  );
  expect(breaking).toEqual([]);
});

test("brothers and sisters are born nine months apart at least", () => {
  const births = Map.groupBy(
    citizens.filter(({ mother }) => mother !== undefined),
    ({ mother }) => mother,
  );
  const gaps = [...births.values()].flatMap((siblings) => {
    const days = siblings.map(({ birthDate }) => Date.parse(birthDate) / 86_400_000).sort((a, b) => a - b);
    return days.slice(1).map((day, position) => day - (days[position] ?? 0));
  });
  expect(gaps.length).toBeGreaterThan(1_000);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(270);
});

test("marriage is mutual, between a man and a woman who are not siblings", () => {
  const breaking = whoBreak(({ index, spouse, sex, father }) => {
    if (spouse === undefined) return true;
    const other = at(spouse);
    return other.spouse === index && other.sex !== sex && (father === undefined || other.father !== father);
  });
  expect(breaking).toEqual([]);
});

test("nobody is born or dies after the day of description", () => {
  expect(
    whoBreak(({ birthDate, deathDate = asOf }) => birthDate < asOf && birthDate < deathDate && deathDate <= asOf),
  ).toEqual([]);
});

test("births do not depend on the day of description", () => {
  const later = syntheticNation({ seed: 20250701, citizens: 2_000, asOf: "2031-12-31" });
  for (const { index, personalId, birthDate } of later.citizens()) {
    expect({ personalId, birthDate }).toEqual({ personalId: at(index).personalId, birthDate: at(index).birthDate });
  }
});

test("every age has its people: at least an eighth are under 15, some under 6", () => {
  const ages = citizens
    .filter(({ deathDate }) => deathDate === undefined)
    .map(({ birthDate }) => ageAt(birthDate, asOf));
  const shareUnder = (limit: number): number => ages.filter((age) => age < limit).length / ages.length;
  expect(shareUnder(6)).toBeGreaterThan(0.01);
  expect(shareUnder(15)).toBeGreaterThan(0.12);
  expect(1 - shareUnder(65)).toBeLessThan(0.25);
});

test("about 85 % are Kinh, and the small groups exist too", () => {
  const groups = Map.groupBy(citizens, ({ ethnicity }) => ethnicity);
  expect((groups.get("Kinh")?.length ?? 0) / citizens.length).toBeCloseTo(0.85, 1);
  expect(groups.size).toBeGreaterThan(20);
});
