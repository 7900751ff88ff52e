import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { issueRequesterToken, openDevelopmentKeys } from "@lienthong/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandLine, type Home, makeHome } from "./system/commandLine.js";

/** Two gateways at one port, over the real databases; the tests go from what is mildest to what is worst. */
let home: Home;
let system: CommandLine;
let url: string;
let token: string;

beforeAll(async () => {
  home = await makeHome();
  system = home.run(["start", "--citizens", "100"], { GATEWAY_WORKERS: "2", LIENTHONG_LOG: "info" });
  await system.waitFor(/2 gateways share the port.*kill -HUP/);
  [, url = ""] = /^gateway +(\S+)/m.exec(system.printed()) ?? [];
  const { signingKey } = await openDevelopmentKeys(join(home.stateFolder, "keys"), "requester-issuer");
  token = issueRequesterToken(
    { agency: "tax-department", purpose: "tax-administration", officer: "worker-test", lifetimeSeconds: 600 },
    signingKey,
  );
}, 60_000);
afterAll(() => home.remove());

/** A connection that was on its way to a worker when that was killed is never answered nor closed. */
const patienceMs = 5_000;

/** One request over a connection of `agent`; rejects when the connection breaks, or nothing comes. */
const ask = async (agent: Agent): Promise<number> => {
  const sent = request(url, {
    agent,
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
  });
  sent.setTimeout(patienceMs, () => sent.destroy(new Error("no answer came")));
  sent.end('{"query":"{ provinces { name } }"}');
  const [response] = await once(sent, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  if (!text.startsWith('{"data":{"provinces":[{')) throw new Error(text);
  return response.statusCode;
};

const clients = 8;
let allAnswered = 0;

/** Clients, each with a kept-alive connection, for as long as `during` takes and a little longer. */
const loadWhile = async (during: () => Promise<void>): Promise<Readonly<{ answered: number; lost: number }>> => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let isOver = false;
  let answered = 0;
  let lost = 0;
  const client = async (): Promise<void> => {
    while (!isOver) {
      try {
        await ask(agent);
        answered += 1;
      } catch {
        lost += 1;
      }
      await pause(20);
    }
  };
  const running = Array.from({ length: clients }, client);
  await during();
  await pause(500);
  isOver = true;
  await Promise.all(running);
  agent.destroy();
  allAnswered += answered;
  return { answered, lost };
};

/** The processes that answer, by the log lines of requests that are sent now. */
const nowServing = async (): Promise<readonly number[]> => {
  const since = system.printed().length;
  expect(await loadWhile(() => pause(200))).toMatchObject({ lost: 0 });
  const lines = system.printed().slice(since).split("\n");
  const pids = lines.flatMap((line) => {
    const found = line.includes('"msg":"request"') ? /"pid":(\d+)/.exec(line) : null;
    return found === null ? [] : [Number(found[1])];
  });
  return [...new Set(pids)];
};

/** Waits for a line; what was printed before `since` doesn't count. */
const untilPrinted = (line: string, since: number): Promise<void> =>
  expect.poll(() => system.printed().slice(since), { interval: 100, timeout: 20_000 }).toContain(line);

test("spreads connections over the workers", async () => {
  const pids = await nowServing();
  expect(pids.length).toBe(2);
  expect(pids).not.toContain(system.process.pid);
});

test("tells the metrics of all workers together, at an address of their own", async () => {
  const [, page = ""] = /^metrics +(\S+)/m.exec(system.printed()) ?? [];
  const answered = async (): Promise<number> =>
    Number(/^lienthong_requests_total\{outcome="ANSWERED"\} (\d+)$/m.exec(await (await fetch(page)).text())?.[1] ?? 0);
  const before = await answered();
  const load = await loadWhile(() => pause(200));
  expect((await answered()) - before).toBe(load.answered);
  const agreements = /^lienthong_agreements\{database="population",state="rejected"\} (\d+)$/m;
  expect(agreements.exec(await (await fetch(page)).text())?.[1]).toBe("0");
  expect((await fetch(new URL("/metrics", url))).status).toBe(404);
});

test("replaces the workers at SIGHUP without losing a request", { timeout: 60_000 }, async () => {
  const before = await nowServing();
  const load = await loadWhile(async () => {
    const since = system.printed().length;
    system.process.kill("SIGHUP");
    await untilPrinted("All 2 gateways were replaced", since);
  });
  expect(load.lost).toBe(0);
  expect(load.answered).toBeGreaterThan(10);
  const after = await nowServing();
  expect(after.length).toBe(2);
  expect(after.filter((pid) => before.includes(pid))).toEqual([]);
});

test("a killed worker loses no more than it had in hand, and another takes its place", {
  timeout: 60_000,
}, async () => {
  const [victim = 0] = await nowServing();
  const load = await loadWhile(async () => {
    const since = system.printed().length;
    process.kill(victim, "SIGKILL");
    await untilPrinted("a gateway worker was replaced", since);
  });
  expect(load.lost).toBeLessThanOrEqual(clients);
  expect(load.answered).toBeGreaterThan(10);
  expect(system.printed()).toMatch(/"signal":"SIGKILL","msg":"a gateway worker ended/);
  const after = await nowServing();
  expect(after.length).toBe(2);
  expect(after).not.toContain(victim);
});

test("ends all within five seconds at Ctrl-C, and records what was sent to any of them", async () => {
  const pids = await nowServing();
  const { code, milliseconds } = await system.end("SIGINT");
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(5_000);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  const record = await readFile(join(home.stateFolder, "recorded-operations.json"), "utf8");
  const { operations }: { operations: { agency: string; count: number }[] } = JSON.parse(record);
  expect(operations).toMatchObject([{ agency: "tax-department" }]);
  // All but what the killed worker saw last.
  expect(operations[0]?.count).toBeGreaterThan(allAnswered / 2);
  expect(operations[0]?.count).toBeLessThanOrEqual(allAnswered);
});
