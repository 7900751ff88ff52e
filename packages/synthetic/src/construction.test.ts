import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 16_000, asOf });
const parcels = [
  ...Array.from(nation.households()).flatMap((household) => nation.parcelsOfHousehold(household)),
  ...Array.from(nation.enterprises()).flatMap((enterprise) => nation.parcelsOfEnterprise(enterprise)),
];
const works = parcels.flatMap((parcel) => {
  const work = nation.work(parcel);
  return work === undefined ? [] : [{ parcel, ...work }];
});
const certificates = Array.from(nation.citizens()).flatMap((citizen) =>
  nation.practisingCertificates(citizen).map((certificate) => ({ citizen, ...certificate })),
);

test("a work is permitted before it is begun, begun before it is completed, and nothing of it lies after the day", () => {
  expect(works.length).toBeGreaterThan(300);
  for (const { permittedOn, startedOn, completedOn, status } of works) {
    expect(permittedOn < (startedOn ?? asOf) && (startedOn ?? permittedOn) < (completedOn ?? asOf)).toBe(true);
    expect((completedOn ?? startedOn ?? permittedOn) < asOf).toBe(true);
    expect(status === "completed").toBe(completedOn !== undefined);
  }
});

test("who invests is who holds the land, and the work is the house that stands there", () => {
  for (const { parcel, investor, floors } of works) {
    expect(parcel.holders).toContainEqual(investor);
    expect(floors).toBe(parcel.house?.floors);
  }
  expect(new Set(works.map(({ investor }) => investor.kind))).toEqual(new Set(["citizen", "enterprise"]));
  expect(new Set(works.map(({ number }) => number)).size).toBe(works.length);
});

test("who may practise is a living adult who studied, for ten years from the certificate on", () => {
  expect(certificates.length).toBeGreaterThan(150);
  for (const { citizen, issuedOn, validUntil } of certificates) {
    expect([citizen.deathDate, ageAt(citizen.birthDate, issuedOn) >= 25]).toEqual([undefined, true]);
    expect(ageAt(issuedOn, validUntil)).toBe(10);
    expect(issuedOn < asOf).toBe(true);
  }
  const valid = certificates.filter(({ validUntil }) => validUntil >= asOf);
  expect(valid.length).toBeGreaterThan(certificates.length / 2);
  expect(valid.length).toBeLessThan(certificates.length);
});
