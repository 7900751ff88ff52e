import { communes, parsePersonalId, personalIdParts, syntheticBirthplaceCodes } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { type SyntheticCitizen, syntheticPersonalId } from "./citizens.js";
import { syntheticNation } from "./nation.js";

const nation = syntheticNation({ seed: 1, citizens: 8_000 });
const citizens = Array.from(nation.citizens());
const households = Array.from(nation.households());

const citizenAt = (index: number): SyntheticCitizen => {
  const found = citizens[index];
  if (found === undefined) throw new RangeError(`there is no citizen ${index}`);
  return found;
};

/** The pairs of a citizen and another to whom `link` leads. */
const pairs = (link: "father" | "mother" | "spouse") =>
  citizens.flatMap((citizen) => {
    const index = citizen[link];
    return index === undefined ? [] : [{ citizen, other: citizenAt(index) }];
  });

const surnameOf = ({ fullName }: SyntheticCitizen): string => fullName.split(" ").slice(0, -2).join(" ");

test.each(["father", "mother"] as const)(
  "a %s is 16 to 50 years older, of the right sex, and alive at the birth",
  (link) => {
    const found = pairs(link);
    expect(found.length).toBeGreaterThan(3_000);
    const wrong = found.filter(({ citizen, other }) => {
      const age = ageAt(other.birthDate, citizen.birthDate);
      const aliveAtBirth = other.deathDate === undefined || other.deathDate > citizen.birthDate;
      return age < 16 || age > 50 || other.sex !== (link === "father" ? "male" : "female") || !aliveAtBirth;
    });
    expect(wrong).toEqual([]);
  },
);

test("both parents of a child are married to each other", () => {
  const children = citizens.filter(({ father }) => father !== undefined);
  expect(children.filter(({ father, mother }) => citizenAt(father ?? -1).spouse !== mother)).toEqual([]);
});

test("spouses name each other, are of different sex, and are no siblings", () => {
  const married = pairs("spouse");
  expect(married.length).toBeGreaterThan(4_000);
  const wrong = married.filter(({ citizen, other }) => {
    const areSiblings = citizen.father !== undefined && citizen.father === other.father;
    return other.spouse !== citizen.index || other.sex === citizen.sex || areSiblings;
  });
  expect(wrong).toEqual([]);
});

test("a child carries the father's surname", () => {
  expect(pairs("father").filter(({ citizen, other }) => surnameOf(citizen) !== surnameOf(other))).toEqual([]);
});

test("the household and each of its members name each other", () => {
  expect(households.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(
    citizens.map(({ index }) => index),
  );
  const wrong = households.filter(({ index, members }) =>
    members.some((member) => citizenAt(member).household !== index),
  );
  expect(wrong).toEqual([]);
});

test("members of a household have its address as their permanent residence", () => {
  for (const { address, members } of households) {
    for (const member of members) expect(citizenAt(member).permanent).toEqual(address);
  }
});

test("a household has exactly one head, who is alive if anyone is", () => {
  for (const { head, members } of households) {
    expect(members.filter((member) => citizenAt(member).relationToHead === "head")).toEqual([head]);
    const someoneLives = members.some((member) => citizenAt(member).deathDate === undefined);
    expect(citizenAt(head).deathDate === undefined).toBe(someoneLives);
  }
});

test("the relation to the head agrees with the head's own links", () => {
  for (const { head, members } of households) {
    for (const member of members) {
      const { relationToHead, spouse, father, mother, index } = citizenAt(member);
      if (relationToHead === "spouse") expect([spouse, citizenAt(head).spouse]).toEqual([head, index]);
      if (relationToHead === "child") expect([father, mother]).toContain(head);
    }
  }
});

test("the digits of a personal id agree with sex and year of birth, and lie in the synthetic range", () => {
  const synthetic = new Set<string>(syntheticBirthplaceCodes);
  const wrong = citizens.filter(({ personalId, sex, birthDate }) => {
    const parts = personalIdParts(personalId);
    const agrees = parts.sex === sex && parts.birthYear === Number(birthDate.slice(0, 4));
    return parsePersonalId(personalId).kind === "invalid" || !agrees || !synthetic.has(parts.birthplaceCode);
  });
  expect(wrong).toEqual([]);
});

test("200,000 citizens have as many different personal ids", () => {
  const ids = new Set<string>();
  for (const { personalId } of syntheticNation({ seed: 1, citizens: 200_000 }).citizens()) ids.add(personalId);
  expect(ids.size).toBe(200_000);
});

test("numbers of one sex and year differ over the whole range, where one reserved code passes to the next included", () => {
  const ids = new Set<string>();
  for (let index = 990_000; index < 1_010_000; index += 1) ids.add(syntheticPersonalId(index, "male", 1985));
  expect(ids.size).toBe(20_000);
});

test("dates exist in the calendar, and nobody was born or died after the day of the description", () => {
  const isDate = (text: string) => new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
  for (const { birthDate, deathDate, temporary } of citizens) {
    for (const date of [birthDate, deathDate ?? birthDate, temporary?.since ?? birthDate]) {
      expect(isDate(date) && date >= birthDate && date < "2026-07-01").toBe(true);
    }
  }
});

test("residences lie in communes that exist, with the province that these belong to", () => {
  const provinceByCommune = new Map(communes().map(({ communeCode, provinceCode }) => [communeCode, provinceCode]));
  const wrong = citizens.filter(({ permanent, temporary }) =>
    [permanent, temporary ?? permanent].some(
      ({ communeCode, provinceCode }) => provinceByCommune.get(communeCode) !== provinceCode,
    ),
  );
  expect(wrong).toEqual([]);
});

test("a temporary residence is that of a living adult", () => {
  const elsewhere = citizens.flatMap((citizen) =>
    citizen.temporary === undefined ? [] : [{ citizen, since: citizen.temporary.since }],
  );
  expect(elsewhere.length).toBeGreaterThan(100);
  expect(
    elsewhere.filter(({ citizen, since }) => citizen.deathDate !== undefined || ageAt(citizen.birthDate, since) < 16),
  ).toEqual([]);
});
