import { createHash } from "node:crypto";
import { LienthongError } from "@lienthong/errors";
import { type DocumentNode, GraphQLError, parse } from "graphql";
import { conditionVariables } from "../document/conditions.js";
import { fragmentsOf } from "../document/fragments.js";
import type { LoadedDocument } from "../document/operation.js";
import { type Limits, tooLarge } from "../limits/limits.js";
import { deepestNesting } from "../limits/nesting.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import { requestErrors } from "./requestErrors.js";

/**
 * The document of a text, parsed once for each snapshot. Nothing is parsed that could overflow the parser.
 *
 * @throws LienthongError OPERATION_TOO_LARGE; RequestErrors GRAPHQL_PARSE_FAILED
 */
export const loadDocument = (
  text: string,
  { caches: { documents } }: SupergraphSnapshot,
  limits: Limits,
): LoadedDocument => {
  const id = createHash("sha256").update(text).digest("base64url");
  const known = documents.get(id);
  if (known !== undefined) return known;
  checkText(text, limits);
  const document = parseWithin(text, limits);
  const loaded: LoadedDocument = {
    id,
    document,
    fragments: fragmentsOf(document),
    conditionVariables: conditionVariables(document),
  };
  documents.set(id, loaded);
  return loaded;
};

const checkText = (text: string, limits: Limits): void => {
  if (text.length > limits.documentCharacters) {
    throw tooLarge({ limit: "documentCharacters", allowed: limits.documentCharacters, value: text.length });
  }
  const nesting = deepestNesting(text);
  if (nesting > limits.nesting) throw tooLarge({ limit: "nesting", allowed: limits.nesting, value: nesting });
};

const parseWithin = (text: string, { tokens }: Limits): DocumentNode => {
  try {
    return parse(text, { maxTokens: tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (/tokens?\. Parsing aborted/.test(error.message)) {
      throw new LienthongError(
        "OPERATION_TOO_LARGE",
        `The document has more than ${tokens} tokens. Split it into smaller requests.`,
        {
          details: { limit: "tokens", allowed: tokens, value: null },
        },
      );
    }
    throw requestErrors("GRAPHQL_PARSE_FAILED", [error]);
  }
};
