/**
 * Starts what `key` names, or waits for it where it is under way. Nothing is kept beyond its end, failures least of all.
 *
 * @param start is told when nobody waits any more
 * @param leaves when who asks stops waiting
 */
export type ShareInFlight<Value> = (
  key: string,
  start: (nobodyWaits: AbortSignal) => Promise<Value>,
  leaves: AbortSignal | undefined,
) => Promise<Value>;

type UnderWay<Value> = { ended: Promise<Value>; waiting: number; nobodyWaits: AbortController };

export const shareInFlight = <Value>(): ShareInFlight<Value> => {
  const underWay = new Map<string, UnderWay<Value>>();

  const begin = (key: string, start: (nobodyWaits: AbortSignal) => Promise<Value>): UnderWay<Value> => {
    const nobodyWaits = new AbortController();
    const ended = start(nobodyWaits.signal).finally(() => {
      if (underWay.get(key)?.nobodyWaits === nobodyWaits) underWay.delete(key);
    });
    const begun = { ended, waiting: 0, nobodyWaits };
    underWay.set(key, begun);
    return begun;
  };

  return async (key, start, leaves) => {
    const shared = underWay.get(key) ?? begin(key, start);
    shared.waiting += 1;
    const leave = (): void => {
      shared.waiting -= 1;
      if (shared.waiting > 0) return;
      // Who comes now starts anew, and doesn't get what was given up.
      if (underWay.get(key) === shared) underWay.delete(key);
      shared.nobodyWaits.abort();
    };
    leaves?.addEventListener("abort", leave, { once: true });
    try {
      return await shared.ended;
    } finally {
      leaves?.removeEventListener("abort", leave);
    }
  };
};
