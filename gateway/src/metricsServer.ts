import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { LienthongError } from "@lienthong/errors";
import type { Logger } from "pino";
import type { GatewayMetrics } from "./metrics.js";

/** Where metrics are served: an address of their own, which clients of the gateway don't reach. */
export type MetricsAddress = Readonly<{
  /** Default 127.0.0.1. */
  host?: string;
  /** 0 takes a free one. */
  port: number;
}>;

/** `url` is the address of the page itself. */
export type MetricsServer = Readonly<{ url: string; stop: () => Promise<void> }>;

/**
 * Serves `GET /metrics`. Nobody is asked who they are, so the address must be one that only operators reach.
 *
 * @throws LienthongError PORT_IN_USE
 */
export const startMetricsServer = async (
  { host = "127.0.0.1", port }: MetricsAddress,
  metrics: Pick<GatewayMetrics, "contentType" | "text">,
  logger: Logger,
): Promise<MetricsServer> => {
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404).end("Metrics are at /metrics.\n");
      return;
    }
    void answer(response, metrics, logger);
  });
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new LienthongError("PORT_IN_USE", `Port ${port} is taken, so metrics can't be served. Set METRICS_PORT.`, {
      cause,
    });
  }
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}/metrics`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

const answer = async (
  response: ServerResponse,
  { contentType, text }: Pick<GatewayMetrics, "contentType" | "text">,
  logger: Logger,
): Promise<void> => {
  try {
    const metrics = await text();
    response.writeHead(200, { "content-type": contentType }).end(metrics);
  } catch (error) {
    logger.error({ err: error }, "metrics can't be told");
    response.writeHead(503).end("Metrics can't be told now. Ask again.\n");
  }
};
