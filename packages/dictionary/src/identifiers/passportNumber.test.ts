import { expect, test } from "vitest";
import { parsePassportNumber } from "./passportNumber.js";

test.each(["Z00000042", "123456", "AB1234567"])("%s is a passport's number", (text) => {
  expect(parsePassportNumber(text)).toEqual({ kind: "valid", value: text });
});

test.each(["", "Z1234", "Z000000421", "z00000042", "Z 0000042"])("%j is refused by naming the rule", (text) => {
  expect(parsePassportNumber(text)).toEqual({
    kind: "invalid",
    rule: "a passport's number has 6 to 9 capital letters and digits",
  });
});
