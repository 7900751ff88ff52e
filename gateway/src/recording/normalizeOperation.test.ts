import fc from "fast-check";
import { parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { operationOf, schema } from "../testing/authorization.js";
import { writeOperation } from "../testing/randomOperation.js";
import { normalizeOperation } from "./normalizeOperation.js";

const normalize = (text: string): string => {
  const normalized = normalizeOperation(operationOf(text), schema);
  expect(validate(schema, parse(normalized))).toEqual([]);
  return normalized.replace(/\s+/g, " ");
};

describe("a recorded operation", () => {
  test("holds variables of the right types in the place of literals", () => {
    expect(normalize('{ citizen(id: "001090000001") { name } citizens(ids: ["a", "b"]) { name } }')).toBe(
      "query ($l1: ID!, $l2: [ID!]!) { citizen(id: $l1) { name } citizens(ids: $l2) { name } }",
    );
  });

  test("holds which fields of an input object are given, and enum values, which authorization reads", () => {
    expect(
      normalize(
        'query($n: String) { citizens(ids: ["a", "b"], where: { name: $n, not: { name: "Lan", orders: [WAGE] } }) { name } }',
      ),
    ).toBe(
      "query ($v1: String, $l1: [ID!]!, $l2: String) { citizens(ids: $l1, where: {name: $v1, not: {name: $l2, orders: [WAGE]}}) { name } }",
    );
  });

  test("holds no default value; a variable that could do without a value thanks to it needs one now", () => {
    expect(normalize('query($id: ID = "001090000001") { citizen(id: $id) { name } }')).toBe(
      "query ($v1: ID!) { citizen(id: $v1) { name } }",
    );
  });

  test("holds no name that its author chose", () => {
    const text = normalize(
      "query NguyenVanA($nguyenVanB: ID!) { nguyenVanC: citizen(id: $nguyenVanB) { ...NguyenVanD } } fragment NguyenVanD on Citizen { name }",
    );
    expect(text).toBe("query ($v1: ID!) { _a1: citizen(id: $v1) { ...F1 } } fragment F1 on Citizen { name }");
  });

  test("holds every branch of conditions on variables, and keeps literal ones", () => {
    expect(normalize("query($x: Boolean!) { motto @include(if: $x) being @skip(if: true) { id } }")).toBe(
      "{ motto being @skip(if: true) { id } }",
    );
  });

  test("merges what merged before: equal literals and aliases stay equal", () => {
    expect(normalize('{ a: citizen(id: "c1") { name } a: citizen(id: "c1") { id } }')).toBe(
      "query ($l1: ID!) { _a1: citizen(id: $l1) { name } _a1: citizen(id: $l1) { id } }",
    );
  });

  test("is one text for operations that differ in values and names alone (attack case 72)", () => {
    const texts = [1, 2, 3].map((n) => normalize(`query Q${n} { x${n}: citizen(id: "c${n}") { name } }`));
    expect(new Set(texts).size).toBe(1);
  });
});

test("any valid operation is recorded as a valid one without its literals", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1_000 }), { minLength: 20, maxLength: 150 }), (tape) => {
      const { query } = writeOperation(schema, tape);
      fc.pre(validate(schema, parse(query)).length === 0);
      const normalized = normalizeOperation(operationOf(query), schema);
      expect(validate(schema, parse(normalized))).toEqual([]);
      expect(normalized).not.toMatch(/"/);
    }),
    { numRuns: 500 },
  );
});
