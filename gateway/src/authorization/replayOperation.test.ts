import { expect, test } from "vitest";
import { grantsOf } from "../testing/authorization.js";
import { subgraphDefinitions } from "../testing/subgraphs.js";
import { compose } from "../testing/testSystem.js";
import { operationReplay } from "./replayOperation.js";

const replay = operationReplay(compose(subgraphDefinitions));

test("a replayed operation is denied what the grants don't cover, and tells all that it asks for", () => {
  const document = "query ($l1: ID!) { citizen(id: $l1) { name secret } }";
  expect(replay(document, grantsOf("population.identity"))).toMatchObject({
    kind: "authorized",
    denials: [{ coordinate: "Citizen.secret" }],
    coordinates: ["Query.citizen", "Citizen.name", "Citizen.secret"],
  });
});

test("of an interface the fields of each possible type are asked for", () => {
  const replayed = replay("query ($l1: ID!) { node(id: $l1) { id } }", grantsOf());
  expect(replayed.kind === "authorized" && replayed.coordinates).toEqual(
    expect.arrayContaining(["Query.node", "Citizen.id", "Household.id"]),
  );
});

test("of a variable all that it may give is asked for", () => {
  const document = "query ($v1: [ID!]!, $v2: CitizenFilter) { citizens(ids: $v1, where: $v2) { name } }";
  const replayed = replay(document, grantsOf("population.identity"));
  expect(replayed).toMatchObject({ denials: [{ missingScopes: ["population.statistics"] }] });
});

test.each(["{ gone }", "query {", "fragment F1 on Citizen { name }"])(
  "an operation that no longer fits the schema is told as invalid: %s",
  (document) => {
    expect(replay(document, grantsOf()).kind).toBe("invalid");
  },
);
