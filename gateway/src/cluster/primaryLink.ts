import type { RecordedOperation } from "../recording/operationRecord.js";

/** What a worker leaves to the process that started it: files and addresses of which there is one for all workers. */
export type PrimaryLink = Readonly<{
  /** Hands operations over that were recorded since the last time. */
  record: (operations: readonly RecordedOperation[]) => Promise<void>;
}>;
