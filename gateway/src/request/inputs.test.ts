import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requesters, startTestSystem, type TestRequester, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());
beforeEach(() => system.forget());

const { health, tax, publicSecurity } = requesters;

test("says of a denied argument what it lacks and whom to ask, and calls nobody (attack case 18)", async () => {
  const { errors } = await system.send({ query: '{ search(bornAfter: "2000-01-01") { id } }', as: tax });
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining("Query.search(bornAfter:) may not be given."),
      extensions: {
        code: "UNAUTHORIZED_FIELD_OR_TYPE",
        coordinate: "Query.search(bornAfter:)",
        missingScopes: ["population.birth"],
        owner: { id: "ministry-of-public-security" },
      },
    },
  ]);
  expect(system.subgraphCalls()).toBe(0);
});

test("decides one text anew for other values of its variables, though the first decision is remembered (attack cases 18, 50)", async () => {
  const query = "query($sort: [CitizenSort!]!, $m: CitizenSearch) { search(sort: $sort, matching: $m) { id } }";
  const ask = async (variables: Readonly<Record<string, unknown>>, as: TestRequester = tax) => {
    const { data, errors } = await system.send({ query, variables, as });
    return data ?? errors.map(({ extensions }) => extensions.coordinate);
  };
  const found = { search: [{ id: "c1" }] };
  for (const _round of [1, 2]) {
    expect(await ask({ sort: ["NAME"] })).toEqual(found);
    expect(await ask({ sort: ["NAME", "BIRTH"] })).toEqual(["CitizenSort.BIRTH"]);
    expect(await ask({ sort: ["BIRTH"] }, health)).toEqual(found);
    expect(await ask({ sort: ["ID"], m: { id: "c1" } })).toEqual(found);
    expect(await ask({ sort: ["ID"], m: { secret: "a" } })).toEqual(["CitizenSearch.secret"]);
    expect(await ask({ sort: ["ID"], m: { secret: "b" } }, publicSecurity)).toEqual(found);
  }
});

test("nulls a field whose argument is denied, where a partial answer is asked for", async () => {
  const { data, errors } = await system.send({
    query: '{ motto search(matching: { secret: "x" }) { id } }',
    as: health,
    headers: { "lienthong-on-denied": "null" },
  });
  expect(data).toEqual({ motto: "«Query.motto »", search: null });
  expect(errors).toHaveLength(1);
  expect(system.subgraphs.population.resolved).not.toContain("Query.search");
});
