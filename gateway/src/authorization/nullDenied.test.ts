import { expect, test } from "vitest";
import { authorizeText, schema } from "../testing/authorization.js";
import { nullDenied, type ResponseObject } from "./nullDenied.js";

/** Completes what a restricted operation answered, as plain JSON. */
const complete = (
  text: string,
  answered: ResponseObject,
  {
    scopes = [],
    variables = {},
  }: Readonly<{ scopes?: readonly string[]; variables?: Readonly<Record<string, unknown>> }> = {},
): string => {
  const { authorization } = authorizeText(text, { scopes, variables });
  if (authorization.kind === "whole") throw new Error("nothing is denied");
  return JSON.stringify(nullDenied({ ...authorization, schema, variables }, answered));
};

test("writes null for a denied field, in the place where it was asked for", () => {
  const text = '{ motto citizen(id: "c1") { id } echo(on: "2020-01-01") { on } }';
  expect(complete(text, { echo: { on: "2020-01-01" }, motto: "m" })).toBe(
    '{"motto":"m","citizen":null,"echo":{"on":"2020-01-01"}}',
  );
});

test("makes the nearest nullable parent null for a denied field of a non-null type", () => {
  const family = ["population.identity", "population.family"];
  const text = '{ citizen(id: "c1") { name household { id register } } motto }';
  expect(complete(text, { citizen: { name: "n", household: { id: "h1" } }, motto: "m" }, { scopes: family })).toBe(
    '{"citizen":null,"motto":"m"}',
  );
});

test("makes the whole of data null when no parent may be", () => {
  expect(complete("{ motto headcount }", { motto: "m" })).toBe("null");
});

test("makes a list null whose items may not be", () => {
  const scopes = ["population.identity", "population.family"];
  const text = '{ citizen(id: "c1") { father { household { members { id household { register } } } } } }';
  const answered = {
    citizen: { father: { household: { members: [{ id: "c1", household: { _typename: "Household" } }] } } },
  };
  expect(complete(text, answered, { scopes })).toBe('{"citizen":{"father":null}}');
});

test("nulls one item of a list and keeps the others", () => {
  const text = '{ find(text: "a") { ... on Enterprise { name } ... on Citizen { id name } } }';
  const answered = {
    find: [
      { _typename: "Enterprise", name: "e" },
      { _typename: "Citizen", id: "c1" },
    ],
  };
  expect(complete(text, answered)).toBe('{"find":[{"name":"e"},{"id":"c1","name":null}]}');
});

test("keeps what the executor found null", () => {
  expect(
    complete(
      '{ motto citizen(id: "c1") { birthDate } }',
      { motto: null, citizen: null },
      { scopes: ["population.identity"] },
    ),
  ).toBe('{"motto":null,"citizen":null}');
});

test("lets the denied one decide where a key is asked for twice", () => {
  const text = '{ node(id: "h1") { secret ... on Household { secret } } }';
  expect(complete(text, { node: { _typename: "Household", secret: "s" } })).toBe('{"node":{"secret":null}}');
});

test("merges selections of one key", () => {
  const text = '{ citizen(id: "c1") { id } citizen(id: "c1") { birthDate name } }';
  expect(complete(text, { citizen: { id: "c1", name: "n" } }, { scopes: ["population.identity"] })).toBe(
    '{"citizen":{"id":"c1","birthDate":null,"name":"n"}}',
  );
});

test("answers an object whose fields are all left out by conditions with an empty object", () => {
  const text = 'query($v: Boolean!) { citizen(id: "c1") { birthDate @include(if: $v) } }';
  const options = { scopes: ["population.identity"], variables: { v: false } };
  expect(complete(text, { citizen: { _typename: "Citizen" } }, options)).toBe('{"citizen":{}}');
});

test("treats keys that objects have of themselves like others (attack case 81)", () => {
  const text = "{ matrix { __proto__: id constructor: secret toString: id } }";
  const answered: ResponseObject = JSON.parse('{"matrix":[[{"__proto__":"c1","toString":"c1"}]]}');
  expect(complete(text, answered)).toBe('{"matrix":[[{"__proto__":"c1","constructor":null,"toString":"c1"}]]}');
});
