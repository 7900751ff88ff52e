import { expect, test } from "vitest";
import {
  communeCodeKey,
  drivingLicenceNumberKey,
  enterpriseCodeKey,
  passportNumberKey,
  personalIdKey,
  plateNumberKey,
  provinceCodeKey,
} from "./identifierKeys.js";

test.each([
  ["personal id", personalIdKey, "097085012345"],
  ["enterprise code", enterpriseCodeKey, "0100109106"],
  ["province code", provinceCodeKey, "01"],
  ["commune code", communeCodeKey, "00004"],
  ["number plate", plateNumberKey, "45A-123.45"],
  ["licence number", drivingLicenceNumberKey, "990181234567"],
  ["passport number", passportNumberKey, "Z00000042"],
] as const)("a well-formed %s is read as it stands", (_name, key, text) => {
  expect(key.parse(text)).toBe(text);
});

test("a malformed key names the rule that it breaks", () => {
  const reading = personalIdKey.safeParse("097");
  expect(reading.error?.issues.map(({ message }) => message)).toEqual([
    "a personal identification number has 12 digits",
  ]);
});

test.each([personalIdKey, enterpriseCodeKey, provinceCodeKey, communeCodeKey])(
  "what is not a text is no key: neither a number, null, an array nor an object",
  (key) => {
    for (const value of [97_085_012_345, null, undefined, ["01"], { toString: () => "01" }]) {
      expect(key.safeParse(value).success).toBe(false);
    }
  },
);
