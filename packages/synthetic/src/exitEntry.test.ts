import { communes } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { borderGates, type SyntheticCrossing } from "./exitEntry.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 8_000, asOf });
const travellers = Array.from(nation.citizens()).flatMap((citizen) => {
  const traveller = nation.traveller(citizen);
  return traveller === undefined ? [] : [{ citizen, ...traveller }];
});
const foreigners = Array.from(nation.foreignNationals());

const expectAlternating = (crossings: readonly SyntheticCrossing[]) => {
  for (const [position, { direction, crossedOn }] of crossings.entries()) {
    const next = crossings[position + 1];
    expect(next === undefined || (next.direction !== direction && next.crossedOn > crossedOn)).toBe(true);
    expect(crossedOn < asOf).toBe(true);
  }
};

test("passports are held by the living, issued after birth, each under a number of its own", () => {
  expect(travellers.length).toBeGreaterThan(1_500);
  expect(new Set(travellers.map(({ passport }) => passport.number)).size).toBe(travellers.length);
  for (const { citizen, passport } of travellers) {
    expect(citizen.deathDate).toBeUndefined();
    expect(passport.issuedOn > citizen.birthDate && passport.issuedOn < asOf).toBe(true);
    expect(passport.validUntil > passport.issuedOn).toBe(true);
  }
});

test("a citizen leaves before coming back, with a passport in hand, through a gate that exists", () => {
  const gates = new Set<string>(borderGates.map(({ code }) => code));
  for (const { passport, crossings } of travellers) {
    expectAlternating(crossings);
    expect(crossings[0]?.direction ?? "exit").toBe("exit");
    for (const { crossedOn, direction, gateCode } of crossings) {
      expect(crossedOn > passport.issuedOn).toBe(true);
      expect(direction === "entry" || crossedOn <= passport.validUntil).toBe(true);
      expect(gates.has(gateCode)).toBe(true);
    }
  }
  const abroad = travellers.filter(({ crossings }) => crossings.at(-1)?.direction === "exit");
  expect(abroad.length).toBeGreaterThan(0);
  expect(abroad.length).toBeLessThan(travellers.length / 5);
});

test("foreign nationals entered before the day, under a visa, and reside in a real commune", () => {
  expect(foreigners).toHaveLength(80);
  const known = new Set(communes().map(({ communeCode }) => communeCode));
  for (const { crossings, visa, temporaryResidence } of foreigners) {
    expectAlternating(crossings);
    expect(crossings[0]?.direction).toBe("entry");
    expect(visa.validFrom < visa.validUntil).toBe(true);
    expect(known.has(temporaryResidence.communeCode)).toBe(true);
  }
});

test("who invited a foreign national is active and was founded before", () => {
  const sponsored = foreigners.filter(({ sponsor }) => sponsor !== undefined);
  expect(sponsored.length).toBeGreaterThan(10);
  for (const { sponsor, visa } of sponsored) {
    const { status, foundedOn } = nation.enterprise(sponsor ?? -1);
    expect(status).toBe("active");
    expect(foundedOn < visa.validFrom).toBe(true);
  }
});
