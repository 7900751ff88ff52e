/** Waits until something answers at `url`, whatever it says: the gateway may need the suite's keys and subgraphs to start. */
export const waitFor = async (url: string, waitMs: number): Promise<void> => {
  const until = Date.now() + waitMs;
  for (;;) {
    try {
      await fetch(url, { method: "OPTIONS", signal: AbortSignal.timeout(2_000) });
      return;
    } catch (error) {
      if (Date.now() > until) throw new Error(`No gateway answers at ${url}.`, { cause: error });
      await new Promise((passed) => setTimeout(passed, 100));
    }
  }
};
