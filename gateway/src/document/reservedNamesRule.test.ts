import { buildSchema, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { reservedNamesRule } from "./reservedNamesRule.js";

const schema = buildSchema("type Query { price(times: Int): Int }");

test.each([
  [
    "the variable of representations (attack case 81a)",
    "query ($representations: Int) { price(times: $representations) }",
  ],
  ["a variable with two underscores", "query ($__times: Int) { price(times: $__times) }"],
  ["an alias under which a required field is kept", "{ _required_0_price: price }"],
])("refuses %s", (_what, text) => {
  expect(validate(schema, parse(text), [reservedNamesRule])).toMatchObject([
    { message: expect.stringContaining("is reserved") },
  ]);
});

test("accepts names that only look alike", () => {
  const text =
    "query ($representation: Int) { required_0_price: price(times: $representation) _required_price: price }";
  expect(validate(schema, parse(text), [reservedNamesRule])).toEqual([]);
});
