import { findProtagonist, loadSubgraphs } from "@lienthong/cli";
import { syntheticNation } from "@lienthong/synthetic";
import { expect, onTestFinished, test } from "vitest";
import { type CommandLine, type Home, makeHome } from "./system/commandLine.js";
import { isListening, takePort } from "./system/listening.js";
import { memoryOfTree } from "./system/memory.js";
import { runPrintedCommand } from "./system/printedCommand.js";

const newHome = async (): Promise<Home> => {
  const home = await makeHome();
  onTestFinished(home.remove);
  return home;
};

const small = ["start", "--citizens", "500"];
const onlyPopulation = ["serve", "population", "--citizens", "500"];
const fitToUse = /Ctrl-C ends everything/;

/** Every address that a run has printed, the database server's included. */
const addressesOf = ({ printed }: CommandLine): readonly string[] => [
  ...[...printed().matchAll(/^PostgreSQL +(\S+)/gm)].map(([, address]) => `tcp://${address}`),
  ...[...printed().matchAll(/^[a-z-]+ +(http:\S+)/gm)].map(([, address = ""]) => address),
];

const stillListening = async (addresses: readonly string[]): Promise<readonly string[]> => {
  const listening = await Promise.all(addresses.map(isListening));
  return addresses.filter((_, index) => listening[index]);
};

test("prints a command that answers from four databases", { timeout: 60_000 }, async (context) => {
  const system = (await newHome()).run(["start"]);
  await system.waitFor(fitToUse);

  const answer: unknown = JSON.parse(await runPrintedCommand(system.printed()));

  const { citizen } = findProtagonist(syntheticNation({ seed: 20_250_701, citizens: 10_000 }));
  expect(answer).toMatchObject({
    data: {
      citizen: {
        fullName: citizen.fullName,
        birthDate: null,
        currentResidence: { commune: { name: "Phường Ba Đình", province: { name: "Thành phố Hà Nội" } } },
        insurance: { healthCard: null },
      },
    },
  });
  expect(JSON.stringify(answer)).toMatch(/"employer":\{"name":"(Công ty|Doanh nghiệp)/);
  expect(JSON.stringify(answer)).toContain("population.birth");
  context.skip(process.platform !== "linux", "memory is measured in /proc, which only Linux has");
  expect(await memoryOfTree(system.process.pid ?? 0)).toBeLessThan(900);
  expect(await memoryOfTree(system.process.pid ?? 0)).toBeGreaterThan(100);
});

test("ends everything within 5 s at Ctrl-C, and finds its data again", { timeout: 60_000 }, async () => {
  const home = await newHome();
  const first = home.run(small);
  await first.waitFor(fitToUse);
  const addresses = addressesOf(first);
  expect(addresses.length).toBe((await loadSubgraphs()).length + 3); // with the database server, the gateway and its metrics
  expect(await stillListening(addresses)).toEqual(addresses);
  const answer = await runPrintedCommand(first.printed());

  const { code, milliseconds } = await first.end("SIGINT");

  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(5_000);
  expect(await stillListening(addresses)).toEqual([]);

  const second = home.run(["start", "--citizens", "600"]);
  await second.waitFor(fitToUse);
  expect(second.printed()).toMatch(/keeps its 500 citizens.*--citizens 600 --reset/);
  expect(await runPrintedCommand(second.printed())).toBe(answer);
  expect(second.printed()).toMatch(/Ready after [\d.]+ s/);
});

test("leaves no database server behind when it is killed, and starts again", async () => {
  const home = await newHome();
  const killed = home.run(onlyPopulation);
  await killed.waitFor(/^population /m);
  const addresses = addressesOf(killed);
  expect(await stillListening(addresses)).toEqual(addresses);

  await killed.end("SIGKILL");

  await expect.poll(() => stillListening(addresses), { timeout: 8_000 }).toEqual([]);
  await home.run(onlyPopulation).waitFor(/^population /m);
});

test("serves one subgraph alone", async () => {
  const alone = (await newHome()).run(onlyPopulation);
  const [, url = ""] = await alone.waitFor(/^population +(\S+)\/graphql/m);
  const health = await fetch(`${url}/health/ready`);
  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({ status: "ready" });
  expect((await fetch(`${url}/graphql`, { method: "POST" })).status).toBe(401);
  expect(await alone.end("SIGINT")).toMatchObject({ code: 0 });
});

test("ends with an error when a port is taken", async () => {
  const { port, giveBack } = await takePort();
  onTestFinished(giveBack);
  const system = (await newHome()).run(onlyPopulation, { POPULATION_PORT: String(port) });
  expect(await system.end()).toMatchObject({ code: 1 });
  expect(system.printed()).toContain(`PORT_IN_USE: Port ${port} is taken`);
  expect(system.printed()).toContain("POPULATION_PORT=");
  expect(await stillListening(addressesOf(system))).toEqual([]);
});

test.each([
  { options: ["--agency", "ministry-of-magic", "--purpose", "tax-administration"], code: "UNKNOWN_AGENCY" },
  { options: ["--agency", "tax-department", "--purpose", "curiosity"], code: "UNKNOWN_PURPOSE" },
])("prints no token but $code for $options", async ({ options, code }) => {
  const run = (await newHome()).run(["token", ...options]);
  expect(await run.end()).toMatchObject({ code: 1 });
  expect(run.printed()).toMatch(new RegExp(`^${code}: There is no .*tax-(department|administration)`));
});

test.each([
  {
    what: "an agency that can't act for citizens",
    options: ["--agency", "tax-department", "--purpose", "tax-administration", "--citizen", "097085000001"],
    said: "tax-department can't ask in the name of a citizen",
  },
  {
    what: "a number that is none",
    options: ["--agency", "national-public-service-portal", "--purpose", "citizen-self-service", "--citizen", "12"],
    said: "personal identification number",
  },
])("prints no token in a citizen's name for $what", async ({ options, said }) => {
  const run = (await newHome()).run(["token", ...options]);
  expect(await run.end()).toMatchObject({ code: 1 });
  expect(run.printed()).toContain("BAD_USER_INPUT: ");
  expect(run.printed()).toContain(said);
  expect(run.printed()).not.toContain("eyJ");
});

test("prints a token in a citizen's name for the portal", async () => {
  const run = (await newHome()).run([
    ...["token", "--agency", "national-public-service-portal", "--purpose", "citizen-self-service"],
    ...["--citizen", "097085000001"],
  ]);
  expect(await run.end()).toMatchObject({ code: 0 });
  const [, claims = ""] = run.printed().split(".");
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({ citizen: "097085000001" });
});

test("prints a token", async () => {
  const run = (await newHome()).run(["token", "--agency", "tax-department", "--purpose", "tax-administration"]);
  expect(await run.end()).toMatchObject({ code: 0 });
  expect(run.printed()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
});

test("names the subgraphs there are when one is asked for that there is not", async () => {
  const run = (await newHome()).run(["serve", "weather"]);
  expect(await run.end()).toMatchObject({ code: 1 });
  expect(run.printed()).toContain((await loadSubgraphs()).map(({ name }) => name).join(", "));
});
