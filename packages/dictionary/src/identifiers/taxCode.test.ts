import { expect, test } from "vitest";
import { parseTaxCode } from "./taxCode.js";

test.each(["0100109106", "0100109106-001", "097185000001"])("%s is a tax code", (text) => {
  expect(parseTaxCode(text)).toEqual({ kind: "valid", value: text });
});

test.each(["0100109107", "0100109106-000", "09718500000", "097185000001-001", "", "•••••••••106"])(
  "%s is none",
  (text) => {
    expect(parseTaxCode(text)).toMatchObject({ kind: "invalid" });
  },
);
