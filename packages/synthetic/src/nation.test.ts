import { expect, test } from "vitest";
import { citizenLimit } from "./citizens.js";
import { syntheticNation } from "./nation.js";

test("the same seed gives the same nation, another seed another", () => {
  const first = syntheticNation({ seed: 1, citizens: 100 });
  const second = syntheticNation({ seed: 1, citizens: 100 });
  expect(Array.from(second.citizens())).toEqual(Array.from(first.citizens()));
  expect(Array.from(second.enterprises())).toEqual(Array.from(first.enterprises()));
  const names = (seed: number) =>
    Array.from(syntheticNation({ seed, citizens: 100 }).citizens(), ({ fullName }) => fullName);
  expect(names(2)).not.toEqual(names(1));
});

test("a citizen whose family is whole is the same in nations of any size", () => {
  const small = syntheticNation({ seed: 1, citizens: 160 });
  const large = syntheticNation({ seed: 1, citizens: 500_000 });
  for (const citizen of small.citizens()) expect(large.citizen(citizen.index)).toEqual(citizen);
});

test("records asked for in any order are the ones that iterating gives", () => {
  const nation = syntheticNation({ seed: 1, citizens: 200 });
  const inOrder = Array.from(nation.citizens());
  for (let step = 0; step < 200; step += 1)
    expect(nation.citizen((step * 77) % 200)).toEqual(inOrder[(step * 77) % 200]);
});

test("a nation that ends within a family links to nobody outside it", () => {
  for (let size = 1; size <= 32; size += 1) {
    const nation = syntheticNation({ seed: 1, citizens: size });
    const citizens = Array.from(nation.citizens());
    const links = citizens.flatMap(({ father, mother, spouse }) => [father ?? 0, mother ?? 0, spouse ?? 0]);
    expect(Math.max(...links)).toBeLessThan(size);
    const members = Array.from(nation.households()).flatMap((household) => household.members);
    expect(members.sort((a, b) => a - b)).toEqual(citizens.map(({ index }) => index));
    expect(Array.from(nation.households()).filter(({ head, members: present }) => !present.includes(head))).toEqual([]);
  }
});

test("some hundreds of 10,000 citizens live in Ba Đình, and no other commune has more", () => {
  const inhabitants = new Map<string, number>();
  for (const { permanent, temporary } of syntheticNation({ seed: 1, citizens: 10_000 }).citizens()) {
    const { communeCode } = temporary ?? permanent;
    inhabitants.set(communeCode, (inhabitants.get(communeCode) ?? 0) + 1);
  }
  const inBaDinh = inhabitants.get("00004") ?? 0;
  expect(inBaDinh).toBeGreaterThan(200);
  expect(inBaDinh).toBeLessThan(1_500);
  expect(Math.max(...inhabitants.values())).toBe(inBaDinh);
});

test.each([0, -1, 1.5, Number.NaN, citizenLimit + 1])("%d citizens make no nation", (citizens) => {
  expect(() => syntheticNation({ seed: 1, citizens })).toThrow(RangeError);
});

test("the largest nation has a last citizen", () => {
  const nation = syntheticNation({ seed: 1, citizens: citizenLimit });
  expect(nation.citizen(citizenLimit - 1).personalId).toMatch(/^099/);
});

test.each([-1, 200, 0.5, Number.NaN])("there is no citizen %d among 200, and no enterprise %d among 10", (index) => {
  const nation = syntheticNation({ seed: 1, citizens: 200 });
  expect(nation.counts).toEqual({ citizens: 200, enterprises: 10 });
  expect(() => nation.citizen(index)).toThrow(RangeError);
  expect(() => nation.enterprise(index)).toThrow(RangeError);
  expect(() => nation.enterpriseCode(index)).toThrow(RangeError);
});
