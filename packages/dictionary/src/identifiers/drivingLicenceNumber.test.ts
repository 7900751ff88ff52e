import { expect, test } from "vitest";
import { parseDrivingLicenceNumber } from "./drivingLicenceNumber.js";

test("twelve digits are a driving licence's number", () => {
  expect(parseDrivingLicenceNumber("990181234567")).toEqual({ kind: "valid", value: "990181234567" });
});

test.each(["", "99018123456", "9901812345678", "AB0181234567"])("%j is refused by naming the rule", (text) => {
  expect(parseDrivingLicenceNumber(text)).toEqual({
    kind: "invalid",
    rule: "a driving licence's number has 12 digits",
  });
});
