import { expect, test } from "vitest";
import { parseHealthInsuranceCardNumber } from "./healthInsuranceCardNumber.js";

test.each(["DN4010123456789", "TE1790123456789", "HT2960123456789"])("%s is a card's number", (text) => {
  expect(parseHealthInsuranceCardNumber(text)).toEqual({ kind: "valid", value: text });
});

test.each([
  "",
  "DN401012345678",
  "DN40101234567890",
  "dn4010123456789",
  "D14010123456789",
  "DN0010123456789",
  "DN6010123456789",
])("%j is refused by naming the parts of a number", (text) => {
  expect(parseHealthInsuranceCardNumber(text)).toEqual({
    kind: "invalid",
    rule: "a health-insurance card's number has 2 letters, a benefit level from 1 to 5, and 12 digits",
  });
});
