import { z } from "zod";
import { type Request, type Requests, requestAt } from "../load/closedLoop.js";
import { firstDifference } from "./firstDifference.js";

const answerSchema = z.object({ data: z.record(z.string(), z.unknown()), errors: z.undefined().optional() });

/** Somebody who answers. */
type Answering = Readonly<{ name: string; url: string }>;

/** How many of a workload's requests are compared before anything is measured. */
const compared = 20;

/**
 * Asks every contender the same requests.
 *
 * @returns the length of one answer, in bytes
 * @throws Error when one answers with an error, or another answer than the first: what is wrong isn't measured
 */
export const assertSameAnswers = async (contenders: readonly Answering[], requests: Requests): Promise<number> => {
  let bytes = 0;
  for (let index = 0; index < Math.min(compared, requests.bodies.length); index += 1) {
    const request = requestAt(requests, index);
    const answers = await Promise.all(contenders.map((contender) => ask(contender, request)));
    const [first] = answers;
    for (const [position, answer] of answers.entries()) {
      const difference = firstDifference(answer.data, first?.data);
      if (difference === undefined) continue;
      const names = `${contenders[position]?.name} and ${contenders[0]?.name}`;
      const [left, right] = [difference.left, difference.right].map((value) => JSON.stringify(value)?.slice(0, 500));
      throw new Error(
        `${names} give different answers to ${request.body}:\n${difference.path} is ${left}, and ${right}`,
      );
    }
    bytes = Buffer.byteLength(first?.text ?? "");
  }
  return bytes;
};

const ask = async ({ name, url }: Answering, { body, token }: Request) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body,
  });
  const text = await response.text();
  const answer = answerSchema.safeParse(JSON.parse(text));
  if (!answer.success) throw new Error(`${name} can't answer ${body}:\n${text.slice(0, 2_000)}`);
  return { text, data: answer.data.data };
};
