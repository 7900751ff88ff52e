import { type ErrorCode, errorCodes } from "./errorCodes.js";

/** JSON-safe facts for the receiver; never a host, SQL, a stack, or another agency's grants. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * The one error that Lienthong throws on purpose.
 *
 * Its message is written for whoever receives it and says what to do next. What only an operator may read goes into
 * `cause`, which is logged and never sent.
 *
 * graphql-js copies `extensions` of a thrown error into the GraphQL error (spec, section 7.1.2), so a resolver can throw it as it is.
 */
export class LienthongError extends Error {
  override readonly name = "LienthongError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }

  /** HTTP status when the whole request is refused with this error. */
  get httpStatus(): number {
    return errorCodes[this.code];
  }

  /** What a GraphQL error carries as `extensions`. */
  get extensions(): Record<string, unknown> {
    return { ...this.details, code: this.code };
  }
}
