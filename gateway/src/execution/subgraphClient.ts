import { isUtf8 } from "node:buffer";
import { Agent, errors } from "undici";
import { type ByteText, bytesOf, decoded, parseBytes } from "./byteText.js";

/** What a subgraph answered, before anybody judged its errors; strings in `data` are `ByteText`. `cause` is for the log. */
export type SubgraphAnswer =
  | Readonly<{ kind: "answered"; data: Record<string, unknown> | null; errors: readonly unknown[] }>
  | Readonly<{ kind: "unavailable"; cause: unknown }>
  | Readonly<{ kind: "invalid"; cause: unknown }>;

/** One call: a GraphQL request as JSON, with the token that lets it in. No header of a client is ever passed on. */
export type SubgraphCall = Readonly<{
  url: URL;
  token: string;
  body: ByteText;
  /** Aborts when nobody waits for the answer any more. */
  leaves: AbortSignal | undefined;
}>;

/** Calls subgraphs over kept-alive connections. */
export type SubgraphClient = Readonly<{
  send: (call: SubgraphCall) => Promise<SubgraphAnswer>;
  /** Whether anything that isn't failing answers at the subgraph's health address. */
  isReachable: (url: URL) => Promise<boolean>;
  close: () => Promise<void>;
}>;

const connectTimeoutMs = 1_000;
const defaultAnswerTimeoutMs = 10_000;
const probeTimeoutMs = 1_000;
const answerLimitBytes = 50 * 1024 * 1024;
const connectionsPerSubgraph = 64;

/** @param answerTimeoutMs how long a subgraph may take until the last byte of its answer */
export const createSubgraphClient = (answerTimeoutMs = defaultAnswerTimeoutMs): SubgraphClient => {
  const agent = new Agent({
    connections: connectionsPerSubgraph,
    connect: { timeout: connectTimeoutMs },
    // Each call has its own deadline, which bounds silence too.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: answerLimitBytes,
  });
  return {
    send: (call) => send(agent, { ...call, answerTimeoutMs }),
    isReachable: async (url) => {
      try {
        const { origin } = url;
        const { statusCode, body } = await agent.request({
          origin,
          path: "/health/ready",
          method: "GET",
          signal: AbortSignal.timeout(probeTimeoutMs),
        });
        await body.dump();
        return statusCode < 500;
      } catch {
        return false;
      }
    },
    close: () => agent.destroy(),
  };
};

type TimedCall = SubgraphCall & Readonly<{ answerTimeoutMs: number }>;

/** Uses the dispatcher itself: the streams and signals of its request API cost as much as all the rest of a call. */
const send = (agent: Agent, { url, token, body, leaves, answerTimeoutMs }: TimedCall): Promise<SubgraphAnswer> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let statusCode = 0;
    let isEncoded = false;
    let deadline: NodeJS.Timeout | undefined;
    let giveUp = (): void => {};
    const end = (answer: SubgraphAnswer): void => {
      clearTimeout(deadline);
      leaves?.removeEventListener("abort", giveUp);
      resolve(answer);
    };
    const request = {
      origin: url.origin,
      path: url.pathname,
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "application/json" },
      body: bytesOf(body),
    } as const;
    agent.dispatch(request, {
      onRequestStart: (controller) => {
        deadline = setTimeout(() => controller.abort(new Error("it takes too long")), answerTimeoutMs);
        giveUp = () => controller.abort(new Error("nobody waits for it any more"));
        if (leaves?.aborted) giveUp();
        leaves?.addEventListener("abort", giveUp, { once: true });
      },
      onResponseStart: (_controller, status, headers) => {
        statusCode = status;
        isEncoded = headers["content-encoding"] !== undefined;
      },
      onResponseData: (_controller, chunk) => {
        chunks.push(chunk);
      },
      onResponseEnd: () => end(judge({ statusCode, isEncoded, chunks })),
      onResponseError: (_controller, cause) =>
        end({ kind: cause instanceof errors.ResponseExceededMaxSizeError ? "invalid" : "unavailable", cause }),
    });
  });

type Received = Readonly<{ statusCode: number; isEncoded: boolean; chunks: readonly Buffer[] }>;

const judge = ({ statusCode, isEncoded, chunks }: Received): SubgraphAnswer => {
  if (statusCode >= 500) return { kind: "unavailable", cause: `HTTP ${statusCode}` };
  if (statusCode === 401 || statusCode === 403)
    return { kind: "invalid", cause: `HTTP ${statusCode}: it doesn't accept this gateway` };
  if (isEncoded) return { kind: "invalid", cause: "an encoding that nobody asked for" };
  const [first] = chunks;
  return readAnswer(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
};

const readAnswer = (bytes: Buffer): SubgraphAnswer => {
  let answer: unknown;
  if (!isUtf8(bytes)) return { kind: "invalid", cause: "bytes that are no UTF-8" };
  try {
    answer = parseBytes(bytes);
  } catch (cause) {
    return { kind: "invalid", cause };
  }
  if (!isObject(answer)) return { kind: "invalid", cause: "no JSON object" };
  const { data = null, errors: reported = [] } = answer;
  if (!(data === null || isObject(data)) || !Array.isArray(reported))
    return { kind: "invalid", cause: "no GraphQL response" };
  if (data === null && reported.length === 0) return { kind: "invalid", cause: "neither data nor errors" };
  return { kind: "answered", data, errors: reported.map(decoded) };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
