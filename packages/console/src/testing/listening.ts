import type { Server } from "node:http";

/**
 * Lets `server` listen on a free port of this machine.
 *
 * @returns its origin, without a slash at the end
 */
export const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new TypeError("The server does not listen on a port.");
  }
  return `http://127.0.0.1:${address.port}`;
};

/** Ends `server` together with the connections that browsers keep open. */
export const close = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};
