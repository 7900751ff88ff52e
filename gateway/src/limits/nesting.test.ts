import { expect, test } from "vitest";
import { deepestNesting } from "./nesting.js";

test("counts braces, brackets and parentheses inside each other", () => {
  expect(deepestNesting("{ a(x: [{ y: 1 }]) { b } c }")).toBe(4);
  expect(deepestNesting("{ a { b } c { d } }")).toBe(2);
});

test("doesn't count what strings, block strings and comments hold", () => {
  expect(deepestNesting('{ a(x: "{{{{ \\" {{{{") }')).toBe(2);
  expect(deepestNesting('{ a(x: """ {{{{ \\""" "{{{{" """) }')).toBe(2);
  expect(deepestNesting("{ a # {{{{{\n { b } }")).toBe(2);
});

test("isn't misled about where a string ends", () => {
  expect(deepestNesting('"" {{{')).toBe(3);
  expect(deepestNesting('"\\\\" {{{')).toBe(3);
  expect(deepestNesting('"unterminated\n {{{')).toBe(3);
  expect(deepestNesting('"""""" {{{')).toBe(3);
});

test("reads JSON too", () => {
  expect(deepestNesting('{"a":[[{"b":"[[[[["}]],"c":"#"}')).toBe(4);
});

test("takes time in proportion to the text, however it is made", () => {
  const started = performance.now();
  deepestNesting('"""\\""" '.repeat(100_000));
  deepestNesting('"'.repeat(500_000));
  expect(performance.now() - started).toBeLessThan(1_000);
});
