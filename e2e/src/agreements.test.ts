import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSubgraphs } from "@lienthong/cli";
import { issueRequesterToken, openDevelopmentKeys } from "@lienthong/identity";
import { buildSchema } from "graphql";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Answer, type Requester, readAnswer, requesters } from "./client.js";
import { startTestSystem, type TestSystem } from "./system/testSystem.js";

/** A system whose agreements are copies, so that they can be changed, and whose agencies see their contracts only. */

let folder: string;
let started: TestSystem;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lienthong-e2e-sharing-"));
  const subgraphs = await Promise.all(
    (await loadSubgraphs()).map(async (subgraph) => {
      const sharingFile = join(folder, `${subgraph.name}.yaml`);
      await cp(subgraph.sharingFile, sharingFile);
      return { ...subgraph, sharingFile };
    }),
  );
  started = await startTestSystem({ subgraphs, environment: { LIENTHONG_VISIBILITY: "contract" } });
});
afterAll(async () => {
  await started.stop();
  await rm(folder, { recursive: true });
});

const headersOf = async (requester: Requester): Promise<Readonly<Record<string, string>>> => {
  const { signingKey } = await openDevelopmentKeys(join(started.stateFolder, "keys"), "requester-issuer");
  const token = issueRequesterToken({ ...requester, officer: "tester", lifetimeSeconds: 600 }, signingKey);
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
};

const ask = async (requester: Requester, query: string, mode = "reject"): Promise<Answer> =>
  readAnswer(
    await fetch(`${started.system.gateway.url}/graphql`, {
      method: "POST",
      headers: { ...(await headersOf(requester)), "lienthong-on-denied": mode },
      body: JSON.stringify({ query }),
    }),
  );

const schemaOf = async (requester: Requester): Promise<string> => {
  const { url } = started.system.gateway;
  return (await fetch(`${url}/schema`, { headers: await headersOf(requester) })).text();
};

const sexes = '{ populationOfCommune(communeCode: "00004", groupBy: SEX) { name } }';

test("gives each agency a schema of its own, valid and without what it may not see", async () => {
  const ofTax = await schemaOf(requesters.tax);
  expect(() => buildSchema(ofTax)).not.toThrow();
  expect(ofTax).toContain("fullName: String");
  expect(ofTax).not.toMatch(/birthDate|bornFrom|AGE_GROUP|ethnicity|HealthInsuranceCard\b/);
  expect(await schemaOf(requesters.publicSecurity)).toMatch(/bornFrom[\s\S]*birthDate|birthDate[\s\S]*bornFrom/);

  const { errors } = await ask(requesters.tax, '{ citizen(personalId: "001000000000") { birthDate } }');
  expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
});

test("explains by which agreement an operation may run", async () => {
  const { status, text } = await ask(requesters.tax, sexes, "explain");
  expect(status).toBe(200);
  expect(JSON.parse(text).extensions.explanation).toMatchObject({
    allowed: [
      { coordinate: "Query.populationOfCommune", agreements: ["population/tax"] },
      { coordinate: "PopulationGroup.name", agreements: [] },
    ],
    denied: [],
  });
});

test("takes a changed agreement up without a restart, schema included, and gives the alarm for a broken file", async () => {
  const file = join(folder, "population.yaml");
  const good = await readFile(file, "utf8");
  expect((await ask(requesters.tax, sexes)).errors).toEqual([]);

  const narrower = "scopes: [population.identity]\n    legalBasis";
  await writeFile(file, good.replace("scopes: [population.identity, population.residence]\n    legalBasis", narrower));
  const refused = async (): Promise<void> => expect((await ask(requesters.tax, sexes)).data).toBeUndefined();
  await vi.waitFor(refused, { timeout: 10_000, interval: 100 });
  expect(await schemaOf(requesters.tax)).not.toContain("populationOfCommune");

  await writeFile(file, "database: [population");
  const metrics = async (): Promise<string> => (await fetch(started.system.gateway.metricsUrl ?? "")).text();
  const alarm = async (): Promise<void> => expect(await metrics()).toContain("lienthong_agreements_stale 1");
  await vi.waitFor(alarm, { timeout: 10_000, interval: 100 });
  expect((await ask(requesters.publicSecurity, sexes)).errors).toEqual([]);

  await writeFile(file, good);
  const answered = async (): Promise<void> => expect((await ask(requesters.tax, sexes)).errors).toEqual([]);
  await vi.waitFor(answered, { timeout: 10_000, interval: 100 });
});

test("refuses a visibility that it doesn't know", async () => {
  const failed = startTestSystem({ environment: { LIENTHONG_VISIBILITY: "some" } });
  await expect(failed).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
});
