import { composeServices } from "@apollo/composition";
import { buildSchema, parse } from "graphql";
import { expect, test } from "vitest";
import { readSupergraphAccess, type SupergraphAccess } from "./supergraphAccess.js";

const link = (...imports: readonly string[]): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports.join(", ")}])\n`;

const standard = link(
  '"@key"',
  '"@authenticated"',
  '"@requiresScopes"',
  '"@external"',
  '"@interfaceObject"',
  '"@override"',
);

/** Composes real subgraphs and reads the outcome. */
const compose = (subgraphs: Readonly<Record<string, string>>): SupergraphAccess => {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.test/graphql`,
      typeDefs: parse(sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return readSupergraphAccess(supergraphSdl);
};

test("reads what each field requires, and leaves out a field that has no directive", () => {
  const access = compose({
    population: `${standard} type Query {
      open: Int @authenticated
      secret: Int @requiresScopes(scopes: [["population.birth", "population.sex"], ["population.all"]])
      forgotten: Int
    }`,
  });
  expect(access.requirements.get("Query.open")).toEqual([[]]);
  expect(access.requirements.get("Query.secret")).toEqual([["population.all"], ["population.birth", "population.sex"]]);
  expect(access.requirements.has("Query.forgotten")).toBe(false);
  expect(access.scopes).toEqual(new Set(["population.all", "population.birth", "population.sex"]));
});

test("adds what the type of a field and the type of its values require", () => {
  const access = compose({
    population: `${standard}
      type Query { citizen: Citizen @authenticated }
      type Citizen @requiresScopes(scopes: [["population.identity"]]) {
        wage: Money @requiresScopes(scopes: [["population.wage"]])
      }
      scalar Money @requiresScopes(scopes: [["population.money"]])`,
  });
  expect(access.requirements.get("Query.citizen")).toEqual([["population.identity"]]);
  expect(access.requirements.get("Citizen.wage")).toEqual([
    ["population.identity", "population.money", "population.wage"],
  ]);
});

test("names what scalars and enums require, for arguments (attack case 15)", () => {
  const access = compose({
    population: `${standard}
      type Query { citizens(orderBy: Order): Int @authenticated }
      type Hidden @requiresScopes(scopes: [["population.hidden"]]) { x: Int @authenticated }
      enum Order @requiresScopes(scopes: [["population.order"]]) { WAGE }`,
  });
  expect([...access.leafTypeRequirements]).toEqual([["Order", [["population.order"]]]]);
  expect(access.scopes).toContain("population.order");
});

test("requires of an interface's field what all implementations require together (attack cases 19–21)", () => {
  const access = compose({
    population: `${standard}
      type Query { node: Node @authenticated }
      interface Node { id: ID! name: String note: String }
      type Person implements Node { id: ID! @authenticated name: String @requiresScopes(scopes: [["population.person"]]) note: String @authenticated }
      type Firm implements Node { id: ID! @authenticated name: String @requiresScopes(scopes: [["population.firm"]]) note: String }`,
  });
  expect(access.requirements.get("Node.name")).toEqual([["population.firm", "population.person"]]);
  expect(access.requirements.get("Node.id")).toEqual([[]]);
  expect(access.requirements.has("Node.note")).toBe(false);
});

test("decides an interface that implements another through the object types of both (attack case 22)", () => {
  const access = compose({
    population: `${standard}
      type Query { named: Named @authenticated }
      interface Named { name: String }
      interface Being implements Named { name: String }
      type Person implements Being & Named { name: String @requiresScopes(scopes: [["population.person"]]) }`,
  });
  expect(access.requirements.get("Named.name")).toEqual([["population.person"]]);
  expect(access.requirements.get("Being.name")).toEqual([["population.person"]]);
});

test("carries the requirement of an @interfaceObject field to every implementation, with who serves it (attack case 23)", () => {
  const access = compose({
    population: `${standard}
      type Query { node: Node @authenticated }
      interface Node @key(fields: "id") { id: ID! }
      type Person implements Node @key(fields: "id") { id: ID! @authenticated }`,
    health: `${standard}
      type Node @key(fields: "id") @interfaceObject { id: ID! @external record: String @requiresScopes(scopes: [["health.record"]]) }`,
  });
  for (const coordinate of ["Node.record", "Person.record"]) {
    expect(access.requirements.get(coordinate)).toEqual([["health.record"]]);
    expect(access.servedBy.get(coordinate)).toEqual(["health"]);
  }
});

test("resolves renamed and namespaced directives through their link (attack case 37)", () => {
  const renamed = compose({
    population: `${link('{ name: "@authenticated", as: "@login" }', '{ name: "@requiresScopes", as: "@needs" }')}
      type Query { open: Int @login secret: Int @needs(scopes: [["population.birth"]]) }`,
  });
  const namespaced = compose({
    population: `${link('"@key"')}
      type Query { open: Int @federation__authenticated secret: Int @federation__requiresScopes(scopes: [["population.birth"]]) }`,
  });
  for (const { requirements, plannerSdl } of [renamed, namespaced]) {
    expect(requirements.get("Query.open")).toEqual([[]]);
    expect(requirements.get("Query.secret")).toEqual([["population.birth"]]);
    expect(plannerSdl).not.toMatch(/login|needs|authenticated|requiresScopes/i);
  }
});

test("refuses a supergraph with a security feature that nobody here enforces", () => {
  const subgraph = `${link('"@authenticated"', '"@policy"')} type Query { secret: Int @authenticated @policy(policies: [["seal"]]) }`;
  expect(() => compose({ population: subgraph })).toThrow(/"policy", which is not enforced/);
});

test("hands the planner a supergraph without security links that still is a schema", () => {
  const { plannerSdl } = compose({
    population: `${standard} type Query { secret: Int @requiresScopes(scopes: [["population.birth"]]) }`,
  });
  expect(plannerSdl).not.toMatch(/SECURITY\)|requiresScopes|authenticated/);
  expect(buildSchema(plannerSdl).getQueryType()?.getFields()).toHaveProperty("secret");
});

test("names who serves a field: not who merely refers to it, and not whose field another subgraph overrides (attack case 34)", () => {
  const access = compose({
    population: `${standard}
      type Query { citizen: Citizen @authenticated }
      type Citizen @key(fields: "id") { id: ID! @authenticated name: String @authenticated card: String @authenticated }`,
    insurance: `${standard}
      type Citizen @key(fields: "id") { id: ID! @authenticated card: String @authenticated @override(from: "population") }`,
  });
  expect(access.servedBy.get("Query.citizen")).toEqual(["population"]);
  expect(access.servedBy.get("Citizen.id")).toEqual(["insurance", "population"]);
  expect(access.servedBy.get("Citizen.name")).toEqual(["population"]);
  expect(access.servedBy.get("Citizen.card")).toEqual(["insurance"]);
  expect(access.requirements.get("Citizen.card")).toEqual([[]]);
  expect(access.subgraphs.get("insurance")).toBe("http://insurance.test/graphql");
});

const readsLink = (imported: string): string => `extend schema
  @link(url: "https://lienthong.vn/specs/access/v0.1", import: [${imported}])
  @composeDirective(name: "@look")
  directive @look(fields: [String!]!) repeatable on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE\n`;
const composing = link('"@authenticated"', '"@requiresScopes"', '"@composeDirective"', '"@shareable"');

test("names what an argument, an input field and an enum value require by what they read, under whatever name (attack case 18)", () => {
  const access = compose({
    population: `${composing}${readsLink('{ name: "@reads", as: "@look" }')}
      type Query {
        citizens(
          bornAfter: Int @look(fields: ["Citizen.born"])
          by: Order
          where: Filter
          height: Int @look(fields: ["Citizen.height"])
          nothing: Int @look(fields: [])
        ): [Citizen] @authenticated
      }
      enum Order { BORN @look(fields: ["Citizen.born", "Citizen.wage"]), NONE }
      input Filter { wage: Int @look(fields: ["Citizen.wage"]), page: Int }
      type Citizen {
        born: Int @requiresScopes(scopes: [["population.birth"]])
        wage: Int @requiresScopes(scopes: [["population.wage"], ["population.all"]])
      }`,
  });
  expect(Object.fromEntries(access.inputRequirements)).toEqual({
    "Query.citizens(bornAfter:)": [["population.birth"]],
    "Order.BORN": [
      ["population.birth", "population.wage"],
      ["population.all", "population.birth"],
    ],
    "Filter.wage": [["population.wage"], ["population.all"]],
    // What can't be read is nobody's.
    "Query.citizens(height:)": [],
    "Query.citizens(nothing:)": [],
  });
  expect(access.plannerSdl).not.toMatch(/look|lienthong/);
  expect(buildSchema(access.plannerSdl, { assumeValidSDL: true }).getType("Filter")).toBeDefined();
});

test("keeps both where two databases say differently what an argument reads", () => {
  const subgraph = (field: string): string =>
    `${composing}${readsLink('{ name: "@reads", as: "@look" }')}
      type Query { count(of: Int @look(fields: ["Query.${field}"])): Int @shareable @authenticated
        ${field}: Int @requiresScopes(scopes: [["population.${field}"]]) }`;
  const access = compose({ a: subgraph("birth"), b: subgraph("wage") });
  expect(access.inputRequirements.get("Query.count(of:)")).toEqual([["population.birth", "population.wage"]]);
});

test("refuses another version of the directive's specification, which may ask for more", () => {
  const supergraph = (url: string): string =>
    `schema @link(url: "${url}", import: ["@reads"]) { query: Query } type Query { a: Int }`;
  expect(() => readSupergraphAccess(supergraph("https://lienthong.vn/specs/access/v0.2"))).toThrow(
    expect.objectContaining({ code: "CONFIGURATION_INVALID" }),
  );
  expect(readSupergraphAccess(supergraph("https://lienthong.vn/specs/access/v0.1")).inputRequirements.size).toBe(0);
});
