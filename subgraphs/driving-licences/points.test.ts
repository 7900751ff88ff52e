import { expect, test } from "vitest";
import { pointsOn } from "./points.js";

const violation = (occurredOn: string, pointsDeducted: number) => ({ occurredOn, pointsDeducted });

test.each([
  { what: "nothing happened", violations: [], day: "2026-07-01", left: 12 },
  { what: "one violation", violations: [violation("2026-01-10", 4)], day: "2026-07-01", left: 8 },
  { what: "a violation to come", violations: [violation("2026-08-10", 4)], day: "2026-07-01", left: 12 },
  {
    what: "two within a year",
    violations: [violation("2025-08-01", 4), violation("2026-01-10", 2)],
    day: "2026-07-01",
    left: 6,
  },
  {
    what: "the day before a year has passed without one",
    violations: [violation("2025-07-02", 4)],
    day: "2026-07-01",
    left: 8,
  },
  { what: "a year without one", violations: [violation("2025-07-01", 4)], day: "2026-07-01", left: 12 },
  {
    what: "one more after the points were restored",
    violations: [violation("2025-01-01", 10), violation("2026-01-01", 4)],
    day: "2026-07-01",
    left: 8,
  },
  {
    what: "more deducted than there were",
    violations: [violation("2026-01-01", 10), violation("2026-02-01", 10)],
    day: "2026-07-01",
    left: 0,
  },
  {
    what: "none left, which a year alone doesn't restore",
    violations: [violation("2025-01-01", 10), violation("2025-02-01", 4)],
    day: "2026-07-01",
    left: 0,
  },
])("$left points are left: $what", ({ violations, day, left }) => {
  expect(pointsOn(violations, day)).toBe(left);
});
