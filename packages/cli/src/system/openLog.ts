import { type Logger, pino } from "pino";

/**
 * The log of a process: one JSON object a line.
 *
 * Of an error only its type, code, message, stack and causes are written. What else hangs on it stays out: the database driver's carries
 * the values of rows (`detail`) and the whole connection.
 *
 * @param otherwise the level when `LIENTHONG_LOG` names none
 */
export const openLog = (otherwise: "info" | "warn"): Logger =>
  pino({ level: process.env.LIENTHONG_LOG ?? otherwise, serializers: { err: describeError } });

/** What of a thrown value may be written. */
export const describeError = (thrown: unknown): unknown => {
  if (!(thrown instanceof Error)) return typeof thrown === "string" ? thrown : typeof thrown;
  const { name, message, stack, cause } = thrown;
  return {
    type: name,
    message,
    stack,
    ...("code" in thrown ? { code: thrown.code } : {}),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
};
