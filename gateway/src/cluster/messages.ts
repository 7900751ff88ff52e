import { z } from "zod";

/** What a worker tells the primary when it has started, or couldn't. */
export const workerMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), url: z.string(), port: z.number() }),
  z.object({ kind: z.literal("failed"), code: z.string(), message: z.string() }),
]);

export type WorkerMessage = Readonly<z.infer<typeof workerMessageSchema>>;

/** What the primary tells a worker: that others go on serving, or that all end. */
export const leaveMessage = "leave";
export const stopMessage = "stop";
