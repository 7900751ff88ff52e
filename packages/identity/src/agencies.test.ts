import { communes, provinces } from "@lienthong/dictionary";
import { expect, test } from "vitest";
import { agencyKinds, allAgencies, findAgency } from "./agencies.js";

test("finds an agency by its id, and nothing by any other text", () => {
  expect(findAgency("ministry-of-public-security")?.name.vi).toBe("Bộ Công an");
  for (const text of ["", "Ministry-of-Public-Security", "ministry-of-public-security ", "constructor", "__proto__"]) {
    expect(findAgency(text), text).toBeUndefined();
  }
});

test("has agencies of every kind, each under an id of its own", () => {
  expect(new Set(allAgencies().map(({ kind }) => kind))).toEqual(new Set(agencyKinds));
  for (const agency of allAgencies()) expect(findAgency(agency.id)).toBe(agency);
});

test("gives every committee the territory that the administrative divisions know", () => {
  for (const agency of allAgencies()) {
    if ("provinceCode" in agency)
      expect(provinces().map(({ provinceCode }) => provinceCode)).toContain(agency.provinceCode);
    if ("communeCode" in agency) {
      expect(communes()).toContainEqual(
        expect.objectContaining({ communeCode: agency.communeCode, provinceCode: agency.provinceCode }),
      );
    }
  }
});

test("hands out agencies that no caller can change", () => {
  for (const agency of allAgencies()) {
    expect(Object.isFrozen(agency) && Object.isFrozen(agency.name), agency.id).toBe(true);
  }
});
