import { expect, test } from "vitest";
import { ownTimePercentile, readOwnTimes } from "./ownTime.js";

const metrics = (...counts: readonly number[]): string =>
  ["0.001", "0.002", "+Inf"]
    .map((bound, index) => `lienthong_request_own_seconds_bucket{le="${bound}"} ${counts[index]}`)
    .join("\n");

test("a percentile is the bound under which that share of what came meanwhile lies", () => {
  const before = readOwnTimes(metrics(50, 50, 100));
  const after = readOwnTimes(metrics(140, 149, 200));
  expect(ownTimePercentile(before, after, 0.9)).toBe(1);
  expect(ownTimePercentile(before, after, 0.99)).toBe(2);
  expect(ownTimePercentile(before, after, 1)).toBe(Number.POSITIVE_INFINITY);
});
