import { expect, test } from "vitest";
import { shareInFlight } from "./shareInFlight.js";

test("starts once what is asked for while it is under way, and anew afterwards", async () => {
  const share = shareInFlight<number>();
  let starts = 0;
  const start = async (): Promise<number> => {
    starts += 1;
    return starts;
  };
  expect(await Promise.all([share("a", start, undefined), share("a", start, undefined)])).toEqual([1, 1]);
  expect(await share("b", start, undefined)).toBe(2);
  expect(await share("a", start, undefined)).toBe(3);
});

test("doesn't keep a failure", async () => {
  const share = shareInFlight<string>();
  const failing = share("a", () => Promise.reject(new Error("away")), undefined);
  const waiting = share("a", async () => "started", undefined);
  await expect(failing).rejects.toThrow("away");
  await expect(waiting).rejects.toThrow("away");
  expect(await share("a", async () => "started", undefined)).toBe("started");
});

test("goes on while one of those who wait is left, and is given up with the last", async () => {
  const share = shareInFlight<string>();
  const [first, second] = [new AbortController(), new AbortController()];
  const { promise, resolve } = Promise.withResolvers<string>();
  let given: AbortSignal | undefined;
  const start = (nobodyWaits: AbortSignal): Promise<string> => {
    given = nobodyWaits;
    return promise;
  };
  const shared = [share("a", start, first.signal), share("a", start, second.signal)];
  first.abort();
  expect(given?.aborted).toBe(false);
  second.abort();
  expect(given?.aborted).toBe(true);
  expect(await share("a", async () => "anew", undefined)).toBe("anew");
  resolve("given up");
  expect(await Promise.all(shared)).toEqual(["given up", "given up"]);
});
