/** How often a request's own time was within each bound, in seconds, since the gateway began; ascending. */
export type OwnTimes = readonly Readonly<{ withinSeconds: number; count: number }>[];

const bucket = /^lienthong_request_own_seconds_bucket\{le="([^"]+)"\} (\d+)$/gm;

/** Reads the histogram of the gateway's own time from its metrics. */
export const readOwnTimes = (metrics: string): OwnTimes =>
  [...metrics.matchAll(bucket)].map(([, bound = "", count = ""]) => ({
    withinSeconds: bound === "+Inf" ? Number.POSITIVE_INFINITY : Number(bound),
    count: Number(count),
  }));

/**
 * A percentile of what came between two readings, in milliseconds: the least bound that is known to hold, so never too low by the coarseness of
 * the histogram.
 */
export const ownTimePercentile = (before: OwnTimes, after: OwnTimes, share: number): number => {
  const counts = after.map(({ withinSeconds, count }, index) => ({
    withinSeconds,
    count: count - (before[index]?.count ?? 0),
  }));
  const all = counts.at(-1)?.count ?? 0;
  return (counts.find(({ count }) => count >= all * share)?.withinSeconds ?? Number.POSITIVE_INFINITY) * 1_000;
};
