import { randomUUID } from "node:crypto";
import { coverageInput, type Subgraph } from "@lienthong/subgraph-kit";
import { describe, expect, test } from "vitest";
import type { MutationExample } from "./subgraphExamples.js";
import { allScopes, type TestSubgraph } from "./testSubgraph.js";

/** What every mutation must hold: nobody writes without a grant, an event is written once, and a key stands for one input. */
export const describeMutations = (
  subgraph: Subgraph,
  mutations: readonly MutationExample[],
  running: () => TestSubgraph,
): void => {
  const fields = coverageInput(subgraph).schema.getMutationType()?.getFields() ?? {};

  test("shows an example for every mutation, each of which takes an idempotency key", () => {
    expect(mutations.map(({ name }) => name).sort()).toEqual(Object.keys(fields).sort());
    const takesKey = Object.values(fields).filter(({ args }) =>
      args.some(({ name, type }) => name === "idempotencyKey" && String(type) === "UUID!"),
    );
    expect(takesKey.map(({ name }) => name).sort()).toEqual(Object.keys(fields).sort());
  });

  if (mutations.length === 0) return;
  describe.each(mutations)("$name", ({ name, operation, variables, otherVariables }) => {
    test("is denied to a requester without grants, and claims nothing (attack case 13)", async () => {
      const key = randomUUID();
      const { data, errors } = await running().ask(operation, { ...variables(), key }, []);
      expect(data ?? { [name]: null }).toEqual({ [name]: null });
      expect(errors).toMatchObject([{ extensions: { code: "UNAUTHORIZED_FIELD_OR_TYPE" } }]);
    });

    test("writes once: the same key and input get the first answer, another input is refused", async () => {
      const key = randomUUID();
      const ask = (input: Readonly<Record<string, unknown>>) =>
        running().ask(operation, { ...input, key }, allScopes(subgraph));
      const first = await ask(variables());
      expect(first.errors).toBeUndefined();
      expect(first.data?.[name]).not.toBeNull();
      expect(await ask(variables())).toEqual(first);
      expect(await ask(otherVariables())).toMatchObject({
        data: { [name]: null },
        errors: [{ extensions: { code: "IDEMPOTENCY_KEY_REUSED" } }],
      });
    });
  });
};
