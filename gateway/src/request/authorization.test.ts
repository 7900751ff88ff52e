import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requesters, startTestSystem, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());
beforeEach(() => system.forget());

const partial = { "lienthong-on-denied": "null" };
const modern = { accept: "application/graphql-response+json" };
const { health, haNoi, tax } = requesters;

const coordinates = (
  errors: readonly Readonly<{ extensions: Readonly<Record<string, unknown>> }>[],
): readonly unknown[] => errors.map(({ extensions }) => extensions.coordinate);

test("answers from three databases whoever may see everything", async () => {
  const { data, errors } = await system.send({
    query: "query($id: ID!) { citizen(id: $id) { name enterprises { name capital } record { summary } vaccineDue } }",
    variables: { id: "c1" },
  });
  expect(errors).toEqual([]);
  expect(data).toEqual({
    citizen: {
      name: "«Citizen.name c1»",
      enterprises: [
        { name: "«Enterprise.name ec1»", capital: 7_000_007 },
        { name: "«Enterprise.name e2»", capital: 7_000_007 },
      ],
      record: { summary: "«HealthRecord.summary c1»" },
      vaccineDue: "«Citizen.vaccineDue c1»",
    },
  });
});

test("refuses an operation that asks too much, and calls no subgraph", async () => {
  const response = await system.send({
    query: '{ motto citizen(id: "c1") { name secret enterprises { capital } } }',
    as: health,
    headers: modern,
  });
  expect(response.status).toBe(403);
  expect(response.data).toBeUndefined();
  expect(coordinates(response.errors)).toEqual(["Citizen.secret", "Citizen.enterprises", "Enterprise.capital"]);
  expect(system.subgraphCalls()).toBe(0);
});

test("says of a denied field what is missing, who owns it and how to ask, and nothing of others (attack case 86)", async () => {
  const { errors } = await system.send({ query: '{ citizen(id: "c1") { x: secret } }', as: health });
  expect(errors).toEqual([
    {
      message:
        'Citizen.secret may not be read. Your agreements for the purpose "health-insurance-treatment" don\'t include "population.secret". ' +
        "It belongs to Ministry of Public Security (Bộ Công an). To ask for it: write to the population register",
      extensions: {
        code: "UNAUTHORIZED_FIELD_OR_TYPE",
        coordinate: "Citizen.secret",
        missingScopes: ["population.secret"],
        owner: { id: "ministry-of-public-security", name: "Ministry of Public Security (Bộ Công an)" },
        howToRequest: "write to the population register",
        paths: [["citizen", "x"]],
      },
    },
  ]);
});

test("names the owner of the missing scope, also where several databases serve a type", async () => {
  const { errors } = await system.send({
    query: '{ citizen(id: "c1") { record { diagnoses } enterprises { id } } }',
    as: haNoi,
  });
  expect(errors.map(({ extensions: { coordinate, owner } }) => [coordinate, owner])).toEqual([
    ["Citizen.record", { id: "ministry-of-health", name: "Ministry of Health (Bộ Y tế)" }],
    ["HealthRecord.diagnoses", { id: "ministry-of-health", name: "Ministry of Health (Bộ Y tế)" }],
    ["Citizen.enterprises", { id: "ministry-of-finance", name: "Ministry of Finance (Bộ Tài chính)" }],
  ]);
});

test("denies a field that lacks a rule to everybody, and names its database", async () => {
  const { errors } = await system.send({ query: "{ forgotten }" });
  expect(errors).toMatchObject([
    { extensions: { coordinate: "Query.forgotten", missingScopes: [], owner: { id: "ministry-of-public-security" } } },
  ]);
});

test("answers the allowed part when asked to, and never fetches the rest", async () => {
  const { status, data, errors } = await system.send({
    query: '{ citizen(id: "c1") { secret name enterprises { name } birthDate } motto }',
    as: health,
    headers: partial,
  });
  expect(status).toBe(200);
  expect(data).toEqual({
    citizen: { secret: null, name: "«Citizen.name c1»", enterprises: null, birthDate: "«Citizen.birthDate c1»" },
    motto: "«Query.motto »",
  });
  expect(coordinates(errors)).toEqual(["Citizen.secret", "Citizen.enterprises"]);
  expect(system.subgraphs.business.calls).toEqual([]);
  expect(system.subgraphs.population.resolved).not.toContain("Citizen.secret");
});

test("gives three agencies three answers to one query", async () => {
  const query = '{ citizen(id: "c1") { name birthDate household { register } record { summary } } }';
  const answers = await Promise.all(
    [requesters.publicSecurity, health, haNoi].map(
      async (as) => (await system.send({ query, as, headers: partial })).data,
    ),
  );
  const whole = {
    name: "«Citizen.name c1»",
    birthDate: "«Citizen.birthDate c1»",
    record: { summary: "«HealthRecord.summary c1»" },
  };
  expect(answers).toEqual([
    { citizen: { ...whole, household: { register: "«Household.register h1»" } } },
    { citizen: null }, // household may not be null, so its denial takes the citizen with it
    { citizen: null },
  ]);
});

test("lets null rise to the nearest parent that may be null, up to the whole of data", async () => {
  const send = async (query: string) => (await system.send({ query, as: haNoi, headers: partial })).data;
  expect(await send('{ citizen(id: "c1") { name father { household { register } } } motto }')).toEqual({
    citizen: { name: "«Citizen.name c1»", father: null },
    motto: "«Query.motto »",
  });
  expect(await send("{ motto headcount }")).toBeNull();
});

test("answers null alone, and calls nobody, when all of it is denied", async () => {
  const { data, errors } = await system.send({ query: "{ forgotten }", headers: partial });
  expect(data).toEqual({ forgotten: null });
  expect(errors).toHaveLength(1);
  expect(system.subgraphCalls()).toBe(0);
});

test("runs a mutation whole or not at all", async () => {
  const query = 'mutation { rename(id: "c1", name: "x") { id secret } }';
  expect((await system.send({ query })).data).toEqual({ rename: { id: "c1", secret: "«Citizen.secret c1»" } });
  system.forget();
  const refused = await system.send({ query, as: health, headers: { ...partial, ...modern } });
  expect(refused.status).toBe(403);
  expect(coordinates(refused.errors)).toEqual(["Mutation.rename", "Citizen.secret"]);
  expect(system.subgraphCalls()).toBe(0);
});

test("keeps the answers of two grant sets apart, though the text is the same (attack cases 49, 50)", async () => {
  const query = '{ citizen(id: "c1") { name birthDate } }';
  const rounds = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? health : tax));
  const answers = await Promise.all(rounds.map((as) => system.send({ query, as })));
  for (const [index, answer] of answers.entries()) {
    if (rounds[index] === health)
      expect(answer.data).toEqual({ citizen: { name: "«Citizen.name c1»", birthDate: "«Citizen.birthDate c1»" } });
    else expect(coordinates(answer.errors)).toEqual(["Citizen.birthDate"]);
  }
});

test("decides one text anew for other values of its conditions (attack cases 11, 50)", async () => {
  const query = 'query($v: Boolean = false) { citizen(id: "c1") { name birthDate @include(if: $v) } }';
  const send = (variables: Readonly<Record<string, boolean>>) => system.send({ query, variables, as: tax });
  expect((await send({})).data).toEqual({ citizen: { name: "«Citizen.name c1»" } });
  expect(coordinates((await send({ v: true })).errors)).toEqual(["Citizen.birthDate"]);
  expect((await send({ v: false })).data).toEqual({ citizen: { name: "«Citizen.name c1»" } });
});

test("answers what stands beside a field with @requires that a condition leaves out", async () => {
  const query = "query($v: Boolean!) { matrix { vaccineDue @include(if: $v) record { summary } } }";
  const { data } = await system.send({ query, variables: { v: false } });
  expect(data).toMatchObject({ matrix: [[{ record: { summary: "«HealthRecord.summary c1»" } }], [{}, {}]] });
});

test("tells the type name of what may not be read, and answers introspection (attack cases 16, 17)", async () => {
  const { data } = await system.send({
    query: '{ find(text: "x") { __typename } __type(name: "Citizen") { fields { name } } }',
    as: tax,
  });
  expect(data).toMatchObject({ find: [{ __typename: "Enterprise" }, { __typename: "Citizen" }] });
  expect(JSON.stringify(data)).toContain("birthDate");
});

test("passes the values of scalars that only subgraphs know", async () => {
  const { data } = await system.send({
    query:
      'query($on: LocalDate!, $big: SafeInt) { echo(on: $on, big: $big) { on big } a: echo(on: "2024-02-29", big: 5) { on big } }',
    variables: { on: "2020-01-31", big: 9_007_199_254_740_991 },
  });
  expect(data).toEqual({ echo: { on: "2020-01-31", big: 9_007_199_254_740_991 }, a: { on: "2024-02-29", big: 5 } });
});

test("refuses a badly formed value of a scalar of the dictionary, naming the argument or variable, before any subgraph is called", async () => {
  const literal = await system.send({ query: '{ echo(on: "2020-13-45") { on } }' });
  expect(literal.errors[0]?.message).toContain('Argument "on"');
  const variable = await system.send({
    query: "query($on: LocalDate!) { echo(on: $on) { on } }",
    variables: { on: "soon" },
  });
  expect(variable.errors).toMatchObject([
    { message: expect.stringContaining("$on"), extensions: { code: "BAD_USER_INPUT" } },
  ]);
  expect(system.subgraphCalls()).toBe(0);
});

test("logs one line a request, without values, variables or tokens (attack case 87)", async () => {
  const query = `query ${"L".repeat(200)}($id: ID!) { citizen(id: $id) { name } }`;
  await system.send({ query, variables: { id: "c1-very-private" }, as: tax });
  await system.send({ query: "{ headcount forgotten }", as: tax, operationName: 'x"}\n{"level":60,"msg":"forged"}' });
  await system.send({ query: "{ headcount forgotten }", as: tax });
  const lines = system.log.filter(({ msg }) => msg === "request");
  expect(lines).toMatchObject([
    {
      agency: "tax-department",
      officer: "officer-1",
      purpose: "tax-administration",
      operation: "L".repeat(80),
      outcome: "ANSWERED",
      denials: 0,
      subgraphCalls: 1,
    },
    { outcome: "OPERATION_UNRESOLVED" },
    { outcome: "UNAUTHORIZED_FIELD_OR_TYPE", denials: 2, subgraphCalls: 0 },
  ]);
  expect(JSON.stringify(system.log)).not.toMatch(/very-private|«|eyJ|forged/);
});
