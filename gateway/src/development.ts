import type { IncomingHttpHeaders } from "node:http";
import { LienthongError } from "@lienthong/errors";
import { z } from "zod";

/** What a gateway offers besides in development: the explorer, and tokens for it. Never give it to a gateway that holds real data. */
export type DevelopmentOptions = Readonly<{
  /** Folder of the explorer's built page: `index.html`, and `assets/` with hashed names. */
  explorerDirectory: string;
  /** The `Content-Security-Policy` of that page. */
  contentSecurityPolicy: string;
  /** Who may be chosen as requester, as JSON for the explorer. */
  requesters: () => Promise<unknown>;
  /** Issues a token. `expiresAt` is an ISO 8601 instant. @throws LienthongError when no such requester may be chosen */
  issueToken: (requester: TokenRequest) => Promise<Readonly<{ token: string; expiresAt: string }>>;
}>;

const tokenRequestSchema = z.object({
  agency: z.string().min(1).max(100),
  purpose: z.string().min(1).max(100),
  citizen: z.string().min(1).max(20).optional(),
});

/** For which agency and purpose a token is asked, and in which citizen's name, if any. */
export type TokenRequest = Readonly<z.infer<typeof tokenRequestSchema>>;

/**
 * Reads the request for a development token. Only pages of the gateway itself may ask: any other page that a developer has open would
 * else get a token from the gateway on the developer's machine.
 *
 * @throws LienthongError BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE
 */
export const readTokenRequest = (headers: IncomingHttpHeaders, body: string): TokenRequest => {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  const isForeign =
    !isLoopback(host) ||
    (origin !== undefined && origin !== `http://${host}`) ||
    (site !== undefined && site !== "same-origin" && site !== "none");
  if (isForeign)
    throw new LienthongError("BAD_REQUEST", "Tokens are given to pages of this gateway only. Open its own explorer.");
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    throw new LienthongError("UNSUPPORTED_MEDIA_TYPE", "Send the request as content-type: application/json.");
  }
  const read = tokenRequestSchema.safeParse(parseJson(body));
  if (read.success) return read.data;
  throw new LienthongError(
    "BAD_REQUEST",
    'Send a JSON object with "agency" and "purpose", and where a citizen asks "citizen".',
  );
};

/** A name that an outsider has pointed at this machine (DNS rebinding) makes its page same-origin; the machine's own names can't be taken. */
const isLoopback = (host: string | undefined): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? "");

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LienthongError("BAD_REQUEST", "The body is no valid JSON.", { cause });
  }
};
