import { expect, test } from "vitest";
import { parsePlateNumber } from "./plateNumber.js";

test.each(["45A-123.45", "99K-000.01", "45-A1 123.45", "45-AB 999.99"])("%s is a number plate", (text) => {
  expect(parsePlateNumber(text)).toEqual({ kind: "valid", value: text });
});

test.each(["", "45A-12345", "45A 123.45", "45a-123.45", "05A-123.45", "45-A0 123.45", "45-A1-123.45", "45A-123.456"])(
  "%j is refused by showing how one is written",
  (text) => {
    expect(parsePlateNumber(text)).toEqual({
      kind: "invalid",
      rule: "a number plate is written like 45A-123.45, of a motorcycle like 45-A1 123.45",
    });
  },
);
