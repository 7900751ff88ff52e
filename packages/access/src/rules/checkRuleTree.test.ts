import { LienthongError } from "@lienthong/errors";
import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { foreignScope } from "../scopes.js";
import { checkRuleTree, guardedFields, guardedTypes } from "./checkRuleTree.js";
import type { RuleTree } from "./ruleTree.js";
import { allow, and, not, or } from "./shield.js";
import { agencyKind, authenticated, each, purpose, scope, withinArguments, withinResult } from "./vocabulary.js";

const identity = scope(foreignScope("population.identity"));

/** The problems that the check finds, one a line. */
const problemsOf = (sdl: string, tree: RuleTree): readonly string[] => {
  try {
    checkRuleTree(buildSchema(sdl), tree);
    return [];
  } catch (error) {
    if (!(error instanceof LienthongError) || error.code !== "RULES_INVALID") throw error;
    return error.message.split("\n").slice(1);
  }
};

const people = "type Query { person: Person } type Person { id: ID name: String }";

test("reads the rule of every field", () => {
  const book = checkRuleTree(buildSchema(people), {
    Query: { person: identity },
    Person: each(and(identity, authenticated), "id", "name"),
  });
  expect([...book.keys()]).toEqual(["Query.person", "Person.id", "Person.name"]);
  expect(book.get("Query.person")).toEqual({ kind: "leaf", leaf: { kind: "scope", scope: "population.identity" } });
});

test("lists every problem at once", () => {
  const sdl = `
    type Query { person: Person  people: [Person]  anyone: Person }
    type Person implements Named { id: ID name: String born: String }
    interface Named { name: String }
    type Subscription { born: Person }`;
  const problems = problemsOf(sdl, {
    Query: { person: identity, people: not(identity) },
    Person: { id: allow, nmae: identity, born: authenticated },
    Named: { name: identity },
    Persn: { id: identity },
    Subscription: { born: identity },
  });
  const expected = [
    /^Subscription: subscriptions are not guarded/,
    /^Person.nmae: the type has no such field/,
    /^Named: rules stand on object types only/,
    /^Persn: the schema has no such type/,
    /^Query.people: not\(/,
    /^Query.anyone: no rule/,
    /^Person.id: allow/,
    /^Person.name: no rule/,
  ];
  for (const pattern of expected) expect(problems).toContainEqual(expect.stringMatching(pattern));
  expect(problems).toHaveLength(expected.length);
});

test("refuses a rule for a whole type, and a wildcard: each field must be named", () => {
  // @ts-expect-error: a type's entry maps its fields
  const wholeType: RuleTree = { Query: { person: identity }, Person: identity };
  expect(problemsOf(people, wholeType)).toEqual(
    expect.arrayContaining(["id", "name"].map((field) => expect.stringMatching(`^Person.${field}: `))),
  );
  expect(problemsOf(people, { Query: { person: identity }, Person: { "*": identity } })).toHaveLength(3);
});

test("takes no rule from a prototype", () => {
  const sdl = "type Query { constructor: toString valueOf: String } type toString { hasOwnProperty: String }";
  const bare: RuleTree = { Query: {} };
  expect(problemsOf(sdl, bare)).toHaveLength(3);
  const types: RuleTree = {
    Query: each(identity, "constructor", "valueOf"),
    toString: each(identity, "hasOwnProperty"),
  };
  expect(problemsOf(sdl, types)).toEqual([]);
  expect(problemsOf(sdl, Object.create(types))).toHaveLength(3);
  expect(problemsOf(sdl, { ...types, Query: Object.create(types.Query ?? {}) })).toHaveLength(2);
});

test("a mutation can't be decided by its result: it would have run by then", () => {
  const sdl = "type Query { a: String } type Mutation { rename(commune: String): String }";
  const population = foreignScope("population.identity");
  const afterwards = {
    Query: { a: identity },
    Mutation: {
      rename: and(
        identity,
        withinResult(population, () => null),
      ),
    },
  };
  expect(problemsOf(sdl, afterwards)).toEqual([
    expect.stringMatching(/^Mutation.rename: .*after the mutation has run/),
  ]);
  const before = { Query: { a: identity }, Mutation: { rename: withinArguments(population, () => null) } };
  expect(problemsOf(sdl, before)).toEqual([]);
});

const federated = `
  scalar _Any
  union _Entity = Person
  type _Service { sdl: String }
  type Query { person: Person  _entities(representations: [_Any!]!): [_Entity]!  _service: _Service! }
  type Person { id: ID  name: String }`;

test("asks no rule for the fields that federation adds", () => {
  expect(problemsOf(federated, { Query: { person: identity }, Person: each(identity, "id", "name") })).toEqual([]);
});

test("asks a rule for a field that only borrows a name of federation's", () => {
  const schema = buildSchema(`
    schema { query: Root }
    type Root { _entities: String  _service: _Service }
    type Query { _entities: String }
    type Person { _service: String  sdl: String  query: Query }
    type _Service { sdl: String  secret: String }`);
  const guarded = guardedTypes(schema).flatMap((type) =>
    guardedFields(schema, type).map((field) => `${type.name}.${field}`),
  );
  expect(guarded.sort()).toEqual([
    "Person._service",
    "Person.query",
    "Person.sdl",
    "Query._entities",
    "_Service.secret",
  ]);
});

test("refuses a rule that no requester can meet, and one that is too long to be written as scopes", () => {
  const twoPurposes = and(purpose("tax-administration"), purpose("residence-register"));
  const twoKinds = and(identity, agencyKind("ministry"), agencyKind("national-agency"));
  const choice = (name: string) =>
    or(scope(foreignScope(`population.${name}-a`)), scope(foreignScope(`population.${name}-b`)));
  const long = and(...Array.from({ length: 30 }, (_, index) => choice(`facet-${index}`)));
  const person = { Person: each(identity, "id", "name") };
  for (const rule of [twoPurposes, twoKinds])
    expect(problemsOf(people, { Query: { person: rule }, ...person })).toEqual([
      expect.stringMatching(/no requester can meet it/),
    ]);
  expect(problemsOf(people, { Query: { person: long }, ...person })).toEqual([expect.stringMatching(/alternatives/)]);
  const possible = or(
    twoPurposes,
    and(identity, purpose("tax-administration"), agencyKind("ministry", "national-agency")),
  );
  expect(problemsOf(people, { Query: { person: possible }, ...person })).toEqual([]);
});
