import { z } from "zod";

/** What a process can be asked for by the one that started it, by name. */
export type Answers = Readonly<Record<string, (body: unknown) => unknown>>;

const questionSchema = z.object({ id: z.number(), kind: z.string(), body: z.unknown().optional() });

/** Answers questions of the parent process; those of a kind that isn't in `answers` are left to others in this process. */
export const answerParent = (answers: Answers): void => {
  process.on("message", (message) => {
    const question = questionSchema.safeParse(message);
    const answer = question.success ? answers[question.data.kind] : undefined;
    if (question.data !== undefined && answer !== undefined) void reply(question.data, answer);
  });
};

const reply = async ({ id, body }: z.infer<typeof questionSchema>, answer: Answers[string]): Promise<void> => {
  try {
    process.send?.({ id, result: await answer(body) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
