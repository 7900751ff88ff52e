import { LienthongError } from "@lienthong/errors";
import {
  buildSchema,
  type ExecutionResult,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  graphql,
  parse,
  subscribe,
} from "graphql";
import { expect, test, vi } from "vitest";
import { foreignScope } from "../scopes.js";
import { accessWith, type GrantTexts, place } from "../testing/access.js";
import { behindShield } from "../testing/shieldItself.js";
import { compileShield } from "./compileShield.js";
import type { RuleTree } from "./ruleTree.js";
import { allow, and, deny, not, rule, type ShieldRule } from "./shield.js";
import { authenticated, each, key, scope, withinRow } from "./vocabulary.js";

/**
 * The traps of graphql-shield 7.6.5, S1 to S14: each test shows what shield itself does on a small schema, and that `compileShield` refuses
 * the tree or denies the field.
 */

const identity = scope(foreignScope("population.identity"));
const health = scope(foreignScope("population.health"));
const onlyIdentity: GrantTexts = { "population.identity": ["national"] };

const sdl = `
  interface Node { id: ID  secret: String }
  union Anything = Person
  type Query { person: Person  node: Node  anything: Anything }
  type Person implements Node { id: ID  name: String  secret: String }`;
const person = { __typename: "Person", id: "7", name: "Lan", secret: "SECRET" };
const rootValue = { person, node: person, anything: person };

const ask = (schema: GraphQLSchema, source: string, contextValue: object = {}): Promise<ExecutionResult> =>
  graphql({ schema, source, rootValue, contextValue });

/** The schema behind our rules. */
const behindOurs = (tree: RuleTree, schema: GraphQLSchema = buildSchema(sdl)): GraphQLSchema => {
  compileShield(schema, tree, () => undefined);
  return schema;
};
const askOurs = (tree: RuleTree, source: string) => ask(behindOurs(tree), source, { access: accessWith(onlyIdentity) });

/** A tree that has a rule for every field; the requester of these tests may read all but `Person.secret`. */
const complete = {
  Query: each(identity, "person", "node", "anything"),
  Person: { ...each(identity, "id", "name"), secret: health },
} satisfies RuleTree;

const refusal = (pattern: RegExp) =>
  expect.objectContaining({ code: "RULES_INVALID", message: expect.stringMatching(pattern) });

test("S1: shield leaves a field without a rule readable; ours refuses the tree", async () => {
  const theirs = behindShield(buildSchema(sdl), { Person: { name: deny } });
  expect((await ask(theirs, "{ person { secret } }")).data).toEqual({ person: { secret: "SECRET" } });
  expect(() => behindOurs({ ...complete, Person: each(identity, "id", "name") })).toThrow(
    refusal(/^Person.secret: no rule/m),
  );
});

test.each<Readonly<{ on: string; theirTree: Parameters<typeof behindShield>[1]; ourTree: RuleTree; query: string }>>([
  {
    on: "an interface",
    theirTree: { Node: deny },
    ourTree: { Node: each(health, "id", "secret") },
    query: "{ node { secret } }",
  },
  {
    on: "a field of an interface",
    theirTree: { Node: { secret: deny } },
    ourTree: { Node: { secret: health } },
    query: "{ node { secret } }",
  },
  {
    on: "a union",
    theirTree: { Anything: deny },
    ourTree: { Anything: {} },
    query: "{ anything { ... on Person { secret } } }",
  },
])(
  "S2: shield ignores a rule on $on; ours refuses it, and guards each type behind",
  async ({ theirTree, ourTree, query }) => {
    const theirs = behindShield(buildSchema(sdl), theirTree);
    expect(JSON.stringify(await ask(theirs, query))).toContain("SECRET");
    expect(() => behindOurs({ ...complete, ...ourTree })).toThrow(
      refusal(/^(Node|Anything): rules stand on object types only/m),
    );
    expect(JSON.stringify(await askOurs(complete, query))).not.toContain("SECRET");
  },
);

test("S3: one undefined entry or bare function switches shield off for its type; ours refuses the tree", async () => {
  const lost: { imported?: ShieldRule } = {};
  // @ts-expect-error: the compiler sees it as well, where the tree is written in TypeScript
  const undefinedEntry: RuleTree = { ...complete, Person: { ...complete.Person, secret: deny, name: lost.imported } };
  // @ts-expect-error: likewise
  const bareFunction: RuleTree = { ...complete, Person: { ...complete.Person, secret: deny, name: () => false } };
  for (const { Person } of [undefinedEntry, bareFunction]) {
    const theirs = behindShield(buildSchema(sdl), { Person: { ...Person } });
    expect((await ask(theirs, "{ person { secret } }")).data).toEqual({ person: { secret: "SECRET" } });
  }
  expect(() => behindOurs(undefinedEntry)).toThrow(refusal(/^Person.name: no rule/m));
  expect(() => behindOurs(bareFunction)).toThrow(refusal(/^Person.name: a function is no rule/m));
});

const federatedSdl = `
  scalar _Any
  union _Entity = Person
  type Query { person: Person  _entities(representations: [_Any!]!): [_Entity]! }
  type Person { id: ID  secret: String }`;
const entities = `{ _entities(representations: [{ __typename: "Person", id: "7" }]) { ... on Person { id secret } } }`;
const askEntities = (schema: GraphQLSchema, contextValue: object = {}) =>
  graphql({ schema, source: entities, rootValue: { _entities: () => [person] }, contextValue });

test("S4: shield's rules on root fields don't guard an entity that is fetched by reference; ours guards the entity's fields", async () => {
  const theirs = behindShield(buildSchema(federatedSdl), { Query: { person: deny } });
  expect(JSON.stringify(await askEntities(theirs))).toContain("SECRET");
  const tree: RuleTree = {
    Query: { person: identity },
    Person: { id: key(foreignScope("population.identity")), secret: health },
  };
  const ours = behindOurs(tree, buildSchema(federatedSdl));
  expect((await askEntities(ours, { access: accessWith(onlyIdentity) })).data).toEqual({
    _entities: [{ id: "7", secret: null }],
  });
  expect((await askEntities(ours)).data).toEqual({ _entities: [{ id: null, secret: null }] });
});

test("S5: a default of deny breaks federation under shield, until _entities is allowed whole; ours needs no such opening", async () => {
  const closed = behindShield(
    buildSchema(federatedSdl),
    { Person: { id: allow, secret: allow } },
    { fallbackRule: deny },
  );
  expect((await askEntities(closed)).data).toBeNull();
  const ours = behindOurs(
    { Query: { person: health }, Person: { id: identity, secret: health } },
    buildSchema(federatedSdl),
  );
  expect((await askEntities(ours, { access: accessWith(onlyIdentity) })).data).toEqual({
    _entities: [{ id: "7", secret: null }],
  });
});

test("S6: not(…) grants under shield when its rule fails; ours refuses not(…)", async () => {
  const isBlocked = rule()(() => {
    throw new Error("the register of blocked persons can't be read");
  });
  const theirs = behindShield(buildSchema(sdl), { Person: { secret: not(isBlocked) } }, { fallbackRule: allow });
  expect((await ask(theirs, "{ person { secret } }")).data).toEqual({ person: { secret: "SECRET" } });
  expect(() => behindOurs({ ...complete, Person: { ...complete.Person, secret: not(identity) } })).toThrow(
    refusal(/^Person.secret: not\(/m),
  );
});

const listSdl = "type Query { people: [Citizen] } type Citizen { name: String  born: String }";
const people = [
  { name: "Lan", born: "1990", commune: place("00004") },
  { name: "Minh", born: "1980", commune: place("25747") },
];
const askPeople = (schema: GraphQLSchema, contextValue: object, source = "{ people { name } }") =>
  graphql({ schema, source, rootValue: { people }, contextValue });
type Citizen = (typeof people)[number];

test("S7: shield's contextual cache answers every row like the first; ours refuses foreign rules, and decides each row", async () => {
  const ownRow = rule("ownRow", { cache: "contextual" })((row: Citizen) => row.name === "Lan");
  const theirs = behindShield(buildSchema(listSdl), { Citizen: { name: ownRow } });
  expect((await askPeople(theirs, {})).data).toEqual({ people: [{ name: "Lan" }, { name: "Minh" }] });
  const tree: RuleTree = { Query: { people: authenticated }, Citizen: each(ownRow, "name", "born") };
  expect(() => behindOurs(tree, buildSchema(listSdl))).toThrow(refusal(/^Citizen.name: .*vocabulary/m));
  const byRow = withinRow(foreignScope("population.identity"), (row: Citizen) => row.commune);
  const ours = behindOurs(
    { Query: { people: authenticated }, Citizen: each(byRow, "name", "born") },
    buildSchema(listSdl),
  );
  const context = { access: accessWith({ "population.identity": ["01"] }) };
  expect((await askPeople(ours, context)).data).toEqual({ people: [{ name: "Lan" }, { name: null }] });
});

test("S8: shield's strict cache lends one field's grant to another; ours decides each field", async () => {
  const byField = rule("byField", { cache: "strict" })((...[, , , info]) => info.fieldName === "name");
  const theirs = behindShield(buildSchema(listSdl), { Citizen: { name: byField, born: byField } });
  expect((await askPeople(theirs, {}, "{ people { name born } }")).data).toEqual({
    people: people.map(({ name, born }) => ({ name, born })),
  });
  expect(() =>
    behindOurs({ Query: { people: authenticated }, Citizen: each(byField, "name", "born") }, buildSchema(listSdl)),
  ).toThrow(refusal(/^Citizen.born: .*vocabulary/m));
  const ours = behindOurs(
    { Query: { people: authenticated }, Citizen: { name: identity, born: health } },
    buildSchema(listSdl),
  );
  const { data } = await askPeople(ours, { access: accessWith(onlyIdentity) }, "{ people { name born } }");
  expect(data).toEqual({ people: people.map(({ name }) => ({ name, born: null })) });
});

test("S9: a copied context carries shield's grants to a guest; ours reads the grants of the context that it is given", async () => {
  const isAdmin = rule("isAdmin", { cache: "contextual" })((_row, _args, context) => context.user === "admin");
  const theirs = behindShield(buildSchema(sdl), { Person: { secret: isAdmin } });
  const adminContext = { user: "admin" };
  await ask(theirs, "{ person { secret } }", adminContext);
  expect((await ask(theirs, "{ person { secret } }", { ...adminContext, user: "guest" })).data).toEqual({
    person: { secret: "SECRET" },
  });
  const ours = behindOurs(complete);
  const permitted = { access: accessWith({ ...onlyIdentity, "population.health": ["national"] }) };
  expect((await ask(ours, "{ person { secret } }", permitted)).data).toEqual({ person: { secret: "SECRET" } });
  expect((await ask(ours, "{ person { secret } }", { ...permitted, access: accessWith(onlyIdentity) })).data).toEqual({
    person: { secret: null },
  });
  expect(Object.keys(permitted)).toEqual(["access"]);
});

/** A schema whose subscription has both a source stream and a resolver, as live queries have. */
const subscriptionSchema = (onOpen: () => void): GraphQLSchema => {
  const events = async function* () {
    onOpen();
    yield { born: "Lan" };
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { name: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({
      name: "Subscription",
      fields: { born: { type: GraphQLString, subscribe: events, resolve: (event: { born: string }) => event.born } },
    }),
  });
};

test("S10: shield opens the source stream of a denied subscription; ours refuses schemas with subscriptions", async () => {
  const onOpen = vi.fn();
  const theirs = behindShield(subscriptionSchema(onOpen), { Subscription: { born: deny } });
  const stream = await subscribe({ schema: theirs, document: parse("subscription { born }"), contextValue: {} });
  expect(Symbol.asyncIterator in stream).toBe(true);
  if (Symbol.asyncIterator in stream) await stream.next();
  expect(onOpen).toHaveBeenCalled();
  const tree: RuleTree = { Query: { name: identity }, Subscription: { born: identity } };
  expect(() => behindOurs(tree, subscriptionSchema(onOpen))).toThrow(
    refusal(/^Subscription: subscriptions are not guarded/m),
  );
});

test("S11: shield's and(…) runs a costly rule though another denies already; ours doesn't look at the row", async () => {
  const costly = vi.fn(() => true);
  const theirs = behindShield(buildSchema(sdl), { Person: { secret: and(deny, rule()(costly)) } });
  await ask(theirs, "{ person { secret } }");
  expect(costly).toHaveBeenCalled();
  const locate = vi.fn(() => place("01"));
  const byRow = withinRow(foreignScope("population.identity"), locate);
  const ours = behindOurs({ ...complete, Person: { ...complete.Person, secret: and(byRow, health) } });
  await ask(ours, "{ person { id secret } }", { access: accessWith({ "population.identity": ["01"] }) });
  expect(locate).not.toHaveBeenCalled();
});

test("S12: shield turns every error of a resolver into a refusal, or lets it through raw; ours keeps the error, for the border to mask", async () => {
  const failing = {
    person: () =>
      Promise.reject(new LienthongError("SUBGRAPH_UNAVAILABLE", "Try again later.", { cause: "db down at 10.0.0.3" })),
  };
  const raw = { person: () => Promise.reject(new Error("db down at 10.0.0.3")) };
  const errorOf = async (schema: GraphQLSchema, root: object) => {
    const contextValue = { access: accessWith(onlyIdentity) };
    const { errors } = await graphql({ schema, source: "{ person { id } }", rootValue: root, contextValue });
    return errors?.[0];
  };
  expect((await errorOf(behindShield(buildSchema(sdl), { Query: { person: allow } }), failing))?.message).toBe(
    "Not Authorised!",
  );
  const open = behindShield(buildSchema(sdl), { Query: { person: allow } }, { allowExternalErrors: true });
  expect((await errorOf(open, raw))?.message).toBe("db down at 10.0.0.3");
  const ours = await errorOf(behindOurs(complete), failing);
  expect(ours).toMatchObject({ message: "Try again later.", extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
  expect(JSON.stringify(ours)).not.toContain("10.0.0.3");
});

test("S13: introspection stands outside the rules of either; no type name tells that a row exists which is denied", async () => {
  const theirs = behindShield(buildSchema(sdl), deny);
  const introspection = "{ __typename __schema { queryType { name } } }";
  const answer = { __typename: "Query", __schema: { queryType: { name: "Query" } } };
  expect((await ask(theirs, introspection)).data).toEqual(answer);
  expect((await ask(behindOurs(complete), introspection)).data).toEqual(answer);
  expect((await ask(behindOurs(complete), "{ person { __typename } node { __typename } }")).data).toEqual({
    person: null,
    node: null,
  });
});

test("S14: an alias, a rule that returns 1, and a name out of Object's prototype open nothing, under shield or ours", async () => {
  // @ts-expect-error: a rule answers true or false
  const one = rule()(() => 1);
  const theirs = behindShield(buildSchema(sdl), { Person: { secret: one } });
  expect((await ask(theirs, "{ person { name: secret } }")).data).toEqual({ person: { name: null } });
  expect((await askOurs(complete, "{ person { name: secret } }")).data).toEqual({ person: { name: null } });
  expect(() => behindOurs({ ...complete, Person: { ...complete.Person, secret: one } })).toThrow(
    refusal(/^Person.secret: .*vocabulary/m),
  );

  const prototypeSdl = "type Query { constructor: String  toString: String }";
  const named = behindShield(buildSchema(prototypeSdl), {
    Query: { constructor: rule("constructor", { cache: "contextual" })(() => false), toString: deny },
  });
  const askBoth = (schema: GraphQLSchema) =>
    graphql({
      schema,
      source: "{ constructor toString }",
      rootValue: { constructor: "SECRET", toString: "SECRET" },
      contextValue: {},
    });
  expect((await askBoth(named)).data).toEqual({ constructor: null, toString: null });
  expect(() => behindOurs({ Query: {} }, buildSchema(prototypeSdl))).toThrow(
    refusal(/^Query.constructor: no rule[\s\S]*^Query.toString: no rule/m),
  );
  const ours = behindOurs({ Query: each(health, "constructor", "toString") }, buildSchema(prototypeSdl));
  expect((await askBoth(ours)).data).toEqual({ constructor: null, toString: null });
});
