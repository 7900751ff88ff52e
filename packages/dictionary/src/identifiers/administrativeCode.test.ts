import { expect, test } from "vitest";
import { parseCommuneCode, parseProvinceCode } from "./administrativeCode.js";

test("a province code has 2 digits, whether such a province exists or not", () => {
  expect(parseProvinceCode("01")).toEqual({ kind: "valid", value: "01" });
  expect(parseProvinceCode("99")).toEqual({ kind: "valid", value: "99" });
  for (const text of ["", "1", "001", "1a", "01 ", "01\n"]) {
    expect(parseProvinceCode(text)).toEqual({ kind: "invalid", rule: "a province code has 2 digits" });
  }
});

test("a commune code has 5 digits, whether such a commune exists or not", () => {
  expect(parseCommuneCode("00004")).toEqual({ kind: "valid", value: "00004" });
  expect(parseCommuneCode("99999")).toEqual({ kind: "valid", value: "99999" });
  for (const text of ["", "4", "0004", "000004", "0000x", "00004\n"]) {
    expect(parseCommuneCode(text)).toEqual({ kind: "invalid", rule: "a commune code has 5 digits" });
  }
});
