import type { Server } from "node:net";

/** The address of a server that listens on this machine, without a path. */
export const addressOf = (server: Server): string => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen on a port");
  return `http://127.0.0.1:${address.port}`;
};
