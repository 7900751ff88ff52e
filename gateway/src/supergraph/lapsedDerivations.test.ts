import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { requesters, startTestSystem, type TestOperation, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeEach(async () => {
  system = await startTestSystem({ visibility: "full" });
});
afterEach(async () => {
  vi.useRealTimers();
  await system.stop();
});

/** Changes what the owner of the population database has agreed with the health database about `Citizen.vaccineDue`. */
const change = async (changes: Readonly<Record<string, unknown>>): Promise<void> => {
  const path = system.options.sharingFiles.find((name) => name.includes("population")) ?? "";
  const file = JSON.parse(await readFile(path, "utf8"));
  for (const agreement of file.agreements) if (agreement.id === "vaccine-due") Object.assign(agreement, changes);
  await writeFile(path, JSON.stringify(file));
};

/** Whoever may see a date of birth and a health record may see what the health database derives from them. */
const derived: TestOperation = { query: '{ citizen(id: "c1") { name birthDate vaccineDue } }', as: requesters.health };
const answer = {
  citizen: {
    name: "«Citizen.name c1»",
    birthDate: "«Citizen.birthDate c1»",
    vaccineDue: "«Citizen.vaccineDue c1»",
  },
};
const outcome = async (): Promise<unknown> => {
  const { data, errors } = await system.send(derived);
  return data === undefined || data === null ? errors[0]?.extensions.reason : data;
};
const promised = { timeout: 10_000, interval: 50 };
const becomes = (expected: unknown): Promise<void> =>
  vi.waitFor(async () => expect(await outcome()).toEqual(expected), promised);

test.each([
  ["suspended", { state: "suspended" }, { state: "active" }],
  ["taken out of the file", { composition: undefined }, { composition: { requires: ["Citizen.vaccineDue"] } }],
  ["narrowed", { scopes: ["population.identity"] }, { scopes: ["population.birth"] }],
])(
  "a derived field is denied without a restart while its database's agreement is %s, and comes back with it (attack cases 31, 89)",
  async (_what, lapse, renewal) => {
    expect(await outcome()).toEqual(answer);
    await change(lapse);
    await becomes("DERIVATION_NOT_AGREED");
    await change(renewal);
    await becomes(answer);
  },
);

test("names the ministry that derives the field and how to ask it, not what others have agreed (attack case 86)", async () => {
  await change({ state: "suspended" });
  await becomes("DERIVATION_NOT_AGREED");
  system.forget();
  const accept = "application/graphql-response+json";
  const { status, errors, text } = await system.send({ ...derived, headers: { accept } });
  expect(status).toBe(403);
  expect(errors).toMatchObject([
    {
      message: expect.stringMatching(/^Citizen\.vaccineDue may not be read\..*"health".*Ministry of Health/),
      extensions: {
        code: "UNAUTHORIZED_FIELD_OR_TYPE",
        reason: "DERIVATION_NOT_AGREED",
        coordinate: "Citizen.vaccineDue",
        missingScopes: [],
        owner: { id: "ministry-of-health" },
        howToRequest: "write to the health register",
      },
    },
  ]);
  expect(text).not.toMatch(/population|Public Security|birth/);
  expect(system.subgraphCalls()).toBe(0);
});

test("who lacks scopes for the field is told those, whatever its database has agreed", async () => {
  await change({ state: "suspended" });
  await becomes("DERIVATION_NOT_AGREED");
  const { errors } = await system.send({ ...derived, as: requesters.tax });
  const denied = errors.map(({ extensions }) => [extensions.coordinate, extensions.reason]);
  expect(denied).toContainEqual(["Citizen.vaccineDue", undefined]);
});

test("what else was asked for is answered where partial answers are agreed, and the owner's own field isn't touched", async () => {
  await change({ state: "suspended" });
  await becomes("DERIVATION_NOT_AGREED");
  system.forget();
  const { data } = await system.send({ ...derived, headers: { "lienthong-on-denied": "null" } });
  expect(data).toEqual({ citizen: { ...answer.citizen, vaccineDue: null } });
  expect(system.subgraphs.health.calls).toEqual([]);
});

test("the contract of an agency follows: the field is gone, and comes back", async () => {
  const schemaText = async (): Promise<string> => {
    const headers = { authorization: `Bearer ${await system.token(requesters.health)}` };
    return (await fetch(`${system.gateway.url}/schema`, { headers })).text();
  };
  expect(await schemaText()).toContain("vaccineDue");
  await change({ state: "suspended" });
  await becomes("DERIVATION_NOT_AGREED");
  expect(await schemaText()).not.toContain("vaccineDue");
  expect(await schemaText()).toContain("birthDate");
  await change({ state: "active" });
  await becomes(answer);
  expect(await schemaText()).toContain("vaccineDue");
});

test("explain and the log say it too; the log, what to file", async () => {
  await change({ state: "suspended" });
  await becomes("DERIVATION_NOT_AGREED");
  const { text } = await system.send({ ...derived, headers: { "lienthong-on-denied": "explain" } });
  expect(JSON.parse(text).extensions.explanation).toMatchObject({
    allowed: [{ coordinate: "Query.citizen" }, { coordinate: "Citizen.name" }, { coordinate: "Citizen.birthDate" }],
    denied: [{ coordinate: "Citizen.vaccineDue", reason: "DERIVATION_NOT_AGREED" }],
  });
  const [warning] = system.log.filter(({ msg }) => String(msg).startsWith("fields are denied to everybody"));
  expect(warning).toMatchObject({
    level: 40,
    denied: ["Citizen.vaccineDue"],
    problems: [expect.stringContaining('"vaccine-due" is suspended')],
  });
});

test("it begins and ends at midnight of Viet Nam by itself", async () => {
  await change({ validFrom: "2031-05-01", validUntil: "2031-05-01" });
  await becomes("DERIVATION_NOT_AGREED");
  const at = async (instant: string): Promise<unknown> => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(instant) });
    // A token that is used again is of another year by these clocks: whether anything is denied is what counts.
    const { errors } = await system.send(derived);
    return errors.some(({ extensions }) => extensions.code === "UNAUTHORIZED_FIELD_OR_TYPE") ? "denied" : "fetched";
  };
  expect(await at("2031-04-30T16:59:59Z")).toBe("denied");
  expect(await at("2031-04-30T17:00:00Z")).toBe("fetched");
  expect(await at("2031-05-01T16:59:59Z")).toBe("fetched");
  expect(await at("2031-05-01T17:00:00Z")).toBe("denied");
});
