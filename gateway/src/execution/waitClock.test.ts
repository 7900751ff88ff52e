import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { waitClock } from "./waitClock.js";

test("counts what is waited for at the same time once, and failures too", async () => {
  const clock = waitClock();
  const begin = performance.now();
  await Promise.allSettled([
    clock.during(pause(60)),
    clock.during(pause(60)),
    clock.during(pause(10).then(() => Promise.reject(new Error("failed")))),
  ]);
  const all = performance.now() - begin;
  expect(clock.milliseconds()).toBeGreaterThan(50);
  expect(clock.milliseconds()).toBeLessThanOrEqual(all);
});

test("doesn't count what lies between", async () => {
  const clock = waitClock();
  await clock.during(Promise.resolve());
  const before = clock.milliseconds();
  await pause(20);
  expect(clock.milliseconds()).toBe(before);
});
