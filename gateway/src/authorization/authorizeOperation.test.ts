import { parse, validate } from "graphql";
import { expect, test } from "vitest";
import { authorizeText, operationOf, schema } from "../testing/authorization.js";

const identity = ["population.identity"];

test("lets an operation run whole that the grants cover", () => {
  const { denied, runs } = authorizeText('{ citizen(id: "c1") { id name } }', { scopes: identity });
  expect(denied).toEqual([]);
  expect(runs).toBe('{ citizen(id: "c1") { id name } }');
});

test.each([
  ["written directly (attack case 1)", "birthDate"],
  ["under an alias (attack case 2)", "born: birthDate"],
  ["under the name of an allowed field (attack case 3)", "name: birthDate"],
  ["behind an inline fragment (attack case 4)", "... on Citizen { birthDate }"],
  ["behind a named fragment (attack case 5)", "...F"],
  ["behind nested named fragments (attack case 6)", "...G"],
  ["behind a fragment on an interface (attack case 7)", "... on Node { ... on Citizen { birthDate } }"],
  ["behind a fragment without a type condition (attack case 10)", "... { birthDate }"],
  [
    "behind a fragment without a type condition but with a directive (attack case 10)",
    "... @include(if: true) { birthDate }",
  ],
])("denies a field %s", (_way, selection) => {
  const fragments = `${selection === "...F" || selection === "...G" ? "fragment F on Citizen { birthDate }" : ""} ${
    selection === "...G" ? "fragment G on Citizen { ... { ...F } }" : ""
  }`;
  const { denied, runs } = authorizeText(`{ citizen(id: "c1") { id ${selection} } } ${fragments}`, {
    scopes: identity,
  });
  expect(denied).toEqual(["Citizen.birthDate"]);
  expect(runs).toBe('{ citizen(id: "c1") { id } }');
});

test("denies a field behind a fragment on a union (attack cases 8, 24)", () => {
  const { denied, runs } = authorizeText(
    '{ find(text: "a") { ... on Party { ... on Citizen { name } } ... on Enterprise { name } } }',
  );
  expect(denied).toEqual(["Citizen.name"]);
  expect(runs).toBe('{ find(text: "a") { _typename: __typename ... on Enterprise { name } } }');
});

test("denies one of two fields that share a response key in disjoint fragments (attack case 9)", () => {
  const { denied, runs } = authorizeText(
    '{ find(text: "a") { ... on Enterprise { x: name } ... on Citizen { x: name } } }',
  );
  expect(denied).toEqual(["Citizen.name"]);
  expect(runs).not.toContain("Citizen");
});

test("denies a field inside a list of lists (attack case 14)", () => {
  expect(authorizeText("{ matrix { id secret } }").denied).toEqual(["Citizen.secret"]);
});

test("denies a field below another mutation's payload (attack case 13)", () => {
  const { denied } = authorizeText('mutation { rename(id: "c1", name: "x") { id secret } }', {
    scopes: ["population.write"],
  });
  expect(denied).toEqual(["Citizen.secret"]);
});

test("denies a field whose value is of a denied scalar (attack case 15)", () => {
  expect(authorizeText("{ matrix { fingerprint } }").denied).toEqual(["Citizen.fingerprint"]);
  expect(authorizeText("{ matrix { fingerprint } }", { scopes: ["population.biometrics"] }).denied).toEqual([]);
});

test("denies an argument of a denied enum, by literal, by variable, and inside an input object (attack cases 15, 18)", () => {
  for (const [signature, given] of [
    ["", "orderBy: WAGE"],
    ["($o: CitizenOrder)", "orderBy: $o"],
    ["($o: CitizenOrder = WAGE)", "orderBy: $o"],
  ] as const) {
    const text = `query${signature} { citizens(ids: [], ${given}) { id } }`;
    expect(authorizeText(text, { scopes: identity }).denied).toEqual(["Query.citizens(orderBy:)"]);
    expect(authorizeText(text, { scopes: [...identity, "population.statistics"] }).denied).toEqual([]);
  }
  const nested =
    'query($f: CitizenFilter) { echo(on: "2020-01-01", filter: $f) { on } a: echo(on: "2020-01-01") { on } }';
  expect(authorizeText(nested).denied).toEqual(["Query.echo(filter:)"]);
});

test("leaves the type name and introspection to everybody (attack case 16)", () => {
  const text =
    '{ __typename __schema { types { name fields { name } } } __type(name: "Citizen") { name } find(text: "a") { __typename } }';
  expect(authorizeText(text).denied).toEqual([]);
});

test("denies an interface's field when one implementation is denied, whichever that is (attack cases 19–21)", () => {
  const text = '{ node(id: "c1") { id secret } }';
  expect(authorizeText(text).denied).toEqual(["Node.secret"]);
  expect(authorizeText(text, { scopes: ["population.secret"] }).denied).toEqual([]);
  const name = '{ node(id: "c1") { name } }';
  expect(authorizeText(name, { scopes: identity }).denied).toEqual(["Node.name"]);
  expect(authorizeText(name, { scopes: ["population.family"] }).denied).toEqual(["Node.name"]);
  expect(authorizeText(name, { scopes: [...identity, "population.family"] }).denied).toEqual([]);
});

test("decides a concrete type behind an interface by its own rule", () => {
  const text = '{ node(id: "h1") { ... on Household { secret } ... on Citizen { secret } } }';
  expect(authorizeText(text).denied).toEqual(["Citizen.secret"]);
});

test("decides an interface that implements another (attack case 22)", () => {
  expect(authorizeText("{ being { secret } }").denied).toEqual(["Being.secret"]);
  expect(authorizeText('{ node(id: "c1") { ... on Being { secret } } }').denied).toEqual(["Being.secret"]);
});

test("denies a field that nobody has written a rule for", () => {
  const { denied, authorization } = authorizeText("{ forgotten motto }", { scopes: ["population.identity"] });
  expect(denied).toEqual(["Query.forgotten"]);
  expect(authorization).toMatchObject({ denials: [{ missingScopes: [] }] });
});

test("names one denial a coordinate, in document order, with every place and without list indices", () => {
  const { authorization } = authorizeText(
    '{ headcount citizens(ids: ["c1"]) { born: birthDate father { birthDate secret } } other: citizen(id: "c2") { birthDate } }',
    { scopes: identity },
  );
  expect(authorization).toMatchObject({
    kind: "restricted",
    denials: [
      { coordinate: "Query.headcount", missingScopes: ["population.statistics"], paths: [["headcount"]] },
      {
        coordinate: "Citizen.birthDate",
        missingScopes: ["population.birth"],
        paths: [
          ["citizens", "born"],
          ["citizens", "father", "birthDate"],
          ["other", "birthDate"],
        ],
      },
      { coordinate: "Citizen.father", paths: [["citizens", "father"]] },
      { coordinate: "Citizen.secret", paths: [["citizens", "father", "secret"]] },
    ],
  });
});

test("names the nearest of several ways to be allowed", () => {
  const { authorization } = authorizeText("{ matrix { household { members { id } } } }", {
    scopes: ["population.residence"],
  });
  expect(authorization).toMatchObject({
    denials: [{ coordinate: "Citizen.household", missingScopes: ["population.family"] }],
  });
});

test("doesn't deny what a condition leaves out for sure, and never runs it (attack case 11)", () => {
  for (const [condition, v, denied] of [
    ["@include(if: $v)", false, []],
    ["@include(if: $v)", true, ["Citizen.birthDate"]],
    ["@skip(if: $v)", true, []],
    ["@skip(if: $v)", false, ["Citizen.birthDate"]],
    ["@skip(if: $v) @include(if: $v)", true, []],
    ["@skip(if: false) @include(if: $v)", true, ["Citizen.birthDate"]],
  ] as const) {
    const text = `query($v: Boolean! = false) { citizen(id: "c1") { id birthDate ${condition} } }`;
    const found = authorizeText(text, { scopes: identity, variables: { v } });
    expect(found.denied).toEqual(denied);
    expect(found.runs).toBe('{ citizen(id: "c1") { id } }');
  }
});

test("decides a condition on a fragment and on a field above like one on the field itself (attack case 11)", () => {
  const text =
    'query($v: Boolean!) { citizen(id: "c1") { ...F @include(if: $v) } c: citizen(id: "c2") @include(if: $v) { birthDate } } fragment F on Citizen { birthDate }';
  expect(authorizeText(text, { scopes: identity, variables: { v: false } }).denied).toEqual([]);
  expect(authorizeText(text, { scopes: identity, variables: { v: true } }).denied).toEqual(["Citizen.birthDate"]);
});

test("resolves conditions, so that the planner never sees one", () => {
  const text =
    'query($v: Boolean!) { citizen(id: "c1") { id name @include(if: $v) ...F @skip(if: $v) } } fragment F on Citizen { __typename }';
  expect(authorizeText(text, { scopes: identity, variables: { v: true } }).runs).toBe(
    '{ citizen(id: "c1") { id name } }',
  );
  expect(authorizeText(text, { scopes: identity, variables: { v: false } }).runs).toBe(
    '{ citizen(id: "c1") { id ... on Citizen { __typename } } }',
  );
});

test("runs nothing when conditions leave everything out", () => {
  const { authorization, runs, denied } = authorizeText("{ motto @skip(if: true) }");
  expect([authorization.kind, runs, denied]).toEqual(["restricted", undefined, []]);
});

test("keeps the type name of an object that loses all of its fields, under a key that the client doesn't use", () => {
  expect(authorizeText('{ citizen(id: "c1") { _typename: birthDate } }', { scopes: identity }).runs).toBe(
    '{ citizen(id: "c1") { __typename: __typename } }',
  );
  expect(authorizeText('{ citizen(id: "c1") { birthDate } }', { scopes: identity }).runs).toBe(
    '{ citizen(id: "c1") { _typename: __typename } }',
  );
});

test("runs nothing when everything is denied", () => {
  const { runs, denied } = authorizeText("{ headcount forgotten }");
  expect(runs).toBeUndefined();
  expect(denied).toEqual(["Query.headcount", "Query.forgotten"]);
});

test("drops variables, fragments and operations that the rest doesn't use, so that it stays a valid document", () => {
  const text = `query A($id: ID!, $text: String, $v: Boolean!) { citizen(id: $id) { ...S @include(if: $v) ...N } motto(text: $text) }
    fragment S on Citizen { secret } fragment N on Citizen { name }`;
  const { runs } = authorizeText(text, { variables: { id: "c1", text: "x", v: true } });
  expect(runs).toBe("query A($text: String) { motto(text: $text) }");
  expect(validate(schema, parse(runs ?? ""))).toEqual([]);
});

test("asks for the type name of abstract values where something is denied", () => {
  const { runs } = authorizeText('{ node(id: "c1") { id } find(text: "a") { ... on Citizen { id secret } } }');
  expect(runs).toBe(
    '{ node(id: "c1") { _typename: __typename id } find(text: "a") { _typename: __typename ... on Citizen { id } } }',
  );
});

test("lists no more than twenty places of one coordinate", () => {
  const fields = Array.from({ length: 30 }, (_, index) => `a${index}: secret`).join(" ");
  const { authorization } = authorizeText(`{ matrix { ${fields} } }`);
  expect(authorization).toMatchObject({ denials: [{ paths: { length: 20 } }] });
});

test("doesn't touch the client's document", () => {
  const operation = operationOf('{ citizen(id: "c1") { id secret } }');
  const before = JSON.stringify(operation.document);
  authorizeText('{ citizen(id: "c1") { id secret } }');
  expect(JSON.stringify(operation.document)).toBe(before);
});
