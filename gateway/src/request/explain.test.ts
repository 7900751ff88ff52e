import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { requesters, startTestSystem, type TestOperation, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());
beforeEach(() => system.forget());

const explainedSchema = z.object({
  data: z.null(),
  extensions: z.object({
    explanation: z.object({
      purpose: z.string(),
      allowed: z.array(z.object({ coordinate: z.string(), agreements: z.array(z.string()) })),
      denied: z.array(
        z.object({
          coordinate: z.string(),
          missingScopes: z.array(z.string()),
          owner: z.object({ id: z.string() }).nullable(),
          howToRequest: z.string().nullable(),
          paths: z.array(z.array(z.string())),
        }),
      ),
    }),
  }),
});

const explain = async (operation: TestOperation) => {
  const { status, text } = await system.send({ ...operation, headers: { "lienthong-on-denied": "explain" } });
  expect(status).toBe(200);
  return explainedSchema.parse(JSON.parse(text)).extensions.explanation;
};

test("says by which agreement each field is allowed, and of a denied one what is missing and whom to ask", async () => {
  const { purpose, allowed, denied } = await explain({
    query:
      '{ citizen(id: "c1") { ...F secret record { summary } } } fragment F on Citizen { n: name birthDate __typename }',
    as: requesters.health,
  });
  expect(purpose).toBe("health-insurance-treatment");
  expect(allowed).toEqual([
    { coordinate: "Query.citizen", agreements: ["population/treatment"] },
    { coordinate: "Citizen.name", agreements: ["population/treatment"] },
    { coordinate: "Citizen.birthDate", agreements: ["population/treatment"] },
    { coordinate: "Citizen.record", agreements: ["health/treatment"] },
    { coordinate: "HealthRecord.summary", agreements: ["health/treatment"] },
  ]);
  expect(denied).toMatchObject([
    {
      coordinate: "Citizen.secret",
      missingScopes: ["population.secret"],
      owner: { id: "ministry-of-public-security" },
      howToRequest: "write to the population register",
      paths: [["citizen", "secret"]],
    },
  ]);
});

test("runs nothing, a mutation neither", async () => {
  const { allowed, denied } = await explain({ query: 'mutation { rename(id: "c1", name: "x") { id secret } }' });
  expect(allowed.map(({ coordinate }) => coordinate)).toEqual(["Mutation.rename", "Citizen.id", "Citizen.secret"]);
  expect(denied).toEqual([]);
  await explain({ query: 'mutation { rename(id: "c1", name: "x") { id } }', as: requesters.tax });
  await explain({ query: "{ motto }" });
  expect(system.subgraphCalls()).toBe(0);
});

test("explains arguments, and leaves out what a condition leaves out", async () => {
  const { denied } = await explain({
    query:
      'query($v: Boolean!) { search(bornAfter: "2000-01-01") { id } citizen(id: "c1") { secret @include(if: $v) } }',
    variables: { v: false },
    as: requesters.tax,
  });
  expect(denied.map(({ coordinate }) => coordinate)).toEqual(["Query.search(bornAfter:)"]);
});

test("names no agreement of another agency (attack case 86)", async () => {
  const query = '{ citizen(id: "c1") { name birthDate secret record { diagnoses } } forgotten headcount }';
  const text = JSON.stringify(await explain({ query, as: requesters.tax }));
  expect(text).toContain("population/tax");
  expect(text).not.toMatch(/everything|treatment|procedures|ministry-of-health"?,?"?agre/);
});

test("needs no agreement on partial answers, and refuses an unknown mode", async () => {
  await explain({ query: '{ citizen(id: "c1") { secret } }', as: requesters.tax });
  const { status, errors } = await system.send({
    query: "{ motto }",
    headers: { "lienthong-on-denied": "dry-run" },
  });
  expect([status, errors[0]?.extensions.code]).toEqual([400, "BAD_REQUEST"]);
});
