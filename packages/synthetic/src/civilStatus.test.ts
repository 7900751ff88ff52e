import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 16_000, asOf });
const everybody = Array.from(nation.citizens());
const at = (index: number) => nation.citizen(index);
const marriages = everybody.flatMap((citizen) => nation.marriage(citizen) ?? []);
const adoptions = everybody.flatMap((citizen) => nation.adoption(citizen) ?? []);

test("everybody was registered at birth, with the parents whom the population database knows", () => {
  for (const citizen of everybody) {
    const birth = nation.birth(citizen);
    expect([birth.child, birth.father, birth.mother]).toEqual([citizen.index, citizen.father, citizen.mother]);
    expect(birth.eventDate).toBe(citizen.birthDate);
    expect(birth.eventDate <= birth.registeredOn && birth.registeredOn <= asOf).toBe(true);
  }
});

test("every couple is married once, both of age, and the marriage ends with a death", () => {
  expect(marriages).toHaveLength(everybody.filter(({ spouse, sex }) => spouse !== undefined && sex === "male").length);
  for (const { husband, wife, registeredOn, endedOn } of marriages) {
    expect([at(husband).spouse, at(wife).spouse]).toEqual([wife, husband]);
    expect(ageAt(at(husband).birthDate, registeredOn)).toBeGreaterThanOrEqual(20);
    expect(ageAt(at(wife).birthDate, registeredOn)).toBeGreaterThanOrEqual(18);
    expect(endedOn).toBe(at(husband).deathDate ?? at(wife).deathDate);
    expect(registeredOn < (endedOn ?? asOf)).toBe(true);
  }
  expect(marriages.some(({ endedOn }) => endedOn !== undefined)).toBe(true);
});

test("most children were born to married parents", () => {
  const married = new Map(marriages.map(({ husband, registeredOn }) => [husband, registeredOn]));
  const children = everybody.filter(({ father }) => father !== undefined);
  const within = children.filter(({ father, birthDate }) => (married.get(father ?? -1) ?? asOf) <= birthDate);
  expect(within.length / children.length).toBeGreaterThan(0.95);
});

test("whoever died was registered within fifteen days, and nobody else", () => {
  for (const citizen of everybody) {
    const death = nation.death(citizen);
    expect(death?.eventDate).toBe(citizen.deathDate);
    if (death !== undefined)
      expect(Date.parse(death.registeredOn) - Date.parse(death.eventDate)).toBeLessThanOrEqual(15 * 86_400_000);
  }
});

test("every adoption is of a minor whose record is sealed from its day on, by the parents", () => {
  expect(adoptions.length).toBeGreaterThan(0);
  for (const { child, adoptiveFather, adoptiveMother, registeredOn } of adoptions) {
    const citizen = at(child);
    expect(nation.seal(citizen)).toEqual({ reason: "adoption", since: registeredOn });
    expect([adoptiveFather, adoptiveMother]).toEqual([citizen.father, citizen.mother]);
    expect(nation.birth(citizen).childFullName).not.toBe(citizen.fullName);
  }
});

test("entries are the same in a nation of any size, and asking for them in another order changes nothing", () => {
  const large = syntheticNation({ seed: 1, citizens: 1_000_000, asOf });
  for (const index of [15_999, 4, 800, 0]) {
    const citizen = at(index);
    expect(large.birth(large.citizen(index))).toEqual(nation.birth(citizen));
    expect(large.marriage(large.citizen(index))).toEqual(nation.marriage(citizen));
  }
});
