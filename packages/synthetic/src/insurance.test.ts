import { communes, parseHealthInsuranceCardNumber } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { ageAt, monthNumber } from "./calendar.js";
import { facilities } from "./insurance.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 8_000 });
const citizens = Array.from(nation.citizens());
const insured = citizens.map((citizen) => ({
  citizen,
  periods: nation.contributions(citizen),
  card: nation.card(citizen),
}));
const cards = insured.flatMap(({ citizen, card }) => (card === undefined ? [] : [{ citizen, card }]));
const periods = insured.flatMap(({ citizen, periods: own }) => own.map((period) => ({ citizen, ...period })));

test("contribution periods are in order, end after they begin, and don't overlap", () => {
  expect(periods.length).toBeGreaterThan(5_000);
  for (const { periods: own } of insured) {
    for (const [position, { fromMonth, toMonth }] of own.entries()) {
      const next = own[position + 1];
      expect((toMonth ?? fromMonth) >= fromMonth).toBe(true);
      expect(next === undefined || (toMonth !== undefined && toMonth < next.fromMonth)).toBe(true);
    }
  }
});

test("a period lies within the working life and the past", () => {
  const wrong = periods.filter(({ citizen, fromMonth, toMonth }) => {
    const end = toMonth ?? asOf;
    return (
      ageAt(citizen.birthDate, fromMonth) < 18 ||
      ageAt(citizen.birthDate, end) > 60 ||
      end > asOf ||
      end > (citizen.deathDate ?? asOf)
    );
  });
  expect(wrong).toEqual([]);
});

test("only the living and those below 60 go on contributing", () => {
  const ongoing = periods.filter(({ toMonth }) => toMonth === undefined);
  expect(ongoing.length).toBeGreaterThan(500);
  expect(
    ongoing.filter(({ citizen }) => citizen.deathDate !== undefined || ageAt(citizen.birthDate, asOf) >= 60),
  ).toEqual([]);
});

test("the employer exists, was founded before the period, and was active until its end", () => {
  for (const { employer, fromMonth, toMonth } of periods) {
    const { foundedOn, statusHistory } = nation.enterprise(employer);
    expect(foundedOn < fromMonth).toBe(true);
    const ended = statusHistory[1]?.since;
    expect(ended === undefined || (toMonth !== undefined && monthNumber(toMonth) < monthNumber(ended))).toBe(true);
  }
});

test("card numbers are well formed, unique, and say what the card says", () => {
  expect(cards.length).toBeGreaterThan(6_000);
  for (const { card } of cards) {
    expect(parseHealthInsuranceCardNumber(card.number).kind).toBe("valid");
    expect(card.number.startsWith(`${card.subjectGroup}${card.benefitLevel}`)).toBe(true);
  }
  expect(new Set(cards.map(({ card }) => card.number)).size).toBe(cards.length);
});

test("cards are held by the living, registered with a facility that exists, and most are valid on the day of the description", () => {
  const codes = new Set(facilities().map(({ code }) => code));
  expect(cards.filter(({ citizen, card }) => citizen.deathDate !== undefined || !codes.has(card.facilityCode))).toEqual(
    [],
  );
  const valid = cards.filter(({ card }) => card.validFrom <= asOf && asOf <= card.validUntil);
  expect(valid.length / cards.length).toBeGreaterThan(0.9);
  expect(valid.length).toBeLessThan(cards.length);
});

test("a young child's card is a child's, and who works has a worker's", () => {
  for (const { citizen, card } of cards) {
    if (ageAt(citizen.birthDate, asOf) < 6) expect(card.subjectGroup).toBe("TE");
  }
  const workers = insured.filter(
    ({ periods: own, card }) => card !== undefined && own.some(({ toMonth }) => toMonth === undefined),
  );
  expect(new Set(workers.map(({ card }) => card?.subjectGroup))).toEqual(new Set(["DN"]));
});

test("each commune has a health station and each province a hospital, with codes of their own", () => {
  const all = facilities();
  expect(all).toHaveLength(3_321 + 34);
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  const known = new Set(communes().map(({ communeCode }) => communeCode));
  expect(all.filter(({ communeCode }) => !known.has(communeCode))).toEqual([]);
});

test("shares are per cents, and each entitlement stands once on a card", () => {
  for (const { card } of cards) {
    const kinds = card.entitlements.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(card.entitlements.every(({ sharePercent }) => sharePercent > 0 && sharePercent <= 100)).toBe(true);
  }
});
