import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { buildSchema, graphql } from "graphql";
import { contentSecurityPolicy, explorerDirectory } from "../server/explorer.js";
import type { RequestersAnswer } from "../shared/developmentApi.js";
import { close, listen } from "./listening.js";

/** A GraphQL request as it arrived. */
export interface ArrivedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly query: string;
    readonly operationName?: string;
    readonly variables?: Record<string, unknown>;
  };
}

interface ExplorerGatewayOptions {
  /** What the development endpoints offer; without it they are 404, as in production. */
  readonly requesters?: RequestersAnswer;
  /** Tokens that are valid without having been asked for. */
  readonly tokens?: readonly string[];
  /** Path below which everything is served, with a slash at both ends. */
  readonly mount?: string;
  readonly tokenLifetimeMs?: number;
}

const schema = buildSchema(/* GraphQL */ `
  "What can be asked."
  type Query {
    "A commune by its code."
    commune("Five digits." code: ID!): Commune
  }
  "Xã, phường, đặc khu."
  type Commune {
    "Five digits."
    code: ID!
    "Full name."
    name: String!
    "The province that it belongs to."
    province: Province!
  }
  "Tỉnh, thành phố."
  type Province {
    "Two digits."
    code: ID!
    "Full name."
    name: String!
  }
`);

const communes = new Map([
  ["00004", { code: "00004", name: "Phường Ba Đình", province: { code: "01", name: "Thành phố Hà Nội" } }],
]);

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

/**
 * The least gateway that the explorer can be tried against: it serves the built page, the development endpoints, and a
 * real GraphQL schema to whoever has a valid token.
 */
export class ExplorerGateway implements AsyncDisposable {
  /** Every GraphQL request, in order of arrival. */
  readonly arrived: ArrivedRequest[] = [];
  /** The tokens that are accepted now. */
  readonly validTokens: Set<string>;
  /** When set, the token endpoint refuses with this message. */
  tokenRefusal: string | undefined;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((failure: unknown) =>
      send(response, 500, { errors: [{ message: String(failure) }] }),
    );
  });
  readonly #options: ExplorerGatewayOptions;
  #origin = "";
  #issued = 0;

  private constructor(options: ExplorerGatewayOptions) {
    this.#options = options;
    this.validTokens = new Set(options.tokens);
  }

  static async start(options: ExplorerGatewayOptions): Promise<ExplorerGateway> {
    const gateway = new ExplorerGateway(options);
    gateway.#origin = await listen(gateway.#server);
    return gateway;
  }

  /** Where the page is. */
  get address(): string {
    return `${this.#origin}${this.#mount}`;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return close(this.#server);
  }

  get #mount(): string {
    return this.#options.mount ?? "/";
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? "";
    const path = url.startsWith(this.#mount) ? url.slice(this.#mount.length) : undefined;
    const { requesters } = this.#options;
    if (path === "graphql") {
      await this.#answerOperation(request, response);
    } else if (path === "development/requesters" && requesters) {
      send(response, 200, requesters);
    } else if (path === "development/token" && requesters) {
      this.#answerToken(response);
    } else if (path === "" || path?.startsWith("assets/")) {
      await sendFile(response, path === "" ? "index.html" : path);
    } else {
      send(response, 404, { errors: [{ message: "There is nothing here." }] });
    }
  }

  #answerToken(response: ServerResponse): void {
    if (this.tokenRefusal !== undefined) {
      send(response, 403, { errors: [{ message: this.tokenRefusal }] });
      return;
    }
    this.#issued += 1;
    const token = `issued-token-${this.#issued}`;
    this.validTokens.add(token);
    const expiresAt = new Date(Date.now() + (this.#options.tokenLifetimeMs ?? 300_000)).toISOString();
    send(response, 200, { token, expiresAt });
  }

  async #answerOperation(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: ArrivedRequest["body"] = JSON.parse(await text(request));
    this.arrived.push({ headers: request.headers, body });
    const token = request.headers.authorization?.replace(/^Bearer /, "");
    if (token === undefined || !this.validTokens.has(token)) {
      send(response, 401, { errors: [{ message: "The token is not valid." }] });
      return;
    }
    const answer = await graphql({
      schema,
      rootValue: { commune: ({ code }: { code: string }) => communes.get(code) },
      source: body.query,
      operationName: body.operationName ?? null,
      variableValues: body.variables ?? {},
    });
    send(response, 200, answer);
  }
}

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
};

const sendFile = async (response: ServerResponse, path: string): Promise<void> => {
  const content = await readFile(join(explorerDirectory, path));
  const mediaType = mediaTypes[extname(path)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": mediaType, "content-security-policy": contentSecurityPolicy }).end(content);
};
