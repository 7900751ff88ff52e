import { loadSubgraphs, type StartEvent, type SystemOptions } from "@lienthong/cli";
import { expect, onTestFinished, test } from "vitest";
import { freePort, isListening, takePort } from "./system/listening.js";
import { startTestSystem } from "./system/testSystem.js";

/** Starts a system that can't start. Tells why, and what had been started until then. */
const failToStart = async (options: Partial<SystemOptions>) => {
  const started: string[] = [];
  const onEvent = (event: StartEvent): void => {
    if (event.kind === "database-server") started.push(`tcp://127.0.0.1:${event.port}`);
    if (event.kind === "subgraph" || event.kind === "gateway") started.push(event.url);
  };
  const outcome: unknown = await startTestSystem({ ...options, onEvent }).then(
    ({ stop }) => stop(),
    (error: unknown) => error,
  );
  return { error: outcome, started };
};

const takenPort = async (): Promise<number> => {
  const { port, giveBack } = await takePort();
  onTestFinished(giveBack);
  return port;
};

test("names a taken port of the gateway and how to choose another, and stops all that it had started", {
  timeout: 120_000,
}, async () => {
  const port = await takenPort();
  const { error, started } = await failToStart({ port });

  expect(error).toMatchObject({ code: "PORT_IN_USE", message: expect.stringContaining(`Port ${port} is taken`) });
  expect(error).toMatchObject({ message: expect.stringMatching(/Choose another: PORT=\d+ npm start/) });
  expect(started.length).toBe(1 + (await loadSubgraphs()).length);
  for (const url of started) expect(await isListening(url), url).toBe(false);
});

test("names the subgraph whose port is taken, and the variable that chooses another", {
  timeout: 120_000,
}, async () => {
  const port = await takenPort();
  const subgraphPort: SystemOptions["subgraphPort"] = ({ name }) => (name === "insurance" ? port : 0);
  const { error, started } = await failToStart({ subgraphPort });

  expect(error).toMatchObject({ code: "PORT_IN_USE", message: expect.stringContaining(`Port ${port} is taken`) });
  expect(error).toMatchObject({ message: expect.stringContaining("INSURANCE_PORT=") });
  expect(started.length).toBeGreaterThan(1);
  for (const url of started) expect(await isListening(url), url).toBe(false);
});

test("names a database that can't be reached and its variable, never the password, and stops the rest", {
  timeout: 120_000,
}, async () => {
  const port = await freePort();
  const url = `postgresql://officer:open-sesame@127.0.0.1:${port}/dancu`;
  const { error, started } = await failToStart({ environment: { POPULATION_DATABASE_URL: url } });

  expect(error).toMatchObject({
    code: "DATABASE_UNREACHABLE",
    message: expect.stringContaining(`"population" (127.0.0.1:${port}/dancu)`),
  });
  expect(error).toMatchObject({ message: expect.stringContaining("POPULATION_DATABASE_URL") });
  expect(error).toMatchObject({ message: expect.not.stringContaining("open-sesame") });
  expect(started.length).toBeGreaterThan(1);
  for (const url of started) expect(await isListening(url), url).toBe(false);
});
