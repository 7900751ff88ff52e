import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 16_000, asOf });
const ofHouseholds = Array.from(nation.households()).flatMap((household) =>
  nation.parcelsOfHousehold(household).map((parcel) => ({ household, ...parcel })),
);
const ofEnterprises = Array.from(nation.enterprises()).flatMap((enterprise) =>
  nation.parcelsOfEnterprise(enterprise).map((parcel) => ({ enterprise, ...parcel })),
);
const parcels = [...ofHouseholds, ...ofEnterprises];

test("no two parcels have one sheet and number, nor one certificate", () => {
  expect(parcels.length).toBeGreaterThan(3_000);
  expect(new Set(parcels.map(({ mapSheet, parcelNumber }) => `${mapSheet}/${parcelNumber}`)).size).toBe(parcels.length);
  expect(new Set(parcels.map(({ certificateNumber }) => certificateNumber)).size).toBe(parcels.length);
});

test("land is held by living adults, their households or active enterprises, whole", () => {
  for (const { holders, issuedOn } of parcels) {
    expect(holders.reduce((sum, { sharePercent }) => sum + sharePercent, 0)).toBe(100);
    for (const holder of holders) {
      if (holder.kind !== "citizen") continue;
      const { deathDate, birthDate } = nation.citizen(holder.citizen);
      expect([deathDate, ageAt(birthDate, issuedOn) >= 13]).toEqual([undefined, true]);
    }
  }
  for (const { enterprise, issuedOn } of ofEnterprises) expect(enterprise.foundedOn < issuedOn).toBe(true);
  expect(new Set(parcels.flatMap(({ holders }) => holders.map(({ kind }) => kind)))).toEqual(
    new Set(["citizen", "household", "enterprise"]),
  );
});

test("who lives with a spouse holds land with the spouse or alone, never with somebody else", () => {
  for (const { household, holders } of ofHouseholds)
    for (const holder of holders) {
      if (holder.kind === "household") expect(holder.household).toBe(household.index);
      if (holder.kind === "citizen") expect(household.members).toContain(holder.citizen);
    }
});

test("a home lies where the household lives, and nothing was issued, built or mortgaged after the day", () => {
  for (const { household, communeCode } of ofHouseholds) expect(communeCode).toBe(household.address.communeCode);
  for (const { issuedOn, house, mortgages } of parcels) {
    expect(issuedOn < asOf && (house?.builtIn ?? 0) <= Number(issuedOn.slice(0, 4))).toBe(true);
    for (const { registeredOn, releasedOn } of mortgages) {
      expect(issuedOn < registeredOn && registeredOn < (releasedOn ?? asOf) && (releasedOn ?? "") < asOf).toBe(true);
    }
  }
  const mortgaged = parcels.filter(({ mortgages }) => mortgages.some(({ releasedOn }) => releasedOn === undefined));
  expect(mortgaged.length / parcels.length).toBeGreaterThan(0.02);
  expect(mortgaged.length / parcels.length).toBeLessThan(0.15);
});

test("parcels are the same in a nation of any size", () => {
  const large = syntheticNation({ seed: 1, citizens: 1_000_000, asOf });
  const households = large.households();
  for (const household of Array.from(nation.households()).slice(0, 500)) {
    const found = households.next().value;
    if (found === undefined) throw new Error("the large nation has fewer households");
    expect(large.parcelsOfHousehold(found)).toEqual(nation.parcelsOfHousehold(household));
  }
});
