import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requesters, startTestSystem, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());
beforeEach(() => system.forget());

const { health, publicSecurity } = requesters;
const vaccine = {
  kind: "derivation",
  database: "health",
  coordinate: "Citizen.vaccineDue",
  consumer: "ministry-of-health",
};
const requester = { kind: "requester" };
const join = { kind: "join" };

/** What the tokens said that a subgraph got, verified, since the last test. */
const reasonsAt = (subgraph: keyof TestSystem["subgraphs"]) =>
  system.subgraphs[subgraph].calls.map(({ access }) => Object.fromEntries(access.fetchedFor.byCoordinate));

test("a subgraph is told, signed, for whom it is asked for each field (attack case 31)", async () => {
  await system.send({ query: '{ citizen(id: "c1") { name vaccineDue } }', as: health });
  expect(reasonsAt("population")).toEqual([
    {
      "Query.citizen": [requester],
      "Citizen.id": [join],
      "Citizen.name": [requester],
      "Citizen.birthDate": [vaccine],
    },
  ]);
  expect(reasonsAt("health")).toEqual([{ "Citizen.vaccineDue": [requester] }]);
});

test("a field that the requester asks for besides is fetched for both", async () => {
  await system.send({ query: '{ citizen(id: "c1") { birthDate vaccineDue } }', as: health });
  expect(reasonsAt("population")).toMatchObject([{ "Citizen.birthDate": [vaccine, requester] }]);
});

test("what a requester may not see is named neither for it nor for anybody", async () => {
  const headers = { "lienthong-on-denied": "null" };
  await system.send({ query: '{ citizen(id: "c1") { name secret } }', as: health, headers });
  expect(reasonsAt("population")).toEqual([{ "Query.citizen": [requester], "Citizen.name": [requester] }]);
});

test("one token serves a requester again for the same fields, and another is signed for others (attack case 44)", async () => {
  const tokens = () => system.subgraphs.population.calls.map(({ headers }) => headers.authorization);
  for (const query of [
    '{ citizen(id: "c1") { name } }',
    'query Again { other: citizen(id: "c2") { called: name } }',
    '{ citizen(id: "c1") { birthDate } }',
  ])
    await system.send({ query, as: publicSecurity });
  const [first, again, other] = tokens();
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test("two who need the same at the same time get tokens of their own where their reasons differ", async () => {
  await Promise.all([
    system.send({ query: '{ citizen(id: "c1") { birthDate } }', as: health }),
    system.send({ query: '{ citizen(id: "c1") { vaccineDue } }', as: health }),
  ]);
  const reasons = reasonsAt("population").map((byField) => byField["Citizen.birthDate"]);
  expect(reasons).toEqual(expect.arrayContaining([[requester], [vaccine]]));
});
