import pino from "pino";
import { expect, test } from "vitest";
import type { RecordedOperation } from "./operationRecord.js";
import { handedOverRecord } from "./recordFile.js";

const seen = { agency: "a", purpose: "p", operationName: null, document: "{ a }", deniedCoordinates: 0 };
const logger = pino({ level: "silent" });

test("hands over what was seen since the last time, and keeps it when that fails", async () => {
  const received: (readonly RecordedOperation[])[] = [];
  let isThere = false;
  const record = handedOverRecord(async (operations) => {
    if (!isThere) throw new Error("nobody takes it");
    received.push(operations);
  }, logger);
  record.add(seen, new Date());
  await record.stop();
  isThere = true;
  record.add(seen, new Date());
  await record.stop();
  await record.stop();
  expect(received).toMatchObject([[{ document: "{ a }", count: 2 }]]);
});
