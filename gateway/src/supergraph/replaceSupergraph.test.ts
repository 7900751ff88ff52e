import { writeFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { subgraphDefinitions } from "../testing/subgraphs.js";
import { compose, requesters, startTestSystem, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeEach(async () => {
  system = await startTestSystem();
});
afterEach(() => system.stop());

/** The supergraph with one text of the population's type definitions replaced by another. */
const composeWith = (from: string, to: string): string =>
  compose(
    subgraphDefinitions.map((definition) => ({
      ...definition,
      sdl: definition.name === "population" ? definition.sdl.replace(from, to) : definition.sdl,
    })),
  );

const nameOfCitizen = 'name: String @requiresScopes(scopes: [["population.identity"]])';
const query = '{ citizen(id: "c1") { name } }';

/** The supergraph in which a citizen's name asks for another scope. */
const stricter = (): string => composeWith(nameOfCitizen, nameOfCitizen.replace("identity", "secret"));

test("takes a stricter rule into service without a restart", async () => {
  expect((await system.send({ query, as: requesters.health })).data).toEqual({
    citizen: { name: "«Citizen.name c1»" },
  });
  await system.gateway.replaceSupergraph(stricter());
  const { errors } = await system.send({ query, as: requesters.health });
  expect(errors).toMatchObject([{ extensions: { coordinate: "Citizen.name", missingScopes: ["population.secret"] } }]);
});

test("takes a new field into service, denied until it has a rule (attack case 55)", async () => {
  const fresh = "{ motto fresh }";
  expect((await system.send({ query: fresh })).errors[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  await system.gateway.replaceSupergraph(composeWith("forgotten: String", "forgotten: String fresh: String"));
  const { data, errors } = await system.send({ query: fresh, headers: { "lienthong-on-denied": "null" } });
  expect(data).toEqual({ motto: "«Query.motto »", fresh: null });
  expect(errors).toMatchObject([{ extensions: { coordinate: "Query.fresh" } }]);
});

test("lets a request that runs end under the supergraph under which it began (attack case 55)", async () => {
  const { population } = system.subgraphs;
  let release = (): void => {};
  population.delay.promise = new Promise((released) => {
    release = released;
  });
  const running = system.send({ query: '{ citizen(id: "c1") { name record { summary } } }', as: requesters.health });
  while (population.calls.length === 0) await new Promise((later) => setTimeout(later, 5));
  await system.gateway.replaceSupergraph(stricter());
  release();
  expect((await running).data).toEqual({
    citizen: { name: "«Citizen.name c1»", record: { summary: "«HealthRecord.summary c1»" } },
  });
  expect((await system.send({ query, as: requesters.health })).errors).toHaveLength(1);
});

test("answers without interruption while supergraphs come and go", async () => {
  const other = composeWith("forgotten: String", "forgotten: String fresh: String");
  let done = false;
  const clients = Array.from({ length: 4 }, async () => {
    let answered = 0;
    while (!done) {
      const { status, data } = await system.send({ query, as: requesters.health });
      expect([status, data]).toEqual([200, { citizen: { name: "«Citizen.name c1»" } }]);
      answered += 1;
    }
    return answered;
  });
  for (const sdl of [other, system.options.supergraphSdl, other]) await system.gateway.replaceSupergraph(sdl);
  done = true;
  for (const answered of await Promise.all(clients)) expect(answered).toBeGreaterThan(0);
});

test("reads the agreements again, so that an ended one ends (attack case 89)", async () => {
  const path = system.options.sharingFiles.find((file) => file.includes("population"));
  expect(path).toBeDefined();
  await writeFile(
    path ?? "",
    JSON.stringify({
      database: "population",
      owner: "ministry-of-public-security",
      howToRequest: "write",
      agreements: [],
    }),
  );
  await system.gateway.replaceSupergraph(system.options.supergraphSdl);
  expect((await system.send({ query, as: requesters.health })).errors).toMatchObject([
    { extensions: { coordinate: "Query.citizen" } },
    { extensions: { coordinate: "Citizen.name" } },
  ]);
});

test.each([
  ["is no schema", "this is no schema"],
  ["is a schema, but no supergraph", "type Query { x: Int }"],
])("keeps the former one in service when the new one %s", async (_what, sdl) => {
  await expect(system.gateway.replaceSupergraph(sdl)).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
  expect((await system.send({ query, as: requesters.health })).status).toBe(200);
});

test("keeps the former one in service when a database of the new one has no sharing file", async () => {
  const extra = {
    name: "extra",
    sdl: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") type Query { extra: Int }',
    resolvers: {},
  };
  await expect(system.gateway.replaceSupergraph(compose([...subgraphDefinitions, extra]))).rejects.toMatchObject({
    code: "AGREEMENTS_INVALID",
    message: expect.stringContaining('"extra"'),
  });
  expect((await system.send({ query, as: requesters.health })).status).toBe(200);
});
