/** Starts what `key` names, or waits for it where it is under way. Nothing is kept beyond its end, failures least of all. */
export type ShareInFlight<Value> = (key: string, start: () => Promise<Value>) => Promise<Value>;

export const shareInFlight = <Value>(): ShareInFlight<Value> => {
  const underWay = new Map<string, Promise<Value>>();
  return (key, start) => {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const started = start().finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  };
};
