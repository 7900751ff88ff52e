import { expect, test } from "vitest";
import { allPurposes, findPurpose } from "./purposes.js";

test("finds a purpose by its id, and nothing by any other text", () => {
  expect(findPurpose("tax-administration")?.name).toEqual({ vi: "Quản lý thuế", en: "Tax administration" });
  for (const text of ["", "Tax-Administration", "quản lý thuế", "constructor", "__proto__"])
    expect(findPurpose(text), text).toBeUndefined();
});

test("names every purpose in both languages, under an id of its own", () => {
  for (const purpose of allPurposes()) {
    expect(findPurpose(purpose.id)).toBe(purpose);
    expect(purpose.name.vi, purpose.id).toMatch(/\S/);
    expect(purpose.name.en, purpose.id).toMatch(/\S/);
  }
});
