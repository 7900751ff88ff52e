import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "undici";
import { type LoadResult, percentile, type Requests, requestAt, send, shownFailures } from "./closedLoop.js";

/** How a gateway is loaded at a steady rate, whatever it answers. */
export type SteadyLoad = Readonly<{ url: string; requestsPerSecond: number; seconds: number; requests: Requests }>;

const connections = 128;
const tickMs = 5;

/**
 * Sends requests at a steady rate. The latency of each counts from the moment when it was due, so that a gateway that stands still for a
 * while doesn't hide it.
 */
export const loadOpenLoop = async (
  { url, requestsPerSecond, seconds, requests }: SteadyLoad,
  counter: { next: number },
): Promise<LoadResult> => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, headersTimeout: 60_000, bodyTimeout: 60_000 });
  const latencies: number[] = [];
  const failures: string[] = [];
  const begin = performance.now();
  const total = Math.max(1, Math.floor(requestsPerSecond * seconds));
  const dueAt = (index: number): number => begin + (index * 1_000) / requestsPerSecond;
  const sendOne = async (index: number): Promise<void> => {
    const failure = await send({ pool, pathname }, requestAt(requests, counter.next++));
    latencies.push(performance.now() - dueAt(index));
    if (failure !== undefined) failures.push(failure);
  };
  const underWay = new Set<Promise<void>>();
  for (let sent = 0; sent < total; await pause(tickMs)) {
    for (; sent < total && dueAt(sent) <= performance.now(); sent += 1) {
      const one = sendOne(sent).finally(() => underWay.delete(one));
      underWay.add(one);
    }
  }
  await Promise.all(underWay);
  const elapsedMs = performance.now() - begin;
  await pool.close();
  return {
    requests: latencies.length,
    seconds: elapsedMs / 1_000,
    latenciesMs: { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) },
    failures: failures.slice(0, shownFailures),
    failed: failures.length,
  };
};
