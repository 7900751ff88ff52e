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
