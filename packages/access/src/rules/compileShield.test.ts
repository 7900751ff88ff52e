import { LienthongError } from "@lienthong/errors";
import { buildSchema, type ExecutionResult, graphql } from "graphql";
import { expect, test, vi } from "vitest";
import { foreignScope } from "../scopes.js";
import type { Place } from "../territory.js";
import { accessWith, type GrantTexts, place } from "../testing/access.js";
import { compileShield } from "./compileShield.js";
import type { OnRuleFailure } from "./ruleFailure.js";
import type { RuleTree } from "./ruleTree.js";
import { and, or } from "./shield.js";
import { authenticated, each, key, scope, withinArguments, withinResult, withinRow } from "./vocabulary.js";

const identity = foreignScope("population.identity");
const birth = foreignScope("population.birth");

type Person = Readonly<{ id: string; name: string; commune: Place | null }>;
const lan: Person = { id: "1", name: "Lan", commune: place("00004") };
const minh: Person = { id: "2", name: "Minh", commune: place("00008") };
const hoa: Person = { id: "3", name: "Hoa", commune: null };
const everybody = [lan, minh, hoa];
const communeOf = (person: Person) => person.commune;

const here: GrantTexts = { "population.identity": ["00004"] };
const everywhere: GrantTexts = { "population.identity": ["national"] };

const sdl = `
  type Query { person(id: ID): Person  people(commune: String): [Person]  households: [[Person]]  mixed: [Person] }
  type Person { id: ID  name: String  born: String  self: Person }`;

const rootValue = {
  person: ({ id }: { id: string }) => everybody.find((person) => person.id === id) ?? null,
  people: () => everybody,
  households: () => [[lan], [minh]],
  mixed: () => [Promise.resolve(lan), null, Promise.resolve(minh)],
};

const rules: RuleTree = {
  Query: each(authenticated, "person", "people", "households", "mixed"),
  Person: { id: key(identity), name: withinRow(identity, communeOf), born: scope(birth), self: authenticated },
};

type Run = Readonly<{ rules?: RuleTree; context?: unknown; onRuleFailure?: OnRuleFailure; rootValue?: object }>;

/** Runs `query` on the schema above, behind its rules. */
const run = async (query: string, options: Run = {}): Promise<ExecutionResult> => {
  const schema = buildSchema(sdl);
  const onRuleFailure: OnRuleFailure = ({ coordinate, error }) => {
    throw new Error(`the rule of ${coordinate} failed`, { cause: error });
  };
  compileShield(schema, options.rules ?? rules, options.onRuleFailure ?? onRuleFailure);
  return graphql({ schema, source: query, rootValue: options.rootValue ?? rootValue, contextValue: options.context });
};

/** The same, under grants written as text. */
const runAs = (grants: GrantTexts, query: string, options: Run = {}) =>
  run(query, { ...options, context: { access: accessWith(grants) } });

const denials = ({ errors = [] }: ExecutionResult) =>
  errors.map(({ message, path, extensions }) => ({ message, path, ...extensions }));
const withQuery = (query: RuleTree[string]): RuleTree => ({ ...rules, Query: { ...rules.Query, ...query } });
const ofResult = withQuery(each(withinResult(identity, communeOf), "person", "people", "households", "mixed"));

test("answers what the grants allow", async () => {
  expect(await runAs(everywhere, `{ people { id name } }`)).toEqual({
    data: { people: everybody.map(({ id, name }) => ({ id, name })) },
  });
});

test("denies a field for which a scope is missing, by its coordinate, and leaves its siblings", async () => {
  const result = await runAs(everywhere, `{ person(id: "1") { name born } }`);
  expect(result.data).toEqual({ person: { name: "Lan", born: null } });
  expect(denials(result)).toEqual([
    {
      code: "UNAUTHORIZED_FIELD_OR_TYPE",
      coordinate: "Person.born",
      missingScopes: ["population.birth"],
      message: "No agreement in force gives access to Person.born for this purpose.",
      path: ["person", "born"],
    },
  ]);
});

test("says that a scope is held, but not for the whole country", async () => {
  const result = await runAs({ "population.birth": ["01"] }, `{ person(id: "1") { born } }`);
  expect(denials(result)).toEqual([
    expect.objectContaining({ code: "OUTSIDE_TERRITORY", message: expect.stringContaining("whole country") }),
  ]);
});

test.each<[string, unknown]>([
  ["no context", undefined],
  ["a context of null", null],
  ["a context without access", {}],
  ["an access context of nothing", { access: undefined }],
  ["an access context without grants", { access: { agency: "tax-department" } }],
])("denies every field under %s, also one that asks for a token only", async (_, context) => {
  const result = await run(`{ person(id: "1") { id } people { id } }`, { context });
  expect(result.data).toEqual({ person: null, people: null });
  expect(denials(result)).toEqual(
    ["Query.person", "Query.people"].map((coordinate) =>
      expect.objectContaining({ code: "UNAUTHORIZED_FIELD_OR_TYPE", coordinate }),
    ),
  );
});

test("doesn't run the resolver of a field that is denied", async () => {
  const person = vi.fn(() => lan);
  await runAs(everywhere, `{ person(id: "1") { id } }`, {
    rules: withQuery({ person: scope(birth) }),
    rootValue: { ...rootValue, person },
  });
  await run(`{ person(id: "1") { id } }`, { rootValue: { ...rootValue, person } });
  expect(person).not.toHaveBeenCalled();
});

test("decides a row by where it lies, and denies one without a place", async () => {
  const result = await runAs(here, `{ people { id name } }`);
  expect(result.data).toEqual({
    people: [
      { id: "1", name: "Lan" },
      { id: "2", name: null },
      { id: "3", name: null },
    ],
  });
  expect(denials(result)).toEqual(
    [1, 2].map((index) =>
      expect.objectContaining({
        code: "OUTSIDE_TERRITORY",
        coordinate: "Person.name",
        path: ["people", index, "name"],
      }),
    ),
  );
});

test("decides by the arguments before the resolver runs", async () => {
  const people = vi.fn(() => [lan]);
  const byArguments = withQuery({
    people: withinArguments(identity, (args: { commune?: string }) => (args.commune ? place(args.commune) : null)),
  });
  const options = { rules: byArguments, rootValue: { ...rootValue, people } };
  expect((await runAs(here, `{ people(commune: "00008") { id } }`, options)).data).toEqual({ people: null });
  expect((await runAs(here, `{ people { id } }`, options)).data).toEqual({ people: null });
  expect(people).not.toHaveBeenCalled();
  expect((await runAs(here, `{ people(commune: "00004") { id } }`, options)).data).toEqual({ people: [{ id: "1" }] });
});

test("a list loses the rows that lie elsewhere, without a trace of how many", async () => {
  expect(await runAs(here, `{ people { name } }`, { rules: ofResult })).toEqual({
    data: { people: [{ name: "Lan" }] },
  });
  expect(await runAs(everywhere, `{ people { name } }`, { rules: ofResult })).toEqual({
    data: { people: everybody.map(({ name }) => ({ name })) },
  });
});

test("a list may hold promises and nulls: both are decided by the row", async () => {
  expect(await runAs(here, `{ mixed { name } }`, { rules: ofResult })).toEqual({ data: { mixed: [{ name: "Lan" }] } });
});

test("a list of lists is no list of rows, so nothing of it is kept", async () => {
  const failures = vi.fn();
  const result = await runAs(here, `{ households { name } }`, { rules: ofResult, onRuleFailure: failures });
  expect(result).toEqual({ data: { households: [] } });
});

test("a single row elsewhere, one without a place, and one that doesn't exist are answered alike", async () => {
  const answers = await Promise.all(
    ["2", "3", "404"].map((id) => runAs(here, `{ person(id: "${id}") { name } }`, { rules: ofResult })),
  );
  const [elsewhere, placeless, absent] = answers.map((answer) => JSON.stringify(answer));
  expect(elsewhere).toBe(absent);
  expect(placeless).toBe(absent);
  expect(denials(answers[0] ?? {})).toEqual([
    expect.objectContaining({ code: "OUTSIDE_TERRITORY", coordinate: "Query.person" }),
  ]);
  expect((await runAs(here, `{ person(id: "1") { name } }`, { rules: ofResult })).data).toEqual({
    person: { name: "Lan" },
  });
});

test("names the requester's own territory, and not where the row lies", async () => {
  const [denial] = denials(await runAs(here, `{ person(id: "2") { name } }`, { rules: ofResult }));
  expect(denial?.message).toContain("commune 00004");
  expect(JSON.stringify(denial)).not.toContain("00008");
});

test("a rule that fails denies, and is reported with its coordinate", async () => {
  const error = new Error("no such column");
  const broken = withinRow(identity, () => {
    throw error;
  });
  const onRuleFailure = vi.fn<OnRuleFailure>();
  const failing: RuleTree = {
    ...rules,
    Person: { ...rules.Person, name: or(broken, withinRow(identity, communeOf)) },
  };
  const result = await runAs(here, `{ person(id: "1") { id name } }`, { rules: failing, onRuleFailure });
  expect(result.data).toEqual({ person: { id: "1", name: null } });
  expect(onRuleFailure.mock.calls).toEqual([[{ coordinate: "Person.name", error }]]);
  expect(JSON.stringify(result.errors)).not.toContain("no such column");
});

test("a rule that fails on one row of a result takes that row only", async () => {
  const onRuleFailure = vi.fn<OnRuleFailure>();
  const fragile = withinResult(identity, (person: Person) => {
    if (person === minh) throw new Error("broken row");
    return person.commune;
  });
  expect(
    (await runAs(here, `{ people { id } }`, { rules: withQuery({ people: fragile }), onRuleFailure })).data,
  ).toEqual({ people: [{ id: "1" }] });
  expect(onRuleFailure).toHaveBeenCalledTimes(1);
});

test("a locate function that promises a place decides nothing, so it is denied", async () => {
  // @ts-expect-error: a place is told at once
  const promising = withinRow(identity, async (person: Person) => person.commune);
  const result = await runAs(here, `{ person(id: "1") { name } }`, {
    rules: { ...rules, Person: { ...rules.Person, name: promising } },
  });
  expect(result.data).toEqual({ person: { name: null } });
});

test("rows are located only where the answer depends on them", async () => {
  const locate = vi.fn(communeOf);
  const located: RuleTree = {
    ...rules,
    Person: { ...rules.Person, name: and(scope(birth), withinRow(identity, locate)) },
  };
  await runAs({ ...everywhere, "population.birth": ["national"] }, `{ people { name } }`, { rules: located });
  await runAs(everywhere, `{ people { name } }`, { rules: located });
  await runAs({ "population.birth": ["national"] }, `{ people { name } }`, { rules: located });
  expect(locate).not.toHaveBeenCalled();
  await runAs({ ...here, "population.birth": ["national"] }, `{ people { name } }`, { rules: located });
  expect(locate.mock.calls).toEqual(everybody.map((person) => [person]));
});

test("requesters with different grants are answered apart by one schema, in any order", async () => {
  const schema = buildSchema(sdl);
  compileShield(schema, rules, () => undefined);
  const nameUnder = async (grants: GrantTexts) => {
    const contextValue = { access: accessWith(grants) };
    const { data } = await graphql({ schema, source: `{ person(id: "2") { name } }`, rootValue, contextValue });
    return data;
  };
  for (const [grants, name] of [
    [everywhere, "Minh"],
    [here, null],
    [everywhere, "Minh"],
    [{}, null],
    [{ "population.identity": ["01"] }, "Minh"],
  ] as const) {
    expect(await nameUnder(grants)).toEqual({ person: { name } });
  }
});

test("an error that a resolver throws on purpose reaches the receiver with its code", async () => {
  const person = () => {
    throw new LienthongError("BAD_USER_INPUT", 'Argument "id" is no id.');
  };
  for (const tree of [rules, ofResult]) {
    expect(denials(await runAs(here, `{ person { id } }`, { rules: tree, rootValue: { person } }))).toMatchObject([
      { code: "BAD_USER_INPUT" },
    ]);
  }
});

test.each([
  ["alias", `{ p: person(id: "1") { name: born } }`],
  ["inline fragment", `{ person(id: "1") { ... on Person { born } } }`],
  [
    "nested named fragments",
    `{ person(id: "1") { ...A } } fragment A on Person { ...B } fragment B on Person { born }`,
  ],
  ["path through itself", `{ person(id: "1") { self { self { born } } } }`],
  ["directive", `{ person(id: "1") { born @include(if: true) } }`],
])("denies a field behind every way to name it: %s", async (_, query) => {
  const people: readonly object[] = [
    { ...lan, born: "SECRET", self: { ...lan, born: "SECRET", self: { ...lan, born: "SECRET" } } },
  ];
  const result = await runAs(everywhere, query, { rootValue: { person: () => people[0] } });
  expect(JSON.stringify(result)).not.toContain("SECRET");
  expect(denials(result)).toMatchObject([{ code: "UNAUTHORIZED_FIELD_OR_TYPE", coordinate: "Person.born" }]);
});

test("refuses to start with a tree that has a fault", () => {
  const schema = buildSchema(sdl);
  expect(() => compileShield(schema, { Query: rules.Query ?? {} }, () => undefined)).toThrow(
    expect.objectContaining({ code: "RULES_INVALID" }),
  );
});
