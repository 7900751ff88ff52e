import { randomUUID } from "node:crypto";
import { type ErrorCode, LienthongError } from "@lienthong/errors";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";

/**
 * Makes an error safe to leave the subgraph: ours and those of GraphQL itself stay, anything else becomes a neutral INTERNAL with a
 * reference under which the log holds the whole (attack case 80).
 */
export const maskError = (error: Error, database: string, logger: Logger): GraphQLError => {
  const graphqlError = error instanceof GraphQLError ? error : unreadable(error, logger);
  const original = graphqlError.originalError;
  if (original instanceof LienthongError) return graphqlError;
  if (graphqlError.path === undefined || original === undefined || original === null) return withCode(graphqlError);
  const reference = randomUUID();
  logger.error({ err: original, reference, path: graphqlError.path }, "a resolver failed");
  const replacement = isConnectionLoss(original)
    ? new LienthongError(
        "SUBGRAPH_UNAVAILABLE",
        `The database "${database}" does not answer at the moment. Try again later.`,
      )
    : new LienthongError(
        "INTERNAL",
        `An internal error happened in "${database}". Tell its owner the reference ${reference}.`,
      );
  return new GraphQLError(replacement.message, {
    nodes: graphqlError.nodes ?? null,
    path: graphqlError.path ?? null,
    extensions: replacement.extensions,
  });
};

/** What is thrown before anything runs, and is no error of GraphQL, is about the request as a whole: no query, a body of another form. */
const unreadable = (error: Error, logger: Logger): GraphQLError => {
  logger.warn({ err: error }, "a request can't be read");
  return new GraphQLError("The request can't be read: send a JSON object with a query.", {
    extensions: { code: "BAD_REQUEST" },
  });
};

/** Errors without a path come from parsing, validation and coercion; their messages concern what the caller sent. */
const withCode = (error: GraphQLError): GraphQLError =>
  error.extensions.code === undefined
    ? new GraphQLError(error.message, {
        nodes: error.nodes ?? null,
        source: error.source ?? null,
        positions: error.positions ?? null,
        path: error.path ?? null,
        extensions: { code: codeOf(error) },
      })
    : error;

const codeOf = ({ path, message }: GraphQLError): ErrorCode => {
  if (path !== undefined) return "BAD_USER_INPUT";
  return message.startsWith("Syntax Error") ? "GRAPHQL_PARSE_FAILED" : "GRAPHQL_VALIDATION_FAILED";
};

const systemCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EPIPE"]);
const connectionMessages =
  /^Connection terminated|timeout exceeded when trying to connect|^Client has encountered a connection error/;

/** Whether an error of the driver says that the server is gone: a system error, SQLSTATE class 08, or 57P01–57P03 (shutdown). */
const isConnectionLoss = (error: Error): boolean => {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    systemCodes.has(code) || /^08/.test(code) || /^57P0[1-3]$/.test(code) || connectionMessages.test(error.message)
  );
};
