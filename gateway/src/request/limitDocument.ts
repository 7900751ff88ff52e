import type { LoadedDocument } from "../document/operation.js";
import { checkDocumentSize } from "../limits/documentSize.js";
import type { Limits } from "../limits/limits.js";
import type { SupergraphSnapshot } from "../supergraph/snapshot.js";

/**
 * Refuses a document that would cost too much to validate, authorize or plan. Each document is measured once.
 *
 * @throws LienthongError OPERATION_TOO_LARGE
 */
export const limitDocument = (
  { document }: LoadedDocument,
  { caches: { limited } }: SupergraphSnapshot,
  limits: Limits,
): void => {
  if (limited.has(document)) return;
  checkDocumentSize(document, limits);
  limited.add(document);
};
