/** Tells for how long at least one of several things was waited for, in milliseconds. */
export type WaitClock = Readonly<{
  during: <Value>(awaited: Promise<Value>) => Promise<Value>;
  milliseconds: () => number;
}>;

export const waitClock = (): WaitClock => {
  let underWay = 0;
  let since = 0;
  let total = 0;
  return {
    during: async (awaited) => {
      if (underWay === 0) since = performance.now();
      underWay += 1;
      try {
        return await awaited;
      } finally {
        underWay -= 1;
        if (underWay === 0) total += performance.now() - since;
      }
    },
    milliseconds: () => total,
  };
};
