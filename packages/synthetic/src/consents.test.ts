import { expect, test } from "vitest";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 5_000, asOf });
const consents = Array.from(nation.citizens()).flatMap((citizen) => {
  const consent = nation.consent(citizen);
  return consent === undefined ? [] : [{ citizen, ...consent }];
});

test("consents are in force, expired, withdrawn, and for another purpose, each often enough to be tested", () => {
  const isOver = ({ expiresOn }: (typeof consents)[number]) => expiresOn <= asOf;
  const kinds = [
    consents.filter((consent) => consent.purpose === "medical-treatment"),
    consents.filter((consent) => consent.withdrawnOn !== undefined),
    consents.filter(isOver),
  ];
  for (const kind of kinds) expect(kind.length).toBeGreaterThan(20);
  expect(consents.length).toBeGreaterThan(2 * kinds.flat().length);
});

test("a consent is given by a grown-up, before it ends and before the day at which the nation is described", () => {
  for (const { citizen, givenOn, expiresOn, withdrawnOn } of consents) {
    expect(Number(givenOn.slice(0, 4)) - Number(citizen.birthDate.slice(0, 4))).toBeGreaterThanOrEqual(18);
    expect(givenOn < expiresOn && givenOn < asOf && givenOn < (withdrawnOn ?? asOf)).toBe(true);
  }
});

test("a consent follows from seed and citizen alone, so that all databases agree", () => {
  const larger = syntheticNation({ seed: 1, citizens: 100_000, asOf });
  for (const { citizen, ...consent } of consents.slice(0, 10))
    expect(larger.consent(larger.citizen(citizen.index))).toEqual(consent);
});
