import { expect, test } from "vitest";
import { dataClasses, isAtLeast, strictest } from "./dataClass.js";

test("each class protects at least as strictly as those before it, and less than those behind", () => {
  for (const [position, actual] of dataClasses.entries()) {
    expect(dataClasses.filter((required) => isAtLeast(actual, required))).toEqual(dataClasses.slice(0, position + 1));
  }
});

test("the strictest of several classes is found wherever it stands", () => {
  expect(strictest(["open", "sensitive-personal", "internal"])).toBe("sensitive-personal");
  expect(strictest(["internal", "basic-personal"])).toBe("basic-personal");
  expect(strictest(new Set(["open"] as const))).toBe("open");
});

test("without any class nothing needs protection", () => {
  expect(strictest([])).toBe("open");
});
