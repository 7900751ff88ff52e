import { noUnagreedUses, readSupergraphAccess } from "@lienthong/access";
import { buildSchema, parse } from "graphql";
import { describe, expect, test } from "vitest";
import { fragmentsOf } from "../document/fragments.js";
import { authorizeText, grantsOf } from "../testing/authorization.js";
import { authorizeOperation } from "./authorizeOperation.js";

/** Attack case 18: a field that may not be read is not told by a filter, a sort key or a default either. */

const identity = ["population.identity"];
const birth = [...identity, "population.birth"];

const denied = (text: string, scopes: readonly string[], variables: Readonly<Record<string, unknown>> = {}) =>
  authorizeText(text, { scopes, variables }).denied;

test.each([
  ["an argument", '{ search(bornAfter: "2000-01-01") { id } }', "Query.search(bornAfter:)"],
  ["an argument that is null", "{ search(bornAfter: null) { id } }", "Query.search(bornAfter:)"],
  ["a sort key", "{ search(sort: [ID, BIRTH]) { id } }", "CitizenSort.BIRTH"],
  ["a single sort key where a list is expected", "{ search(sort: BIRTH) { id } }", "CitizenSort.BIRTH"],
])("charges %s with what it reads", (_input, text, coordinate) => {
  expect(denied(text, identity)).toEqual([coordinate]);
  expect(denied(text, birth)).toEqual([]);
});

test("charges a field of an input object, however deep", () => {
  const text = '{ search(matching: { either: [{ id: "c1" }, { either: [{ secret: "x" }] }] }) { id } }';
  expect(denied(text, identity)).toEqual(["CitizenSearch.secret"]);
  expect(denied(text, [...identity, "population.secret"])).toEqual([]);
  expect(denied('{ search(matching: { either: [{ id: "c1" }] }) { id } }', identity)).toEqual([]);
});

test("charges a default that is used, and not one that is replaced", () => {
  expect(denied("{ search { id } }", [])).toEqual(["CitizenSort.NAME"]);
  expect(denied("{ search(sort: [ID]) { id } }", [])).toEqual([]);
});

describe("behind a variable", () => {
  const text =
    "query($born: LocalDate, $matching: CitizenSearch, $sort: [CitizenSort!]! = [ID]) { search(bornAfter: $born, matching: $matching, sort: $sort) { id } }";

  test.each([
    ["nothing given", { sort: ["ID"] }, []],
    ["an argument", { sort: ["ID"], born: "2000-01-01" }, ["Query.search(bornAfter:)"]],
    ["an argument that is null", { sort: ["ID"], born: null }, ["Query.search(bornAfter:)"]],
    ["a sort key", { sort: ["ID", "BIRTH"] }, ["CitizenSort.BIRTH"]],
    ["an input field", { sort: ["ID"], matching: { either: [{ secret: "x" }] } }, ["CitizenSearch.secret"]],
  ])("charges the values that it has: %s", (_given, variables, coordinates) => {
    expect(denied(text, identity, variables)).toEqual(coordinates);
  });

  test("charges a variable that stands inside of an object", () => {
    const inside = "query($s: String) { search(matching: { secret: $s }) { id } }";
    expect(denied(inside, identity, { s: "x" })).toEqual(["CitizenSearch.secret"]);
    expect(denied(inside, identity)).toEqual([]);
  });
});

test("denies an argument to everybody whose directive names a field that isn't there", () => {
  const { denied: coordinates, authorization } = authorizeText("{ search(tall: true) { id } }", { scopes: birth });
  expect(coordinates).toEqual(["Query.search(tall:)"]);
  expect(authorization).toMatchObject({ denials: [{ missingScopes: [] }] });
});

test("charges what an implementation's argument reads when it is given on the interface", () => {
  const supergraph = `
    schema @link(url: "https://lienthong.vn/specs/access/v0.1", import: ["@reads"])
      @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
      @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY) { query: Query }
    type Query { node: Node @authenticated }
    interface Node { kin(bornAfter: Int): Int }
    type Citizen implements Node {
      kin(bornAfter: Int @reads(fields: ["Citizen.born"])): Int @authenticated
      born: Int @requiresScopes(scopes: [["population.birth"]])
    }`;
  const access = readSupergraphAccess(supergraph);
  const schema = buildSchema(access.plannerSdl, { assumeValidSDL: true });
  const document = parse("{ node { kin(bornAfter: 5) } }");
  const [operation] = document.definitions;
  if (operation?.kind !== "OperationDefinition") throw new Error("there is no operation");
  const run = (...scopes: readonly string[]) =>
    authorizeOperation(
      { id: "", document, fragments: fragmentsOf(document), conditionVariables: [], operation },
      { schema, access, unagreed: noUnagreedUses, grants: grantsOf(...scopes), variables: {} },
    );
  expect(run()).toMatchObject({ denials: [{ coordinate: "Citizen.kin(bornAfter:)" }] });
  expect(run("population.birth").kind).toBe("whole");
});
