import { expect, test } from "vitest";
import { communes, formerCommunes, provinceOfCommune, provinces } from "./administrativeDivisions.js";
import { parseCommuneCode } from "./identifiers/administrativeCode.js";

const communeCode = (text: string) => {
  const reading = parseCommuneCode(text);
  if (reading.kind === "invalid") throw new Error(reading.rule);
  return reading.value;
};

test("there are 34 provinces, 3,321 communes and 10,977 mappings", () => {
  expect([provinces().length, communes().length, formerCommunes().length]).toEqual([34, 3321, 10977]);
});

test("every commune belongs to a province, and every mapping leads to a commune of today", () => {
  const provinceCodes = new Set(provinces().map(({ provinceCode }) => provinceCode));
  const communeCodes = new Set(communes().map((commune) => commune.communeCode));
  expect(communeCodes.size).toBe(3321);
  expect(communes().filter(({ provinceCode }) => !provinceCodes.has(provinceCode))).toEqual([]);
  expect(formerCommunes().filter((former) => !communeCodes.has(former.communeCode))).toEqual([]);
});

test("names keep their diacritics in one Unicode form", () => {
  const names = [...provinces(), ...communes()].map(({ name }) => name);
  expect(names.filter((name) => name !== name.normalize("NFC"))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(["Thành phố Hà Nội", "Đắk Lắk", "Phường Ba Đình", "Đặc khu Hoàng Sa"]));
});

test("there are 6 centrally run cities, 687 wards and 13 special zones", () => {
  const count = (rows: readonly { kind: string }[], kind: string) => rows.filter((row) => row.kind === kind).length;
  expect([count(provinces(), "city"), count(communes(), "ward"), count(communes(), "special-zone")]).toEqual([
    6, 687, 13,
  ]);
});

test("a mapping whose code is of another numbering is joined by name within its province", () => {
  const parts = formerCommunes()
    .filter(
      ({ formerName, formerDistrictName }) =>
        formerName === "Phường Thuận Phước" && formerDistrictName === "Quận Hải Châu",
    )
    .map((former) => provinceOfCommune(former.communeCode));
  expect(new Set(parts)).toEqual(new Set(["48"]));
});

test("the code of a unit that was split leads to each of its parts", () => {
  const parts = formerCommunes().filter(({ formerCode }) => formerCode === "00166");
  expect(new Set(parts.map((part) => part.communeCode))).toEqual(new Set(["00166", "00160"]));
});

test("the province of an unknown commune is undefined", () => {
  expect(provinceOfCommune(communeCode("00004"))).toBe("01");
  expect(provinceOfCommune(communeCode("99999"))).toBeUndefined();
});
