import { expect, test } from "vitest";
import { enterpriseCheckDigit, parseEnterpriseCode } from "./enterpriseCode.js";

const published = ["0100109106", "0101243150", "0300588569", "0100686209"];

test.each(published)("the published code %s is valid", (code) => {
  expect(parseEnterpriseCode(code)).toEqual({ kind: "valid", value: code });
});

test.each(published)("any other last digit of %s is refused", (code) => {
  const others = Array.from("0123456789", (digit) => code.slice(0, 9) + digit).filter((other) => other !== code);
  for (const other of others) {
    expect(parseEnterpriseCode(other)).toEqual({
      kind: "invalid",
      rule: "the tenth digit of an enterprise code is its check digit, which doesn't fit",
    });
  }
});

test("nine digits whose check digit would be 10 make no code", () => {
  expect(enterpriseCheckDigit("010010910")).toBe(6);
  expect(enterpriseCheckDigit("000000000")).toBeUndefined();
  const made = Array.from("0123456789", (digit) => parseEnterpriseCode(`000000000${digit}`).kind);
  expect(new Set(made)).toEqual(new Set(["invalid"]));
});

test("a dependent unit has three more digits, from 001", () => {
  expect(parseEnterpriseCode("0100109106-001").kind).toBe("valid");
  expect(parseEnterpriseCode("0100109106-999").kind).toBe("valid");
  expect(parseEnterpriseCode("0100109106-000")).toEqual({
    kind: "invalid",
    rule: "the number of a dependent unit is 001 or higher",
  });
  expect(parseEnterpriseCode("0100109107-001").kind).toBe("invalid");
});

test.each([
  "",
  "010010910",
  "01001091060",
  "0100109106001",
  "0100109106-01",
  "0100109106-0001",
  " 0100109106",
  "010010910X",
])("%j has the wrong form", (text) => {
  expect(parseEnterpriseCode(text)).toEqual({
    kind: "invalid",
    rule: "an enterprise code has 10 digits, or 10, a hyphen and 3 for a dependent unit",
  });
});
