import { expect, test } from "vitest";
import { firstDifference } from "./firstDifference.js";

test.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, undefined],
  [{ a: [1, { b: null }] }, { a: [1, { b: 2 }] }, { path: "data.a.1.b", left: null, right: 2 }],
  [{ a: 1 }, { a: 1, b: 2 }, { path: "data.b", left: undefined, right: 2 }],
  [{ a: [] }, { a: {} }, { path: "data.a", left: [], right: {} }],
  [{ a: [1] }, { a: [1, 2] }, { path: "data.a.1", left: undefined, right: 2 }],
])("%j and %j differ first in %j", (left, right, difference) => {
  expect(firstDifference(left, right)).toEqual(difference);
});
