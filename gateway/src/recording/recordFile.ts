import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { LienthongError } from "@lienthong/errors";
import type { Logger } from "pino";
import { z } from "zod";
import {
  type OperationRecord,
  operationRecord,
  type RecordedOperation,
  recordedOperationSchema,
} from "./operationRecord.js";

const fileSchema = z.strictObject({ operations: z.array(recordedOperationSchema) });

/**
 * The operations of a record file; none when there is no file yet.
 *
 * @throws LienthongError CONFIGURATION_INVALID when the file is of another form
 */
export const readRecordedOperations = async (path: string): Promise<readonly RecordedOperation[]> => {
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, "utf8"))).operations;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw new LienthongError(
      "CONFIGURATION_INVALID",
      `${path} is no record of operations. Move it away; the gateway writes a new one.`,
      { cause },
    );
  }
};

/** A record that is written every 30 seconds and at the end. */
export type KeptOperationRecord = Pick<OperationRecord, "add" | "merge"> & Readonly<{ stop: () => Promise<void> }>;

const flushIntervalMs = 30_000;

/**
 * Opens the record of a file. Losing the last seconds costs nothing but completeness: it is a tool, not the access record. One process at a
 * time may have it open; workers hand over what they see, see `handedOverRecord`.
 *
 * @throws LienthongError CONFIGURATION_INVALID when the file is of another form
 */
export const openOperationRecord = async (path: string, logger: Logger): Promise<KeptOperationRecord> => {
  const record = operationRecord(await readRecordedOperations(path));
  return flushed(record, { flush: () => writeWhole(path, record.operations()), logger });
};

/** A record that is handed over, instead of written, and then begun anew. */
export const handedOverRecord = (
  handOver: (operations: readonly RecordedOperation[]) => Promise<void>,
  logger: Logger,
): KeptOperationRecord => {
  let record = operationRecord();
  const flush = async (): Promise<void> => {
    const full = record;
    record = operationRecord();
    try {
      await handOver(full.operations());
    } catch (error) {
      record.merge(full.operations());
      throw error;
    }
  };
  const current: Pick<OperationRecord, "add" | "merge"> = {
    add: (seen, now) => record.add(seen, now),
    merge: (operations) => record.merge(operations),
  };
  return flushed(current, { flush, logger });
};

type Flushing = Readonly<{ flush: () => Promise<void>; logger: Logger }>;

const flushed = (record: Pick<OperationRecord, "add" | "merge">, { flush, logger }: Flushing): KeptOperationRecord => {
  let hasChanged = false;
  let writing = Promise.resolve();
  const flushChanges = (): Promise<void> => {
    writing = writing.then(async () => {
      if (!hasChanged) return;
      hasChanged = false;
      await flush().catch((error: unknown) => {
        hasChanged = true;
        logger.warn({ err: error }, "the recorded operations can't be written");
      });
    });
    return writing;
  };
  const timer = setInterval(() => void flushChanges(), flushIntervalMs);
  timer.unref();
  return {
    add: (seen, now) => {
      record.add(seen, now);
      hasChanged = true;
    },
    merge: (operations) => {
      record.merge(operations);
      hasChanged = true;
    },
    stop: () => {
      clearInterval(timer);
      return flushChanges();
    },
  };
};

/** A reader never finds half a file. */
const writeWhole = async (path: string, operations: readonly RecordedOperation[]): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  await writeFile(unfinished, JSON.stringify({ operations }, null, 1), { mode: 0o600 });
  await rename(unfinished, path);
};
