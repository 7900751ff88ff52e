import { buildSchema, Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { fragmentsOf } from "../../document/fragments.js";
import { failed, type JsonObject, ResponseNode, written } from "../responseNode.js";
import { compileSerializer } from "./compileSerializer.js";

const schema = buildSchema(`
  type Query { pet: Pet cat: Cat! pets: [Pet!] grid: [[Int!]]! id: ID int: Int float: Float text: String yes: Boolean colour: Colour blob: Blob }
  interface Pet { name: String! }
  type Cat implements Pet { name: String! lives: Int! }
  type Dog implements Pet { name: String! tricks: [String!] }
  enum Colour { RED }
  scalar Blob
`);

/** The text of an answer, and the paths that are told of. */
const write = (query: string, data: JsonObject): Readonly<{ text: string; invalid: readonly string[] }> => {
  const document = parse(query, { noLocation: true });
  const [operation] = document.definitions;
  const root = schema.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !root) throw new Error("no operation");
  const serialize = compileSerializer(operation.selectionSet, root, {
    schema,
    fragments: fragmentsOf(document),
    variables: {},
    deniedFields: new Set(),
  });
  const invalid: string[] = [];
  const text = serialize(data, {
    introspect: () => '"introspected"',
    reportInvalid: (path) => invalid.push(path.join(".")),
  });
  return { text, invalid };
};

test("writes the fields of the operation in its order, and no other", () => {
  const data = { int: 1, secret: "s", text: "t", pet: { __typename: "Dog", name: "Rex", tricks: null, lives: 9 } };
  const query =
    "{ text pet { ...F ... on Cat { lives } } int } fragment F on Pet { __typename ... on Dog { tricks } name }";
  expect(write(query, data)).toEqual({
    text: '{"text":"t","pet":{"__typename":"Dog","tricks":null,"name":"Rex"},"int":1}',
    invalid: [],
  });
});

test.each([
  ["int", 1.5],
  ["int", 2 ** 31],
  ["int", "1"],
  ["float", "1"],
  ["text", 1],
  ["text", { a: 1 }],
  ["yes", 1],
  ["id", true],
  ["colour", "BLUE"],
  ["colour", "constructor"],
  ["pets", { name: "a" }],
  ["pet", ["a"]],
  ["pet", { __typename: "Spy", name: "a" }],
  ["pet", { __typename: "Query", name: "a" }],
])("writes null for a value of %s that isn't of its type, and tells of it: %j (attack case 40)", (field, value) => {
  const selected = field.startsWith("pet") ? `${field} { name }` : field;
  const { text, invalid } = write(`{ ${selected} }`, { [field]: value });
  expect(text).toBe(`{"${field}":null}`);
  expect(invalid.length).toBeGreaterThan(0);
  expect(text).not.toContain("Spy");
});

test("keeps of a list of lists what is right", () => {
  expect(write("{ grid }", { grid: [[1], [null], 3] })).toEqual({
    text: '{"grid":[[1],null,null]}',
    invalid: ["grid.1.0", "grid.2"],
  });
});

test("writes what custom scalars and identifiers hold", () => {
  const data = { blob: { __proto__: null, a: ['"', 1] }, id: 7, text: 'quote " backslash \\ line \n half \ud800 Việt' };
  expect(JSON.parse(write("{ blob id text }", data).text)).toEqual({ ...data, blob: { a: ['"', 1] }, id: "7" });
});

test("lets null rise to the nearest parent that may be null, and tells where it was", () => {
  expect(write("{ pets { name } int }", { pets: [{ __typename: "Cat", name: null }], int: 1 })).toEqual({
    text: '{"pets":null,"int":1}',
    invalid: ["pets.0.name"],
  });
  expect(write("{ cat { lives } int }", { cat: { __typename: "Cat" }, int: 1 })).toEqual({
    text: "null",
    invalid: ["cat.lives"],
  });
});

test("doesn't tell again of a failure that is told", () => {
  expect(write("{ pet { name } }", { pet: { __typename: "Cat", name: failed } })).toEqual({
    text: '{"pet":null}',
    invalid: [],
  });
});

test("reads no key that objects have of themselves (attack case 81)", () => {
  const query = "{ __proto__: text constructor: text toString: int hasOwnProperty: int }";
  const data: JsonObject = JSON.parse('{"__proto__":"p","hasOwnProperty":1}');
  expect(write(query, data).text).toBe('{"__proto__":"p","constructor":null,"toString":null,"hasOwnProperty":1}');
});

test("answers questions about the schema in their place", () => {
  expect(write("{ int __schema { queryType { name } } __typename }", { int: 1 }).text).toBe(
    '{"int":1,"__schema":"introspected","__typename":"Query"}',
  );
});

/** An object that stands at several places. */
const repeated = (fields: JsonObject): ResponseNode => {
  const node = Object.assign(new ResponseNode(), fields);
  node[written] = { by: undefined, text: "" };
  return node;
};

test("writes an object that stands at several places once", () => {
  const dog = repeated({ __typename: "Dog", name: "Rex" });
  const data = { pets: [dog, dog], pet: dog };
  expect(write("{ pets { name } pet { __typename } }", data)).toEqual({
    text: '{"pets":[{"name":"Rex"},{"name":"Rex"}],"pet":{"__typename":"Dog"}}',
    invalid: [],
  });
});

test("tells of a wrong value at each place where its object stands", () => {
  const dog = repeated({ __typename: "Dog", name: "Rex", tricks: [1] });
  expect(write("{ pets { name ... on Dog { tricks } } }", { pets: [dog, dog] })).toEqual({
    text: '{"pets":[{"name":"Rex","tricks":null},{"name":"Rex","tricks":null}]}',
    invalid: ["pets.0.tricks.0", "pets.1.tricks.0"],
  });
  const nameless = repeated({ __typename: "Dog", name: null });
  expect(write("{ pets { name } pet { name } }", { pets: [nameless], pet: nameless })).toEqual({
    text: '{"pets":null,"pet":null}',
    invalid: ["pets.0.name", "pet.name"],
  });
});
