import { exampleOperations } from "@lienthong/cli";
import { expect, inject, test } from "vitest";
import { z } from "zod";
import { clientFor } from "./client.js";
import { nationSize } from "./nation.js";

const examples = exampleOperations(nationSize);

test("the explorer is offered all examples, each with an agency and a purpose that it can choose", async () => {
  const response = await fetch(`${inject("system").gatewayUrl}/development/requesters`);
  const offered = z
    .object({
      agencies: z.array(z.object({ id: z.string(), purposes: z.array(z.object({ id: z.string() })) })),
      examples: z.array(z.object({ id: z.string() })),
    })
    .parse(await response.json());
  expect(offered.examples.map(({ id }) => id)).toEqual(examples.map(({ id }) => id));
  const choices = offered.agencies.flatMap(({ id, purposes }) => purposes.map((purpose) => `${id} ${purpose.id}`));
  for (const { agency, purpose } of examples) expect(choices).toContain(`${agency} ${purpose}`);
});

test.each(examples)("the example $id is answered as it says", async (example) => {
  const { agency, purpose, citizen, query, variables, onDenied } = example;
  const client = await clientFor({ agency, purpose, citizen });
  const { status, data, errors } = await client.ask({ query, variables, onDenied });

  expect(status).toBe(200);
  for (const value of Object.values(data ?? { data })) {
    expect(Array.isArray(value) ? value : [value]).not.toEqual([]);
    expect(value).not.toBeNull();
  }
  const codes = new Set(errors.map(({ extensions }) => extensions.code));
  expect([...codes]).toEqual(onDenied === "null" ? ["UNAUTHORIZED_FIELD_OR_TYPE"] : []);
});
