import type { ErrorCode } from "@lienthong/errors";
import type { GraphQLFormattedError } from "graphql";

/** Several GraphQL errors that refuse a request together; one alone is a `LienthongError`. */
export class RequestErrors extends Error {
  override readonly name = "RequestErrors";

  constructor(
    readonly code: ErrorCode,
    readonly errors: readonly GraphQLFormattedError[],
  ) {
    super(errors[0]?.message);
  }
}

/** GraphQL errors with one code; locations stay, stacks and nodes don't. */
export const requestErrors = (
  code: ErrorCode,
  errors: readonly { readonly message: string; readonly locations?: GraphQLFormattedError["locations"] }[],
): RequestErrors =>
  new RequestErrors(
    code,
    errors.map(({ message, locations }) => ({
      message,
      ...(locations === undefined ? {} : { locations }),
      extensions: { code },
    })),
  );
