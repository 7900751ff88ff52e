import { reportFailure } from "../../reportFailure.js";

/** How a command of `lienthong access` ends: nothing to object to, or something found. */
export type Answer = Readonly<{ text: string; found: boolean }>;

const exitCodes = { fine: 0, found: 1, unusable: 2 } as const;

/**
 * Makes the action of a command: prints its answer and sets the exit code. 0 is fine, 1 is «found something», 2 is «could not be asked»
 * (an unknown name, an unreadable file), as `grep` and `diff` do.
 */
export const answering =
  <Options>(ask: (options: Options) => Promise<Answer>) =>
  async (options: Options): Promise<void> => {
    try {
      const { text, found } = await ask(options);
      await print(text);
      process.exitCode = found ? exitCodes.found : exitCodes.fine;
    } catch (error) {
      reportFailure(error);
      process.exitCode = exitCodes.unusable;
    }
  };

const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
  });
