import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 4_000, asOf });
const accounts = Array.from(nation.citizens()).flatMap((citizen) => {
  const account = nation.electronicIdentity(citizen);
  return account === undefined ? [] : [{ citizen, ...account }];
});

test("accounts are held by the living from six years on, and level 2 from fourteen", () => {
  expect(accounts.length).toBeGreaterThan(2_000);
  for (const { citizen, level, activatedOn } of accounts) {
    expect(citizen.deathDate).toBeUndefined();
    expect(ageAt(citizen.birthDate, asOf)).toBeGreaterThanOrEqual(level === 2 ? 14 : 6);
    expect(activatedOn < asOf).toBe(true);
  }
});

test("only documents that their register knows of are integrated, and only at level 2", () => {
  const kinds = new Set<string>();
  for (const { citizen, level, documents } of accounts) {
    expect(level === 2 || documents.length === 0).toBe(true);
    for (const { kind, integratedOn } of documents) {
      kinds.add(kind);
      expect(integratedOn < asOf).toBe(true);
      if (kind === "driving-licence") expect(nation.drivingLicence(citizen)).toBeDefined();
      if (kind === "health-insurance-card") expect(nation.card(citizen)).toBeDefined();
      if (kind === "vehicle-registration") expect(nation.vehiclesOfCitizen(citizen).length).toBeGreaterThan(0);
      if (kind === "passport") expect(nation.traveller(citizen)).toBeDefined();
      if (kind === "marriage-certificate") {
        const { husband, wife } = nation.lastingMarriage(citizen) ?? {};
        expect([husband, wife]).toContain(citizen.index);
      }
    }
  }
  expect(kinds.size).toBe(7);
});

test("organisations with an account are active, and not all have one", () => {
  const enterprises = Array.from(nation.enterprises());
  const held = enterprises.filter((enterprise) => nation.organisationIdentity(enterprise) !== undefined);
  expect(held.length).toBeGreaterThan(enterprises.length / 2);
  expect(held.length).toBeLessThan(enterprises.length);
  expect(held.filter(({ status }) => status !== "active")).toEqual([]);
});
