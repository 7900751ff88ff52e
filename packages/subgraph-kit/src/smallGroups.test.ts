import { expect, test } from "vitest";
import { minimumGroupSize, suppressSmallGroups } from "./smallGroups.js";

const told = (...people: readonly number[]) =>
  suppressSmallGroups(people.map((count, index) => ({ name: `g${index}`, people: count }))).map(
    (group) => group.people,
  );

test("tells counts of large groups", () => {
  expect(told(11, 12, 500)).toEqual([11, 12, 500]);
});

test("hides a small group, and the next smallest, so that the total doesn't tell it (attack case 18)", () => {
  expect(told(10, 200, 300)).toEqual([null, null, 300]);
  expect(told(200, 3, 300, 12)).toEqual([200, null, 300, null]);
});

test("hides nobody like few", () => {
  expect(told(0, 200, 300)).toEqual(told(4, 200, 300));
});

test("whatever is hidden is two groups at least, of enough people together; all of it where the whole is too small", () => {
  let hiddenSomewhere = 0;
  for (let a = 0; a < 30; a += 1) {
    for (let b = 0; b < 30; b += 1) {
      for (const c of [0, 1, 10, 11, 40]) {
        const people = [a, b, c];
        const hidden = people.filter((_, index) => told(...people)[index] === null);
        const sum = hidden.reduce((total, count) => total + count, 0);
        if (hidden.length === 0) expect(Math.min(...people)).toBeGreaterThanOrEqual(minimumGroupSize);
        else {
          hiddenSomewhere += 1;
          expect(hidden.length).toBeGreaterThanOrEqual(2);
          expect(sum >= minimumGroupSize || hidden.length === people.length).toBe(true);
        }
      }
    }
  }
  expect(hiddenSomewhere).toBeGreaterThan(0);
});
