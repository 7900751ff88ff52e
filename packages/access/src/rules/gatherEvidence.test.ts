import { type PersonalId, personalIdKey } from "@lienthong/dictionary";
import fc from "fast-check";
import { buildSchema, graphql } from "graphql";
import { expect, test } from "vitest";
import type { EvidenceLoader, EvidenceQuestion } from "../accessContext.js";
import { foreignScope } from "../scopes.js";
import { accessWith, place } from "../testing/access.js";
import { compileShield } from "./compileShield.js";
import { consented, notSealed, notSealedResult } from "./recordWords.js";
import { and, or, type ShieldRule } from "./shield.js";
import { authenticated, each, withinRow } from "./vocabulary.js";

const income = foreignScope("population.income");
const identity = foreignScope("population.identity");
const unsealing = foreignScope("population.protected");
const grants = { "population.income": ["national"], "population.identity": ["00004"] };

type Person = Readonly<{ __typename: "Person"; id: PersonalId; name: string; income: number; here: boolean }>;
const personAt = (index: number, here: boolean): Person => ({
  __typename: "Person",
  id: personalIdKey.parse(`0970850000${String(index).padStart(2, "0")}`),
  name: `name ${index}`,
  income: index,
  here,
});
const idOf = ({ id }: Person) => id;
const communeOf = ({ here }: Person) => place(here ? "00004" : "00008");

const sdl = `
  type Query { people: [Person]  found: [Found]  person: Person }
  union Found = Person | Place
  type Person { name: String  income: Int  friends: [Person] }
  type Place { name: String }`;

type Answer = boolean | "fails" | "nonsense";
type Call = readonly string[];

/** A register with those answers, and the keys of each of its calls. */
const registerOf = (answerTo: (key: string) => Answer, answersLists: boolean) => {
  const calls: Call[] = [];
  const answer = ({ key }: EvidenceQuestion): boolean | Error => {
    const given = answerTo(key);
    // @ts-expect-error: a register answers with a boolean
    return given === "fails" ? new Error(`the register fails for ${key}`) : given;
  };
  const loader: EvidenceLoader = {
    load: async (question) => {
      calls.push([question.key]);
      const given = answer(question);
      if (given instanceof Error) throw given;
      return given;
    },
  };
  const loadMany: EvidenceLoader["loadMany"] = async (questions) => {
    calls.push(questions.map(({ key }) => key));
    return questions.map(answer);
  };
  return { loader: answersLists ? { ...loader, loadMany } : loader, calls };
};

type Asked = Readonly<{
  rule: ShieldRule;
  people: readonly unknown[];
  seals?: EvidenceLoader;
  consents?: EvidenceLoader;
}>;

const ask = async (source: string, { rule, people, seals, consents }: Asked, variableValues = {}) => {
  const failures: string[] = [];
  const schema = buildSchema(sdl);
  compileShield(
    schema,
    {
      Query: each(authenticated, "people", "found", "person"),
      Person: { ...each(rule, "name", "income"), friends: authenticated },
      Place: { name: authenticated },
    },
    ({ coordinate }) => failures.push(coordinate),
  );
  const { data, errors } = await graphql({
    schema,
    source,
    rootValue: { people, found: people, person: people[0] },
    variableValues,
    contextValue: {
      access: accessWith(grants),
      evidence: { ...(seals && { seals }), ...(consents && { consents }) },
    },
  });
  const answer: Record<string, unknown> = JSON.parse(JSON.stringify(data ?? {}));
  return { answer, errors: errors ?? [], failures };
};

const people = [0, 1, 2].map((index) => personAt(index, true));
const [first, second, third] = people.map(idOf);
const onlySecond = (key: string): Answer => key === second;

test.each<[string, string, readonly unknown[]]>([
  ["a list", "{ people { name income } }", people],
  ["a list whose rows arrive one by one", "{ people { name income } }", people.map((row) => Promise.resolve(row))],
  ["a union", "{ people: found { ... on Person { name income } } }", [...people, { __typename: "Place", name: "x" }]],
])("the register is asked once for all rows of %s, before their fields run", async (_, source, rows) => {
  const { loader, calls } = registerOf(onlySecond, true);
  const { answer, errors } = await ask(source, { rule: notSealed(unsealing, idOf), people: rows, seals: loader });
  expect(calls).toEqual([[first, second, third]]);
  expect(errors).toEqual([]);
  expect((answer.people as object[]).slice(0, 3)).toEqual([
    { name: "name 0", income: 0 },
    { name: null, income: null },
    { name: "name 2", income: 2 },
  ]);
});

test("only what is selected is asked for: not behind @skip, not of another type", async () => {
  const rule = notSealed(unsealing, idOf);
  const callsOf = async (source: string, variables = {}) => {
    const { loader, calls } = registerOf(onlySecond, true);
    await ask(source, { rule, people, seals: loader }, variables);
    return calls;
  };
  expect(await callsOf("{ people { friends { name } } }")).toEqual([]);
  expect(await callsOf("{ found { ... on Place { name } } }")).toEqual([]);
  const skipping =
    "query ($no: Boolean!) { people { ...p @skip(if: $no) friends { name } } } fragment p on Person { name }";
  expect(await callsOf(skipping, { no: true })).toEqual([]);
  expect(await callsOf(skipping, { no: false })).toHaveLength(1);
});

test("a row that fails to arrive fails alone", async () => {
  const rows = [people[0], Promise.reject(new Error("gone")), people[2]];
  const { loader } = registerOf(onlySecond, true);
  const { answer } = await ask("{ people { name } }", {
    rule: notSealed(unsealing, idOf),
    people: rows,
    seals: loader,
  });
  expect(answer.people).toEqual([{ name: "name 0" }, null, { name: "name 2" }]);
});

test("what was learned of a returned row is known of its fields, and a failed question isn't asked again", async () => {
  const { loader, calls } = registerOf(() => "fails", true);
  const rule = and(notSealed(unsealing, idOf), consented(income, idOf));
  const { answer, failures } = await ask("{ people { name income } }", {
    rule,
    people,
    seals: loader,
    consents: registerOf(() => true, false).loader,
  });
  expect(answer.people).toEqual(people.map(() => ({ name: null, income: null })));
  expect(calls).toHaveLength(1);
  expect(new Set(failures)).toEqual(new Set(["Person.name", "Person.income"]));
});

/** A rule as text and lists, from which both the shield rule and its plain reading are made. */
type Written =
  | Readonly<{ word: "notSealed" | "consented" | "withinRow" }>
  | Readonly<{ join: "and" | "or"; parts: readonly Written[] }>;

const words = {
  notSealed: notSealed(unsealing, idOf),
  consented: consented(income, idOf),
  withinRow: withinRow(identity, communeOf),
};

const toRule = (written: Written): ShieldRule =>
  "word" in written ? words[written.word] : { and, or }[written.join](...written.parts.map(toRule));

type Facts = Readonly<{ here: boolean; sealed: Answer; consents: Answer }>;

/** What a rule says of a row; a register is asked for what the row itself doesn't decide, and its failure denies. */
const holds = (written: Written, facts: Facts): boolean | "fails" => {
  if ("word" in written) {
    if (written.word === "withinRow") return facts.here;
    const answer = written.word === "notSealed" ? facts.sealed : facts.consents;
    return answer === "fails" ? "fails" : answer === (written.word === "consented");
  }
  const decisive = written.join === "or";
  if (atOnce(written, facts) !== undefined) return atOnce(written, facts) === true;
  const parts = written.parts.map((part) => holds(part, facts));
  if (parts.includes("fails")) return "fails";
  return parts.includes(decisive) ? decisive : !decisive;
};

const atOnce = (written: Written, facts: Facts): boolean | undefined => {
  if ("word" in written) return written.word === "withinRow" ? facts.here : undefined;
  const decisive = written.join === "or";
  const parts = written.parts.map((part) => atOnce(part, facts));
  if (parts.includes(decisive)) return decisive;
  return parts.includes(undefined) ? undefined : !decisive;
};

test("whatever the rule, the rows and the registers: a value is shown exactly where the rule, as it reads, holds", async () => {
  const written = fc.letrec<{ written: Written }>((tie) => ({
    written: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      fc.record({ word: fc.constantFrom("notSealed", "consented", "withinRow") }),
      fc.record({
        join: fc.constantFrom("and", "or"),
        parts: fc.array(tie("written"), { minLength: 1, maxLength: 3 }),
      }),
    ),
  })).written;
  const answer = fc.constantFrom<Answer>(true, false, true, false, "fails", "nonsense");
  const facts = fc.record({ here: fc.boolean(), sealed: answer, consents: answer });
  const seen = { shown: 0, hidden: 0 };
  const check = async (rule: Written, rows: readonly Facts[], answersLists: boolean): Promise<void> => {
    const persons = rows.map(({ here }, index) => personAt(index, here));
    const factsOf = (key: string) => rows[persons.findIndex(({ id }) => id === key)];
    const { answer: told } = await ask("{ people { name income } }", {
      rule: toRule(rule),
      people: persons,
      seals: registerOf((key) => factsOf(key)?.sealed ?? "fails", answersLists).loader,
      consents: registerOf((key) => factsOf(key)?.consents ?? "fails", answersLists).loader,
    });
    const expected = rows.map((row, index) =>
      mayBeShown(rule, row) ? { name: `name ${index}`, income: index } : { name: null, income: null },
    );
    expect(told.people).toEqual(expected);
    for (const row of rows) seen[mayBeShown(rule, row) ? "shown" : "hidden"] += 1;
  };
  const mayBeShown = (rule: Written, row: Facts): boolean => holds(rule, row) === true;
  await fc.assert(fc.asyncProperty(written, fc.array(facts, { maxLength: 6 }), fc.boolean(), check), { numRuns: 800 });
  expect(Math.min(seen.shown, seen.hidden), "both outcomes are common").toBeGreaterThan(300);
});

test("rows that a rule on the result has kept are asked for in one call", async () => {
  const { loader, calls } = registerOf(onlySecond, true);
  const schema = buildSchema(sdl);
  compileShield(
    schema,
    {
      Query: each(notSealedResult(unsealing, idOf), "people", "found", "person"),
      Person: each(notSealed(unsealing, idOf), "name", "income", "friends"),
      Place: { name: authenticated },
    },
    () => undefined,
  );
  const contextValue = { access: accessWith(grants), evidence: { seals: loader } };
  const { data } = await graphql({ schema, source: "{ people { name } }", rootValue: { people }, contextValue });
  expect(JSON.parse(JSON.stringify(data))).toEqual({ people: [{ name: "name 0" }, { name: "name 2" }] });
  expect(calls).toEqual([[first, second, third]]);
});
