import type { SharedDatabase } from "@lienthong/access";
import { type ErrorCode, isErrorCode, LienthongError } from "@lienthong/errors";
import type { GraphQLFormattedError } from "graphql";
import { ownerName } from "../supergraph/owners.js";
import { isJsonObject } from "./responseNode.js";

/** The errors of a subgraph that concern the requester, and the code under which they reach it. Any other is the operator's. */
const passing: Partial<Record<ErrorCode, ErrorCode>> = {
  UNAUTHORIZED_FIELD_OR_TYPE: "UNAUTHORIZED_FIELD_OR_TYPE",
  OUTSIDE_TERRITORY: "OUTSIDE_TERRITORY",
  CONSENT_REQUIRED: "CONSENT_REQUIRED",
  NOT_OWN_RECORD: "NOT_OWN_RECORD",
  GROUP_TOO_SMALL: "GROUP_TOO_SMALL",
  BAD_USER_INPUT: "BAD_USER_INPUT",
  IDEMPOTENCY_KEY_REUSED: "IDEMPOTENCY_KEY_REUSED",
  VERSION_CONFLICT: "VERSION_CONFLICT",
  // The gateway validated the operation; what is left for a subgraph to refuse is the value of a scalar that only it knows.
  GRAPHQL_VALIDATION_FAILED: "BAD_USER_INPUT",
  SUBGRAPH_UNAVAILABLE: "SUBGRAPH_UNAVAILABLE",
  REGISTER_SILENT: "REGISTER_SILENT",
};

const maxMessageCharacters = 500;

/** How errors of one subgraph are told to a client: its name and its owner's, never its address. */
export type SubgraphErrors = Readonly<{
  unavailable: () => LienthongError;
  invalid: () => LienthongError;
  /** Makes an error that the subgraph reported fit for a client. `reference` is where the log has the original. */
  reported: (error: unknown, reference: string) => GraphQLFormattedError;
}>;

export const subgraphErrors = (database: SharedDatabase): SubgraphErrors => {
  const subgraph = { name: database.database, owner: ownerName(database) };
  const details = { subgraph };
  const who = `The database "${subgraph.name}" of ${subgraph.owner.name}`;
  return {
    unavailable: () =>
      new LienthongError(
        "SUBGRAPH_UNAVAILABLE",
        `${who} does not answer at the moment. The rest of the answer is right. Try again later.`,
        {
          details,
        },
      ),
    invalid: () =>
      new LienthongError(
        "SUBGRAPH_ANSWER_INVALID",
        `${who} gave an answer that can't be used. The rest of the answer is right. Tell its owner.`,
        {
          details,
        },
      ),
    reported: (error, reference) => {
      const { message, path, code } = readReported(error);
      const passed = isErrorCode(code) ? passing[code] : undefined;
      return {
        message:
          passed === undefined
            ? `${who} failed to answer a part of the request. Tell its owner the reference ${reference}.`
            : withoutSuggestion(message).slice(0, maxMessageCharacters),
        ...(path === undefined ? {} : { path }),
        extensions: { code: passed ?? "INTERNAL", subgraph },
      };
    },
  };
};

type Reported = Readonly<{ message: string; path: readonly (string | number)[] | undefined; code: unknown }>;

const readReported = (error: unknown): Reported => {
  const { message, path, extensions } = isJsonObject(error) ? error : {};
  return {
    message: typeof message === "string" ? message : "",
    path: isPath(path) ? path : undefined,
    code: isJsonObject(extensions) ? extensions.code : undefined,
  };
};

const isPath = (value: unknown): value is readonly (string | number)[] =>
  Array.isArray(value) && value.every((key) => typeof key === "string" || typeof key === "number");

/** graphql-js proposes names that are like the one it doesn't know; the requester may not see them (attack case 17). */
const withoutSuggestion = (message: string): string => message.replace(/ Did you mean [\s\S]*$/, "");
