import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EvidenceLoader } from "../accessContext.js";
import { answerInTime, registerSilenceLimitMs } from "./answerInTime.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A register of a request; what it answers is what each test asks of it. */
const aRegister = (): EvidenceLoader => ({ load: async () => true });
const never = new Promise<never>(() => undefined);
const after = (ms: number) => new Promise<boolean>((resolve) => setTimeout(resolve, ms, true));
const silent = expect.objectContaining({ code: "REGISTER_SILENT" });

test("an answer is handed on, and so is a failure, whether thrown or rejected", async () => {
  expect(await answerInTime(aRegister(), async () => [true, false])).toEqual([true, false]);
  await expect(answerInTime(aRegister(), () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  const throwing = answerInTime(aRegister(), () => {
    throw new Error("down");
  });
  await expect(throwing).rejects.toThrow("down");
  expect(vi.getTimerCount()).toBe(0);
});

test("a register that doesn't answer is waited for so long and no longer, and then asked no more (attack case 56)", async () => {
  const ask = vi.fn(() => never);
  const register = aRegister();
  const asked = Promise.allSettled([answerInTime(register, ask), answerInTime(register, ask)]);
  await vi.advanceTimersByTimeAsync(registerSilenceLimitMs);
  expect(await asked).toEqual([
    { status: "rejected", reason: silent },
    { status: "rejected", reason: silent },
  ]);
  await expect(answerInTime(register, ask)).rejects.toEqual(silent);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(0);
});

test("a register that answers one question after the other isn't silent, however long it takes to answer all", async () => {
  const step = registerSilenceLimitMs - 1;
  const register = aRegister();
  const asked = Promise.all([1, 2, 3].map((place) => answerInTime(register, () => after(place * step))));
  await vi.advanceTimersByTimeAsync(3 * step);
  expect(await asked).toEqual([true, true, true]);
});

test("each request waits for its own register", async () => {
  const asked = expect(answerInTime(aRegister(), () => never)).rejects.toEqual(silent);
  await vi.advanceTimersByTimeAsync(registerSilenceLimitMs);
  await asked;
  expect(await answerInTime(aRegister(), async () => false)).toBe(false);
});
