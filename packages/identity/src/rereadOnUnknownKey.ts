import { setTimeout as delay } from "node:timers/promises";
import { errors, type JWTVerifyGetKey } from "jose";

/** The time between two readings: tokens with made-up key ids share one, and can't cause one each (attack case 43). */
const rereadMs = 1_000;

/**
 * Keys that are read again when a token names one that isn't known, so that a rotated key is taken up with the first token that it signed.
 * Such a token waits for the next reading, a second at most. Where the keys can't be read, those that are known stay, and it is refused.
 */
export const rereadOnUnknownKey = (first: JWTVerifyGetKey, read: () => Promise<JWTVerifyGetKey>): JWTVerifyGetKey => {
  let known = first;
  let nextAt = 0;
  let reading: Promise<Reading> | undefined;
  const readAgain = async (): Promise<Reading> => {
    await delay(Math.max(0, nextAt - performance.now()));
    try {
      known = await read();
      return { kind: "read" };
    } catch (cause) {
      return { kind: "failed", cause };
    }
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
      const outcome = await reading;
      if (outcome.kind === "read") return known(header, token);
      throw new errors.JWKSNoMatchingKey("no key is known by this id, and the keys can't be read again", outcome);
    }
  };
};

type Reading = Readonly<{ kind: "read" }> | Readonly<{ kind: "failed"; cause: unknown }>;
