import { parseEnterpriseCode } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { ageAt } from "./calendar.js";
import { enterpriseCodeOf } from "./enterprises.js";
import { syntheticNation } from "./nation.js";

const asOf = "2026-07-01";
const nation = syntheticNation({ seed: 1, citizens: 40_000 });
const enterprises = Array.from(nation.enterprises());

test("there is one enterprise for twenty citizens", () => {
  expect(enterprises).toHaveLength(2_000);
});

test("codes of enterprises and branches are valid, and none occurs twice", () => {
  const codes = enterprises.flatMap(({ code, branches }) => [code, ...branches.map((branch) => branch.code)]);
  expect(codes.length).toBeGreaterThan(2_000);
  expect(codes.filter((code) => parseEnterpriseCode(code).kind === "invalid")).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});

test("every enterprise of the largest nation has a code of its own", () => {
  const codes = new Set(Array.from({ length: 150_000 }, (_, index) => enterpriseCodeOf(index)));
  expect(codes.size).toBe(150_000);
});

test("legal representatives are living adults, each named once", () => {
  for (const { legalRepresentatives } of enterprises) {
    expect(legalRepresentatives.length).toBeGreaterThan(0);
    expect(new Set(legalRepresentatives).size).toBe(legalRepresentatives.length);
    for (const { birthDate, deathDate } of legalRepresentatives.map(nation.citizen)) {
      expect(deathDate).toBeUndefined();
      expect(ageAt(birthDate, asOf)).toBeGreaterThanOrEqual(18);
    }
  }
});

test("the shares of the members make a hundred, and nobody holds two", () => {
  for (const { members } of enterprises) {
    expect(members.reduce((sum, { contributionPercent }) => sum + contributionPercent, 0)).toBe(100);
    expect(
      members.every(({ contributionPercent }) => Number.isInteger(contributionPercent) && contributionPercent > 0),
    ).toBe(true);
    const holders = members.map((member) =>
      member.kind === "citizen" ? `citizen ${member.citizen}` : `enterprise ${member.enterprise}`,
    );
    expect(new Set(holders).size).toBe(holders.length);
  }
});

test("an enterprise is owned by earlier ones only, so that ownership has no cycles", () => {
  const owners = enterprises.flatMap(({ index, members }) =>
    members.flatMap((member) => (member.kind === "enterprise" ? [{ index, owner: member.enterprise }] : [])),
  );
  expect(owners.length).toBeGreaterThan(100);
  expect(owners.filter(({ index, owner }) => owner >= index || owner < 0)).toEqual([]);
});

test("a one-member company and a private enterprise have one owner, a private one a person", () => {
  const single = enterprises.filter(({ legalForm }) => legalForm === "limited-one-member" || legalForm === "private");
  expect(single.filter(({ members }) => members.length !== 1)).toEqual([]);
  const personal = enterprises.filter(({ legalForm }) => legalForm === "private" || legalForm === "partnership");
  expect(personal.filter(({ members }) => members.some(({ kind }) => kind === "enterprise"))).toEqual([]);
});

test("the history begins with the founding, goes forward in time, and ends with the status of today", () => {
  for (const { foundedOn, status, statusHistory } of enterprises) {
    const dates = statusHistory.map(({ since }) => since);
    expect(dates[0]).toBe(foundedOn);
    expect(new Set(dates).size).toBe(dates.length);
    expect(dates).toEqual(dates.toSorted());
    expect(statusHistory.at(-1)?.status).toBe(status);
    expect((dates.at(-1) ?? "") < asOf).toBe(true);
  }
});

test("names in a foreign language have no diacritics", () => {
  const written = enterprises.map(({ foreignName, shortName }) => `${foreignName} ${shortName}`);
  expect(written.filter((name) => !/^[\x20-\x7e]+$/.test(name))).toEqual([]);
});
