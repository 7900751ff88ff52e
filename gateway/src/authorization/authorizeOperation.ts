import { createHash } from "node:crypto";
import { type DocumentNode, type FieldNode, print } from "graphql";
import type { ValidOperation } from "../document/operation.js";
import { type DecisionBasis, fieldDecider } from "./decideField.js";
import { type Denial, findDenials } from "./findDenials.js";
import { restrictOperation, unusedTypenameKey } from "./restrictOperation.js";

/** A document that may run. Equal documents have one `id` (SHA-256 of the text), whatever they were restricted from. */
export type AuthorizedDocument = Readonly<{ id: string; document: DocumentNode; characters: number }>;

/** What a requester may run of an operation, its conditions resolved. */
export type Authorization =
  | Readonly<{ kind: "whole"; document: AuthorizedDocument }>
  | Readonly<{
      /** The answer of `document` has to be completed to one of `operation`. */
      kind: "restricted";
      /** The original, of whose syntax tree `deniedFields` are a part. */
      operation: ValidOperation;
      /** The rest; `undefined` when nothing of the operation runs. */
      document: AuthorizedDocument | undefined;
      /** One a coordinate; none when it is conditions alone that left objects empty. */
      denials: readonly Denial[];
      deniedFields: ReadonlySet<FieldNode>;
      typenameKey: string;
    }>;

/**
 * Restricts an operation to what `grants` cover.
 *
 * Pure: the outcome depends on the supergraph, the grants, the document, those variables that `@skip` and `@include` read, and of those in
 * `guardedVariables` on which guarded inputs they give.
 *
 * @throws GraphQLError when a condition reads a variable that is null; what can't be decided otherwise is denied
 */
export const authorizeOperation = (operation: ValidOperation, basis: DecisionBasis): Authorization => {
  const { schema, variables } = basis;
  const { denials, deniedFields } = findDenials(operation, { schema, variables, decide: fieldDecider(basis) });
  const typenameKey = unusedTypenameKey(operation.document);
  const restricted = restrictOperation(operation, { schema, variables, deniedFields, typenameKey });
  const document = restricted.document === undefined ? undefined : identify(restricted.document);
  return document !== undefined && deniedFields.size === 0 && !restricted.hasTypenames
    ? { kind: "whole", document }
    : { kind: "restricted", operation, document, denials, deniedFields, typenameKey };
};

const identify = (document: DocumentNode): AuthorizedDocument => {
  const text = print(document);
  return { id: createHash("sha256").update(text).digest("base64url"), document, characters: text.length };
};
