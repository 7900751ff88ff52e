import { expect, test } from "vitest";
import { medianRound, type Round } from "./measureRounds.js";

const round = (figure: number): Round => ({
  requestsPerSecond: figure,
  p50Ms: figure,
  p99Ms: figure,
  cpuMsPerRequest: figure,
  cpuShare: figure,
  memoryMb: figure,
  subgraphRequestsPerRequest: figure,
  loadCpuShare: figure,
});

test("one disturbed round doesn't move the median of any figure", () => {
  expect(medianRound([round(3), round(1_000), round(2)])).toEqual(round(3));
});
