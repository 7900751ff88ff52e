import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorCodes, isErrorCode } from "./errorCodes.js";

const page = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, code = "", status, meaning, whatToDo]) => ({ code: code.replaceAll("`", ""), status, meaning, whatToDo }));

test("the documentation explains every code with its status, and no other", () => {
  expect(Object.fromEntries(rows.map(({ code, status }) => [code, Number(status)]))).toEqual(errorCodes);
});

test("the documentation explains each code once, in full", () => {
  expect(rows).toHaveLength(Object.keys(errorCodes).length);
  for (const { code, meaning, whatToDo } of rows) {
    expect(meaning, `meaning of ${code}`).toMatch(/^\S.*\.$/);
    expect(whatToDo, `what to do about ${code}`).toMatch(/^\S.*\.$/);
  }
});

test("every status is one of a refusal", () => {
  for (const status of Object.values(errorCodes)) expect([4, 5]).toContain(Math.floor(status / 100));
});

test("tells our codes from any other text", () => {
  expect(isErrorCode("UNAUTHENTICATED")).toBe(true);
  for (const other of ["unauthenticated", "INTERNAL_SERVER_ERROR", "constructor", "__proto__", "", undefined, 401]) {
    expect(isErrorCode(other), String(other)).toBe(false);
  }
});
