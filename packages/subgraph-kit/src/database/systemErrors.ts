/** Whether `error` is the operating system's refusal with this code (`ENOENT`, `EEXIST`, …). */
export const isSystemError = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
