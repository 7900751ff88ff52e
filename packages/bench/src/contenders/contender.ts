import type { Federation } from "../federation/federation.js";
import type { Request } from "../load/closedLoop.js";
import { freePort } from "../process/freePort.js";
import { type BenchProcess, startProcess } from "../process/startProcess.js";

/** A gateway, in one of the ways in which it can be run. */
export type Contender = Readonly<{
  name: string;
  /** The command that serves a federation at a port. `sample` is one of the requests that will come. */
  launch: (federation: Federation, port: number, sample: Request) => Launch;
  /** No gateway: it gives the answer to `sample` whatever it is asked. */
  answersOneRequest?: boolean;
}>;

/** How a contender is started. */
export type Launch = Readonly<{
  command: readonly [string, ...string[]];
  cwd?: string;
  environment?: Readonly<Record<string, string>>;
}>;

/** A contender that answers. */
export type RunningContender = Readonly<{
  name: string;
  url: string;
  process: BenchProcess;
  startMs: number;
  answersOneRequest: boolean;
}>;

const startTimeoutMs = 120_000;
const probeEveryMs = 20;

/** Starts a contender on the measured side, and waits until it answers anything that is no failure of its own. */
export const startContender = async (
  { name, launch, answersOneRequest = false }: Contender,
  federation: Federation,
  sample: Request,
): Promise<RunningContender> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const startedAt = performance.now();
  const process = startProcess({ name, side: "measured", ...launch(federation, port, sample) });
  try {
    await Promise.race([process.usage().then(() => untilItAnswers(url)), process.ended]);
  } catch (error) {
    await process.stop();
    throw error;
  }
  return { name, url, process, startMs: performance.now() - startedAt, answersOneRequest };
};

const untilItAnswers = async (url: string): Promise<void> => {
  const giveUpAt = performance.now() + startTimeoutMs;
  while (performance.now() < giveUpAt) {
    const status = await probe(url);
    if (status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, probeEveryMs));
  }
  throw new Error(`nothing answers at ${url} after ${startTimeoutMs / 1000} s`);
};

const probe = async (url: string): Promise<number> => {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"query":"{ __typename }"}',
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};
