import type { OperationDefinitionNode } from "graphql";
import type { Logger } from "pino";
import { normalizeOperation } from "../recording/normalizeOperation.js";
import type { SeenOperation } from "../recording/operationRecord.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";
import { deniedCoordinates, type EndedRequest, maxOperationName } from "./logRequest.js";

/** Takes note of an operation that was answered or denied. */
export type RecordOperation = (request: EndedRequest, snapshot: SupergraphSnapshot) => void;

/**
 * Makes the recorder of operations, from which the security team learns what a change of rules would break. Variables never reach it, and
 * an operation is recorded without its literals. A document that is seen again costs a look-up; an operation that can't be recorded is answered
 * all the same, and logged.
 */
export const operationRecorder = (add: (seen: SeenOperation, now: Date) => void, logger: Logger): RecordOperation => {
  const normalized = new WeakMap<OperationDefinitionNode, string>();
  return (request, { schema }) => {
    const { operation, requester, purpose } = request;
    if (operation === undefined || requester === undefined || purpose === undefined || !wasAuthorized(request)) return;
    try {
      const document = normalized.get(operation.operation) ?? normalizeOperation(operation, schema);
      normalized.set(operation.operation, document);
      const operationName = operation.operation.name?.value.slice(0, maxOperationName) ?? null;
      const agency = requester.agency.id;
      add(
        {
          agency,
          purpose,
          operationName,
          document,
          deniedCoordinates: deniedCoordinates(request.ended, request.denials),
        },
        new Date(),
      );
    } catch (error) {
      logger.warn({ err: error }, "an operation can't be recorded");
    }
  };
};

/** Whether the request came as far as authorization: what is refused before tells nothing of the rules. */
const wasAuthorized = ({ ended }: EndedRequest): boolean =>
  ended.kind === "answered" || ended.code === "UNAUTHORIZED_FIELD_OR_TYPE";
