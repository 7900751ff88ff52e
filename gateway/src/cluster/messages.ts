import { z } from "zod";
import { recordedOperationSchema } from "../recording/operationRecord.js";

/** What a worker tells the primary when it has started, or couldn't. */
export const startMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), url: z.string(), port: z.number() }),
  z.object({ kind: z.literal("failed"), code: z.string(), message: z.string() }),
]);

export type StartMessage = Readonly<z.infer<typeof startMessageSchema>>;

/** Operations that a worker hands over to the primary's record. */
export const recordMessageSchema = z.object({
  kind: z.literal("recorded"),
  operations: z.array(recordedOperationSchema),
});

/** What a worker tells the primary. Other messages between them are of the metrics library. */
export type WorkerMessage = StartMessage | Readonly<z.infer<typeof recordMessageSchema>>;

/** What the primary tells a worker: that others go on serving, or that all end. */
export const leaveMessage = "leave";
export const stopMessage = "stop";
