import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as later } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  requesters,
  startTestSystem,
  type TestRequester,
  type TestResponse,
  type TestSystem,
} from "../testing/testSystem.js";

let system: TestSystem;

beforeEach(async () => {
  system = await startTestSystem();
});
afterEach(async () => {
  vi.useRealTimers();
  await system.stop();
});

const populationFile = () => {
  const path = system.options.sharingFiles.find((name) => name.includes("population"));
  if (path === undefined) throw new Error("population has no sharing file");
  return path;
};

/** Changes the agreements of the population database as an owner would: by writing its file. */
const edit = async (change: (text: string) => string): Promise<void> => {
  const path = populationFile();
  await writeFile(path, change(await readFile(path, "utf8")));
};

const named = { query: '{ citizen(id: "c1") { name } }', as: requesters.tax };
const outcome = async (): Promise<unknown> => {
  const { data, errors } = await system.send(named);
  return data === undefined || data === null ? errors[0]?.extensions.code : "answered";
};

/** Changes are promised within two seconds; a machine that is busy with other tests gets more. */
const promised = { timeout: 10_000, interval: 50 };

const logged = (text: string) => system.log.filter(({ msg }) => String(msg).includes(text));
const metrics = async (): Promise<string> => (await fetch(system.gateway.metricsUrl ?? "")).text();

const suspendTax = (text: string): string => {
  const file = JSON.parse(text);
  for (const agreement of file.agreements) if (agreement.id === "tax") agreement.state = "suspended";
  return JSON.stringify(file);
};

test("an agreement that is suspended gives nothing without a restart, in the subgraph either (attack case 89)", async () => {
  expect(await outcome()).toBe("answered");
  await edit(suspendTax);
  await vi.waitFor(async () => expect(await outcome()).toBe("UNAUTHORIZED_FIELD_OR_TYPE"), promised);

  system.forget();
  const { data } = await system.send({ query: "{ motto }", as: requesters.tax });
  expect(data).toEqual({ motto: "«Query.motto »" });
  const [call] = system.subgraphs.population.calls;
  expect(
    [...(call?.access.grantSet.territories.keys() ?? [])].filter((scope) => scope.startsWith("population.")),
  ).toEqual([]);
});

test("an agreement that is given anew works without a restart", async () => {
  await edit(suspendTax);
  await vi.waitFor(async () => expect(await outcome()).not.toBe("answered"), promised);
  await edit((text) => text.replace("suspended", "active"));
  await vi.waitFor(async () => expect(await outcome()).toBe("answered"), promised);
});

test.each([
  ["is broken", () => edit((text) => text.slice(0, -20))],
  ["is away", () => rm(populationFile())],
])("keeps the last good agreements while a file %s, and raises an alarm", async (_what, breakFile) => {
  const good = await readFile(populationFile(), "utf8");
  await breakFile();
  await vi.waitFor(() => expect(logged("can't be used")).toHaveLength(1), promised);
  expect(await outcome()).toBe("answered");
  expect(await metrics()).toMatch(
    /lienthong_agreements_reload_failures_total 1\n[\s\S]*lienthong_agreements_stale 1\n/,
  );

  await writeFile(populationFile(), suspendTax(good));
  await vi.waitFor(async () => expect(await outcome()).toBe("UNAUTHORIZED_FIELD_OR_TYPE"), promised);
  expect(await metrics()).toMatch(
    /lienthong_agreements_reload_failures_total 1\n[\s\S]*lienthong_agreements_stale 0\n/,
  );
});

test("takes no file of a change as long as another of it is broken", async () => {
  const [, business] = system.options.sharingFiles;
  if (business === undefined) throw new Error("there is one file only");
  await writeFile(business, "database: [");
  await edit(suspendTax);
  await vi.waitFor(() => expect(logged("can't be used")).toHaveLength(1), promised);
  await later(1_500);
  expect(await outcome()).toBe("answered");
});

test("a request that runs ends under the agreements that it began with (attack case 55)", async () => {
  let answer: (() => void) | undefined;
  system.subgraphs.population.delay.promise = new Promise((resolve) => {
    answer = resolve;
  });
  const running = system.send(named);
  await vi.waitFor(() => expect(system.subgraphCalls()).toBe(1), promised);
  await edit(suspendTax);
  await vi.waitFor(() => expect(logged("changed agreements are in service")).not.toEqual([]), promised);
  answer?.();
  expect((await running).data).toEqual({ citizen: { name: "«Citizen.name c1»" } });
});

test("an agreement begins and ends at midnight of Viet Nam by itself", async () => {
  await edit((text) => {
    const file = JSON.parse(text);
    for (const agreement of file.agreements)
      if (agreement.id === "tax") Object.assign(agreement, { validFrom: "2031-05-01", validUntil: "2031-05-01" });
    return JSON.stringify(file);
  });
  await vi.waitFor(async () => expect(await outcome()).not.toBe("answered"), promised);
  const at = async (instant: string): Promise<unknown> => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(instant) });
    return outcome();
  };
  expect(await at("2031-04-30T16:59:59Z")).toBe("UNAUTHORIZED_FIELD_OR_TYPE");
  expect(await at("2031-04-30T17:00:00Z")).toBe("answered");
  expect(await at("2031-05-01T16:59:59Z")).toBe("answered");
  expect(await at("2031-05-01T17:00:00Z")).toBe("UNAUTHORIZED_FIELD_OR_TYPE");
});

test("measures requests and agreements, with labels from fixed lists alone (attack case 72)", async () => {
  for (let index = 0; index < 20; index += 1)
    await system.send({
      query: `query Secret${index} { a${index}: citizen(id: "c${index}") { secret } }`,
      as: requesters.tax,
    });
  await system.send({ ...named, query: "{ nonsense }" });
  const text = await metrics();
  expect(text).toContain('lienthong_requests_total{outcome="UNAUTHORIZED_FIELD_OR_TYPE"} 20');
  expect(text).toContain('lienthong_requests_total{outcome="GRAPHQL_VALIDATION_FAILED"} 1');
  expect(text).toContain("lienthong_denials_total 20");
  expect(text).toContain('lienthong_agreements{database="population",state="in-force"} 5');
  expect(text).toContain('lienthong_agreements{database="population",state="rejected"} 0');
  expect(text).not.toMatch(/Secret|nonsense|officer|tax-department|c1/);
});

const citizenOfTwoScopes = '{ citizen(id: "c1") { name birthDate } }';
const bothScopes = { citizen: { name: "«Citizen.name c1»", birthDate: "«Citizen.birthDate c1»" } };
const askForBoth = async (as: TestRequester = requesters.health): Promise<TestResponse["data"]> =>
  (await system.send({ query: citizenOfTwoScopes, as })).data;

/** Lets the treatment agreement of the population database try out that it withdraws births, to the first of May 2031. */
const beginDryRun = async (): Promise<void> => {
  await edit((text) => {
    const file = JSON.parse(text);
    for (const agreement of file.agreements)
      if (agreement.id === "treatment") agreement.dryRun = { withdraws: ["population.birth"], until: "2031-05-01" };
    return JSON.stringify(file);
  });
  await vi.waitFor(() => expect(logged("is in dry run")).toHaveLength(1), promised);
};

test("a dry run is warned of, answers as before, and reports what it will deny", async () => {
  await beginDryRun();
  expect(logged("is in dry run")).toMatchObject([
    { level: 40, database: "population", agreement: "treatment", withdraws: ["population.birth"], until: "2031-05-01" },
  ]);
  system.forget();
  expect(await askForBoth()).toEqual(bothScopes);
  expect(await askForBoth(requesters.publicSecurity)).toEqual(bothScopes); // another agreement gives it the same
  const lines = logged("request");
  expect(lines).toMatchObject([{ agency: "ministry-of-health", dryRunDenials: ["Citizen.birthDate"] }, {}]);
  expect(lines[1]).not.toHaveProperty("dryRunDenials");
  expect(await metrics()).toContain("lienthong_dry_run_denials_total 1\n");
});

test("a dry run ends by itself at midnight of Viet Nam, and touches no other agreement", async () => {
  await beginDryRun();
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-05-01T16:59:59Z") });
  expect(await askForBoth()).toEqual(bothScopes);
  vi.setSystemTime(new Date("2031-05-01T17:00:00Z"));
  expect(await askForBoth()).toBeUndefined();
  expect(await askForBoth(requesters.publicSecurity)).toEqual(bothScopes);
});
