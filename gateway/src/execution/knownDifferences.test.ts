import { expect, test } from "vitest";
import { answerCompiled, type Case, federation, planCase } from "../testing/differential.js";
import { noFaults } from "../testing/tortureFederation.js";

/** Where `@apollo/query-planner` or the executor of `@apollo/gateway` alone are wrong by the specification. Each is right here. */

const caseOf = (query: string): Case => {
  const planned = planCase(query);
  if (planned === undefined) throw new Error("the operation is not valid");
  return planned;
};

test.each([
  [
    "a field that another subgraph requires, asked for with other arguments",
    "{ products { price(currency: EUR) shipping } }",
  ],
  [
    "the same where it is required only, and asked for under its own name",
    "{ bestInStock { shipping price(currency: USD) badge } }",
  ],
  ["one field that several require with different arguments", "{ products { euros dollars shipping } }"],
  ["the same by another way, with the field itself", "{ bestInStock { dollars euros price(currency: EUR) label } }"],
  ["an entity with several keys, of which one leads to what another needs", "{ shelf { name place code { maker } } }"],
  ["a fragment on an interface object whose subgraph resolves no key", "{ archived { ... on Movie { score } } }"],
  [
    "the same in a list, beside what others give",
    "{ boxes { __typename title ... on Book { score pages } critic { name } } }",
  ],
  [
    "a fragment on another interface inside an interface object",
    "{ pinned { ... on Node { id } ... on Book { score } } }",
  ],
])("answers as one schema would: %s", async (_what, query) => {
  const asked = caseOf(query);
  const alone = JSON.stringify(federation.answerAlone(asked.document, {}).data);
  const { data, invalid, reported } = await answerCompiled(asked);
  expect({ data, invalid, reported }).toEqual({ data: alone, invalid: [], reported: 0 });
});

test("tells of null that rises to a parent, where the stock executor is silent", async () => {
  const asked = caseOf("{ allMedia { title maker { depot } } }");
  const { data, invalid } = await answerCompiled(asked, "folded", { ...noFaults, down: new Set(["inventory"]) });
  expect(data).toBe('{"allMedia":null}');
  expect(invalid).toEqual([]);
  const thrown = await answerCompiled(asked, "folded", {
    ...noFaults,
    throwsAt: (coordinate) => coordinate === "Maker.depot",
  });
  expect(thrown.data).toBe('{"allMedia":null}');
  expect(thrown.invalid.length).toBeGreaterThan(0);
});
