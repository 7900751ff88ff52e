/** What serves until it is told to stop. */
type Serving = Readonly<{ stop: () => Promise<void> }>;

/**
 * Starts something and serves until Ctrl-C or SIGTERM; then it is stopped, and the process ends.
 *
 * A signal before it has started, or a second one, ends the process at once. Nothing is lost by that: the database server notices, shuts
 * down by itself, and the next start goes on with the databases that aren't seeded.
 *
 * @param onReady runs when it serves, for example to say so
 */
export const serveUntilSignal = async <Started extends Serving>(
  start: () => Promise<Started>,
  onReady: (started: Started) => Promise<void> = async () => undefined,
): Promise<never> => {
  let serving: Started | undefined;
  let stopping = false;
  return new Promise((_resolve, reject) => {
    const onSignal = (): void => {
      if (serving === undefined || stopping) process.exit(130);
      stopping = true;
      console.log("\nStopping; the data is kept.");
      serving.stop().then(() => process.exit(0), reject);
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
    start()
      .then((started) => {
        serving = started;
        return onReady(started);
      })
      .catch(reject);
  });
};
