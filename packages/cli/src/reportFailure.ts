import { LienthongError } from "@lienthong/errors";

/** Prints an error for the person at the terminal: our own as a sentence, anything else whole. */
export const reportFailure = (error: unknown): void => {
  if (error instanceof LienthongError) {
    console.error(`${error.code}: ${error.message}`);
    if (error.cause instanceof Error) console.error(`  because: ${error.cause.message}`);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
};
