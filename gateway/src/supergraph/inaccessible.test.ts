import { afterAll, beforeAll, expect, test } from "vitest";
import { subgraphDefinitions } from "../testing/subgraphs.js";
import { compose, startTestSystem, type TestSystem } from "../testing/testSystem.js";

let system: TestSystem;

beforeAll(async () => {
  const definitions = subgraphDefinitions.map((definition) => ({
    ...definition,
    sdl: definition.sdl
      .replace('"@key",', '"@key", "@inaccessible",')
      .replace("birthDate: LocalDate @requiresScopes", "birthDate: LocalDate @inaccessible @requiresScopes"),
  }));
  system = await startTestSystem({ supergraphSdl: compose(definitions) });
});
afterAll(() => system.stop());

test("an inaccessible field is unknown to clients, whatever they may see (attack case 35)", async () => {
  const { data, errors, text } = await system.send({ query: '{ citizen(id: "c1") { birthDate } }' });
  expect(data).toBeUndefined();
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  expect(text).not.toContain("«Citizen.birthDate");
});

test("what requires an inaccessible field is answered, and the field itself stays between the databases", async () => {
  const { data, text } = await system.send({ query: '{ citizen(id: "c1") { vaccineDue } }' });
  expect(data).toEqual({ citizen: { vaccineDue: "«Citizen.vaccineDue c1»" } });
  expect(text).not.toContain("«Citizen.birthDate");
});
