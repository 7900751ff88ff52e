import { communes } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { stateUnits } from "./civilServants.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 8_000, asOf });
const servants = Array.from(nation.citizens()).flatMap((citizen) => {
  const servant = nation.civilServant(citizen);
  return servant === undefined ? [] : [{ citizen, servant }];
});

test("a few of a hundred adults serve the state, of every kind", () => {
  expect(servants.length).toBeGreaterThan(100);
  expect(servants.length).toBeLessThan(800);
  expect(new Set(servants.map(({ servant }) => servant.kind)).size).toBe(3);
});

test("they live, are of an age to serve, and no enterprise employs them", () => {
  for (const { citizen } of servants) {
    expect(citizen.deathDate).toBeUndefined();
    expect(ageAt(citizen.birthDate, asOf)).toBeGreaterThanOrEqual(22);
    expect(ageAt(citizen.birthDate, asOf)).toBeLessThan(60);
    expect(nation.contributions(citizen).filter(({ toMonth }) => toMonth === undefined)).toEqual([]);
  }
});

test("nobody was recruited before the diploma of the rank, or after the day of the description", () => {
  for (const { citizen, servant } of servants) {
    expect(servant.recruitedOn < asOf).toBe(true);
    const bachelor = nation.education(citizen).diplomas.find(({ kind }) => kind === "bachelor");
    if (servant.rankCode !== "01.004") expect(bachelor && bachelor.issuedOn < servant.recruitedOn).toBe(true);
  }
});

test("appointments follow each other, the first from the recruitment and the last goes on", () => {
  const codes = new Set(stateUnits().map(({ code }) => code));
  for (const { servant } of servants) {
    const [first] = servant.appointments;
    expect(first?.from).toBe(servant.recruitedOn);
    for (const [position, { from, until, unitCode }] of servant.appointments.entries()) {
      const next = servant.appointments[position + 1];
      expect(codes.has(unitCode)).toBe(true);
      expect(until === undefined).toBe(next === undefined);
      if (until !== undefined) expect(from < until && until < (next?.from ?? "")).toBe(true);
      expect(from < asOf).toBe(true);
    }
    expect(servant.post).toBe(servant.appointments.at(-1)?.post);
  }
});

test("the coefficient follows from rank and step", () => {
  for (const { servant } of servants) {
    expect(servant.salaryStep).toBeGreaterThanOrEqual(1);
    expect(servant.salaryStep).toBeLessThanOrEqual(12);
    if (servant.rankCode === "01.003")
      expect(servant.salaryCoefficientHundredths).toBe(234 + (servant.salaryStep - 1) * 33);
  }
});

test("units have codes of their own and stand in real communes", () => {
  const all = stateUnits();
  const known = new Set(communes().map(({ communeCode }) => communeCode));
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  expect(all).toHaveLength(3_321 + 3 * 34);
  expect(all.filter(({ communeCode }) => !known.has(communeCode))).toEqual([]);
});
