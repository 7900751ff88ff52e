import { setTimeout as delay } from "node:timers/promises";
import { errors, type JWTVerifyGetKey } from "jose";

/** The time between two readings: tokens with made-up key ids share one, and can't cause one each (attack case 43). */
const rereadMs = 1_000;

/**
 * Keys that are read again when a token names one that isn't known, so that a rotated key is taken up with the first token that it signed.
 * Such a token waits for the next reading, a second at most.
 */
export const rereadOnUnknownKey = (first: JWTVerifyGetKey, read: () => Promise<JWTVerifyGetKey>): JWTVerifyGetKey => {
  let known = first;
  let nextAt = 0;
  let reading: Promise<void> | undefined;
  const readAgain = async (): Promise<void> => {
    await delay(Math.max(0, nextAt - performance.now()));
    known = await read();
  };
  return async (header, token) => {
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      reading ??= readAgain().finally(() => {
        nextAt = performance.now() + rereadMs;
        reading = undefined;
      });
      await reading;
      return known(header, token);
    }
  };
};
