import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EvidenceLoader } from "../accessContext.js";
import { foreignScope } from "../scopes.js";
import { answerInTime, registerSilenceLimitMs } from "./answerInTime.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const question = (key: string) => ({ scope: foreignScope("population.sealed"), key });
const never = new Promise<never>(() => undefined);
const after = (ms: number) => new Promise<boolean>((resolve) => setTimeout(resolve, ms, true));
const silent = expect.objectContaining({ code: "REGISTER_SILENT" });

test("an answer is handed on, and so is a failure, whether thrown or rejected", async () => {
  expect(await answerInTime({ load: async () => true }, question("1"))).toBe(true);
  const failing = (load: EvidenceLoader["load"]) => answerInTime({ load }, question("1"));
  await expect(failing(() => Promise.reject(new Error("down")))).rejects.toThrow("down");
  await expect(
    failing(() => {
      throw new Error("down");
    }),
  ).rejects.toThrow("down");
  expect(vi.getTimerCount()).toBe(0);
});

test("a register that doesn't answer is waited for so long and no longer, and then asked no more (attack case 56)", async () => {
  const load = vi.fn(() => never);
  const register = { load };
  const asked = Promise.allSettled(["1", "2"].map((key) => answerInTime(register, question(key))));
  await vi.advanceTimersByTimeAsync(registerSilenceLimitMs);
  expect(await asked).toEqual([
    { status: "rejected", reason: silent },
    { status: "rejected", reason: silent },
  ]);
  await expect(answerInTime(register, question("3"))).rejects.toEqual(silent);
  expect(load).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(0);
});

test("a register that answers one question after the other isn't silent, however long it takes to answer all", async () => {
  const step = registerSilenceLimitMs - 1;
  const register = { load: ({ key }: { key: string }) => after(Number(key) * step) };
  const asked = Promise.all(["1", "2", "3"].map((key) => answerInTime(register, question(key))));
  await vi.advanceTimersByTimeAsync(3 * step);
  expect(await asked).toEqual([true, true, true]);
});

test("each request waits for its own register", async () => {
  const asked = expect(answerInTime({ load: () => never }, question("1"))).rejects.toEqual(silent);
  await vi.advanceTimersByTimeAsync(registerSilenceLimitMs);
  await asked;
  expect(await answerInTime({ load: async () => false }, question("1"))).toBe(false);
});
