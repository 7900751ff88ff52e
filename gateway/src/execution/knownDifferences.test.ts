import { expect, test } from "vitest";
import { answerCompiled, answerStock, type Case, federation, planCase } from "../testing/differential.js";
import { noFaults } from "../testing/tortureFederation.js";

/** Where the stock executor, or the planner as it is used by it, is wrong by the specification. Each is right here. */

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
])("answers as one schema would: %s", async (_what, query) => {
  const asked = caseOf(query);
  const alone = JSON.stringify(federation.answerAlone(asked.document, {}).data);
  expect((await answerCompiled(asked)).data).toBe(alone);
  expect(JSON.stringify(await answerStock(asked))).not.toBe(alone);
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
