import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 8_000, asOf });
const people = Array.from(nation.citizens(), (citizen) => ({ citizen, taxpayer: nation.taxpayerOfCitizen(citizen) }));
const enterprises = Array.from(nation.enterprises(), (enterprise) => ({
  enterprise,
  taxpayer: nation.taxpayerOfEnterprise(enterprise),
}));
const taxpayers = [...people, ...enterprises].flatMap(({ taxpayer }) => taxpayer ?? []);
const owes = ({ obligations }: (typeof taxpayers)[number]) =>
  obligations.some(({ amountDue, amountPaid }) => amountPaid < amountDue);

test("taxpayers are living adults, and whoever works is one", () => {
  const registered = people.filter(({ taxpayer }) => taxpayer !== undefined);
  expect(registered.length).toBeGreaterThan(2_000);
  expect(
    registered.filter(({ citizen }) => citizen.deathDate !== undefined || ageAt(citizen.birthDate, asOf) < 19),
  ).toEqual([]);
  const working = people.filter(({ citizen }) =>
    nation.contributions(citizen).some(({ toMonth }) => toMonth === undefined),
  );
  expect(
    working.filter(({ citizen, taxpayer }) => taxpayer === undefined && ageAt(citizen.birthDate, asOf) >= 19),
  ).toEqual([]);
});

test("every enterprise is a taxpayer since its founding, and a dissolved one's number is closed", () => {
  for (const { enterprise, taxpayer } of enterprises) {
    expect(taxpayer.registeredOn).toBe(enterprise.foundedOn);
    expect(taxpayer.status === "closed").toBe(enterprise.status === "dissolved");
    const ended = enterprise.statusHistory[1]?.since ?? asOf;
    expect(taxpayer.obligations.filter(({ period }) => `${period.slice(0, 4)}-12-31` >= ended)).toEqual([]);
  }
});

test("what is listed was due, and nobody paid more than that", () => {
  const obligations = taxpayers.flatMap((taxpayer) => taxpayer.obligations);
  expect(obligations.length).toBeGreaterThan(5_000);
  expect(obligations.filter(({ dueOn }) => dueOn >= asOf)).toEqual([]);
  expect(obligations.filter(({ amountDue, amountPaid }) => amountPaid > amountDue || amountDue <= 0)).toEqual([]);
});

test("a kind of tax is due once a period", () => {
  for (const { obligations } of taxpayers)
    expect(new Set(obligations.map(({ kind, period }) => `${kind} ${period}`)).size).toBe(obligations.length);
});

test("nobody was registered before coming of age or after the day of the description", () => {
  const wrong = people.filter(
    ({ citizen, taxpayer }) =>
      taxpayer !== undefined && (ageAt(citizen.birthDate, taxpayer.registeredOn) < 17 || taxpayer.registeredOn >= asOf),
  );
  expect(wrong).toEqual([]);
});

test("a few owe something", () => {
  const debtors = taxpayers.filter(owes).length;
  expect(debtors / taxpayers.length).toBeGreaterThan(0.01);
  expect(debtors / taxpayers.length).toBeLessThan(0.1);
});
