import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { citizenLimit } from "./citizens.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 8_000, asOf });
const ofCitizens = Array.from(nation.citizens()).flatMap((citizen) =>
  nation.vehiclesOfCitizen(citizen).map((vehicle) => ({ citizen, vehicle })),
);
const ofEnterprises = Array.from(nation.enterprises()).flatMap((enterprise) =>
  nation.vehiclesOfEnterprise(enterprise).map((vehicle) => ({ enterprise, vehicle })),
);
const vehicles = [...ofCitizens, ...ofEnterprises].map(({ vehicle }) => vehicle);

test("codes, chassis, engines and plates are unique, former plates included", () => {
  expect(vehicles.length).toBeGreaterThan(3_000);
  const unique = (texts: readonly string[]) => expect(new Set(texts).size).toBe(texts.length);
  unique(vehicles.map(({ code }) => code));
  unique(vehicles.map(({ chassisNumber }) => chassisNumber));
  unique(vehicles.map(({ engineNumber }) => engineNumber));
  unique(vehicles.flatMap(({ ownerships }) => ownerships.map(({ plateNumber }) => plateNumber)));
});

test("plates stand in places that no province has, in the largest nation too", () => {
  const largest = syntheticNation({ seed: 1, citizens: citizenLimit });
  const last = Array.from({ length: 16 }, (_, index) => largest.citizen(citizenLimit - 1 - index));
  const lastEnterprises = Array.from({ length: 16 }, (_, index) => largest.enterprise(citizenLimit / 20 - 1 - index));
  const found = [
    ...vehicles,
    ...last.flatMap(largest.vehiclesOfCitizen),
    ...lastEnterprises.flatMap(largest.vehiclesOfEnterprise),
  ];
  for (const { ownerships } of found) for (const { plateNumber } of ownerships) expect(plateNumber).toMatch(/^4[2456]/);
});

test("an owner lives and was of age when the vehicle was registered; a former one lived until it was passed on", () => {
  for (const { citizen, vehicle } of ofCitizens) {
    const current = vehicle.ownerships.at(-1);
    expect(current?.owner).toEqual({ kind: "citizen", citizen: citizen.index });
    expect(citizen.deathDate).toBeUndefined();
    expect(ageAt(citizen.birthDate, current?.since ?? "")).toBeGreaterThanOrEqual(18);
  }
  const former = vehicles.flatMap(({ ownerships }) => ownerships.slice(0, -1));
  expect(new Set(former.map(({ owner }) => owner.kind))).toEqual(new Set(["citizen", "enterprise"]));
  for (const { owner, since, until } of former) {
    if (owner.kind === "enterprise") {
      expect(nation.enterprise(owner.enterprise).foundedOn < since).toBe(true);
      continue;
    }
    const { birthDate, deathDate } = nation.citizen(owner.citizen);
    expect(ageAt(birthDate, since)).toBeGreaterThanOrEqual(18);
    expect(deathDate === undefined || deathDate > (until ?? asOf)).toBe(true);
  }
});

test("ownerships follow each other without a gap, and end before the day of the description", () => {
  for (const { ownerships, manufacturedIn } of vehicles) {
    expect(ownerships.at(-1)?.until).toBeUndefined();
    expect(Number(ownerships[0].since.slice(0, 4))).toBeGreaterThanOrEqual(manufacturedIn);
    for (const [position, { since, until }] of ownerships.entries()) {
      expect(since < (until ?? asOf)).toBe(true);
      expect(ownerships[position + 1]?.since).toBe(until);
    }
  }
});

test("enterprises that have vehicles are active and were founded before", () => {
  expect(ofEnterprises.length).toBeGreaterThan(100);
  for (const { enterprise, vehicle } of ofEnterprises) {
    expect(enterprise.status).toBe("active");
    expect(enterprise.foundedOn < vehicle.ownerships[0].since).toBe(true);
  }
});

test("motorcycles are not inspected; of the others a few let it lapse", () => {
  const inspected = vehicles.filter(({ kind }) => kind !== "motorcycle");
  expect(vehicles.filter(({ kind, inspectionValidUntil }) => kind === "motorcycle" && inspectionValidUntil)).toEqual(
    [],
  );
  const valid = inspected.filter(({ inspectionValidUntil }) => (inspectionValidUntil ?? "") >= asOf);
  expect(valid.length / inspected.length).toBeGreaterThan(0.85);
  expect(valid.length).toBeLessThan(inspected.length);
});
