import { parse } from "graphql";
import { expect, test } from "vitest";
import { findSubgraphSdlProblems } from "./checkSubgraphSdl.js";

const problemsOf = (imports: string, body: string): readonly string[] =>
  findSubgraphSdlProblems(
    parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [${imports}]) ${body}`),
  );

test("a subgraph that doesn't link Federation 2 is refused: every field of it would be shareable", () => {
  const [problem] = findSubgraphSdlProblems(parse('type Citizen @key(fields: "id") { id: ID! }'));
  expect(problem).toContain("doesn't @link Federation 2");
  expect(
    findSubgraphSdlProblems(
      parse('extend schema @link(url: "https://specs.apollo.dev/federation/v1.0") type Query { a: Int }'),
    ),
  ).toHaveLength(1);
});

test("a directive that composition would drop is refused (attack case 38)", () => {
  const body = `directive @classified(level: Int) on FIELD_DEFINITION
    type Citizen @key(fields: "id") { id: ID! @classified(level: 3) @deprecated }`;
  expect(problemsOf('"@key"', body)).toEqual([expect.stringContaining("composition drops @classified")]);
});

test("a directive that is composed is kept", () => {
  const body = `extend schema @link(url: "https://lienthong.example/classified/v1.0", import: ["@classified"]) @composeDirective(name: "@classified")
    type Citizen @key(fields: "id") { id: ID! @classified(level: 3) }`;
  expect(problemsOf('"@key", "@composeDirective"', body)).toEqual([]);
});

test("names are resolved through @link: a renamed import is known, the name that it gave up is not (attack case 37)", () => {
  const imports = '"@key", { name: "@authenticated", as: "@login" }';
  expect(
    problemsOf(imports, 'type Citizen @key(fields: "id") { id: ID! @login name: String @federation__tag }'),
  ).toEqual([]);
  expect(problemsOf(imports, 'type Citizen @key(fields: "id") { id: ID! @authenticated }')).toEqual([
    expect.stringContaining("@authenticated"),
  ]);
});
