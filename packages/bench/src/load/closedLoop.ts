import { Pool } from "undici";
import { z } from "zod";

/** The requests of a workload, which are repeated in order: bodies and tokens each by themselves, so that lists of different length mix. */
export type Requests = Readonly<{ bodies: readonly string[]; tokens: readonly string[] }>;

/** How a gateway is loaded: each connection sends its next request when the answer to the last has come. */
export type LoadOptions = Readonly<{ url: string; connections: number; seconds: number; requests: Requests }>;

export const loadResultSchema = z.object({
  requests: z.number().min(1),
  seconds: z.number(),
  latenciesMs: z.object({ p50: z.number(), p99: z.number() }),
  /** What was wrong with the first answers that were wrong. */
  failures: z.array(z.string()),
  failed: z.number(),
});

/** What came of it. */
export type LoadResult = Readonly<z.infer<typeof loadResultSchema>>;

const errorsKey = Buffer.from('"errors":');
export const shownFailures = 3;

/** Loads a gateway for some seconds; every request that was sent is waited for. Continues in `requests` where `counter` stands. */
export const loadClosedLoop = async (
  { url, connections, seconds, requests }: LoadOptions,
  counter: { next: number },
): Promise<LoadResult> => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, headersTimeout: 60_000, bodyTimeout: 60_000 });
  const latencies: number[] = [];
  const failures: string[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;

  const sendOne = async (): Promise<void> => {
    const index = counter.next++;
    const startedAt = performance.now();
    const failure = await send({ pool, pathname }, requestAt(requests, index));
    latencies.push(performance.now() - startedAt);
    if (failure !== undefined) failures.push(failure);
  };
  const loop = async (): Promise<void> => {
    while (performance.now() < end) await sendOne();
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const elapsedMs = performance.now() - begin;
  await pool.close();
  return {
    requests: latencies.length,
    seconds: elapsedMs / 1000,
    latenciesMs: { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) },
    failures: failures.slice(0, shownFailures),
    failed: failures.length,
  };
};

/** One request of the list, as HTTP needs it. */
export type Request = Readonly<{ body: string; token: string }>;

export const requestAt = ({ bodies, tokens }: Requests, index: number): Request => ({
  body: bodies[index % bodies.length] ?? "",
  token: tokens[index % tokens.length] ?? "",
});

/** Sends one request. @returns what is wrong with the answer, if anything */
export const send = async (
  { pool, pathname }: Readonly<{ pool: Pool; pathname: string }>,
  { body, token }: Request,
): Promise<string | undefined> => {
  try {
    const answer = await pool.request({
      path: pathname,
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body,
    });
    let hasErrors = false;
    let text = "";
    for await (const chunk of answer.body) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError("an answer came that is no bytes");
      hasErrors ||= chunk.includes(errorsKey);
      if (hasErrors || answer.statusCode !== 200) text += chunk.toString();
    }
    return hasErrors || answer.statusCode !== 200 ? `HTTP ${answer.statusCode} ${text.slice(0, 300)}` : undefined;
  } catch (error) {
    return String(error);
  }
};

/** The value below which `share` of all values lie; 0 of none. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
