import { once } from "node:events";
import { connect, createServer } from "node:net";
import { addressOf } from "./addressOf.js";

/** Whether anybody listens at the host and port of `url`. */
export const isListening = async (url: string): Promise<boolean> => {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** Takes a free port; whoever wants it as well is turned away until it is given back. */
export const takePort = async (): Promise<Readonly<{ port: number; giveBack: () => Promise<void> }>> => {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    port: Number(new URL(addressOf(server)).port),
    giveBack: async () => {
      server.close();
      await once(server, "close");
    },
  };
};

/** A port on which nobody listens. */
export const freePort = async (): Promise<number> => {
  const { port, giveBack } = await takePort();
  await giveBack();
  return port;
};
