import { buildSchema, parse } from "graphql";
import { expect, test } from "vitest";
import { fetchedCoordinates } from "./fetchedCoordinates.js";

const schema = buildSchema(`
  schema { query: Root }
  scalar _Any
  type _Service { sdl: String! }
  union _Entity = Citizen
  type Root { citizen: Citizen  node: Node  _entities(representations: [_Any!]!): [_Entity]!  _service: _Service! }
  interface Node { name: String }
  type Citizen implements Node { name: String  secret: String  father: Citizen }`);

const fieldsOf = (text: string): readonly string[] => [...fetchedCoordinates(parse(text), schema)].sort();

test.each<[string, string, readonly string[]]>([
  ["an alias counts under the field's own name", "{ citizen { name: secret } }", ["Citizen.secret", "Query.citizen"]],
  [
    "a field behind an inline fragment counts under its type",
    "{ node { ... on Citizen { ... { ... on Node { name } secret } } } }",
    ["Citizen.secret", "Node.name", "Query.node"],
  ],
  [
    "a field behind named fragments counts",
    "{ citizen { ...A } } fragment A on Citizen { father { ...B } } fragment B on Node { name }",
    ["Citizen.father", "Node.name", "Query.citizen"],
  ],
  [
    "what a condition leaves out counts all the same",
    "query ($no: Boolean = false) { citizen @include(if: $no) { secret @skip(if: true) } }",
    ["Citizen.secret", "Query.citizen"],
  ],
  [
    "each of several operations counts",
    "query A { citizen { name } } query B { citizen { secret } }",
    ["Citizen.name", "Citizen.secret", "Query.citizen"],
  ],
  [
    "entities count by their fields, under their aliases too",
    "query ($r: [_Any!]!) { _0: _entities(representations: $r) { __typename ... on Citizen { secret } } }",
    ["Citizen.secret"],
  ],
  [
    "type names, introspection and the service's own text don't count",
    '{ __typename __schema { types { name } } __type(name: "Citizen") { name } _service { sdl } citizen { called: __typename } }',
    ["Query.citizen"],
  ],
])("%s", (_what, text, fields) => {
  expect(fieldsOf(text)).toEqual(fields);
});
