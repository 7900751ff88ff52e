import { type PersonalId, personalIdKey } from "@lienthong/dictionary";
import DataLoader from "dataloader";
import { buildSchema, type ExecutionResult, graphql } from "graphql";
import { expect, test, vi } from "vitest";
import type { Evidence, EvidenceLoader, EvidenceQuestion } from "../accessContext.js";
import { foreignScope } from "../scopes.js";
import { accessWith, type GrantTexts, place } from "../testing/access.js";
import { compileShield } from "./compileShield.js";
import {
  consented,
  inCitizensName,
  isSealedFrom,
  notSealed,
  notSealedResult,
  ownRecord,
  ownRecordResult,
} from "./recordWords.js";
import type { OnRuleFailure } from "./ruleFailure.js";
import type { RuleTree } from "./ruleTree.js";
import { and, or, type ShieldRule } from "./shield.js";
import { authenticated, each, scope, withinResult, withinRow } from "./vocabulary.js";

const identity = foreignScope("population.identity");
const income = foreignScope("population.income");
const unsealing = foreignScope("population.protected");

type Person = Readonly<{ id: PersonalId; name: string; income: number }>;
const idOf = ({ id }: Person) => id;
const people = ["097085000001", "097085000002", "097085000003"].map(
  (id, index): Person => ({ id: personalIdKey.parse(id), name: `name ${index}`, income: index }),
);
const [lan, minh, hoa] = people.map(idOf);

const sdl = "type Query { people: [Person]  person(id: ID): Person } type Person { name: String  income: Int }";
const rootValue = {
  people,
  person: ({ id }: { id: string }) => people.find((person) => person.id === id) ?? null,
};

/** A register in which those keys stand, and the batches in which it was asked. */
const registerOf = (...keys: readonly (string | undefined)[]) => {
  const batches: (readonly EvidenceQuestion[])[] = [];
  const loader = new DataLoader<EvidenceQuestion, boolean, string>(
    async (questions) => {
      batches.push(questions);
      return questions.map(({ key }) => keys.includes(key));
    },
    { cacheKeyFn: ({ scope: asked, key }) => `${asked} ${key}` },
  );
  return { loader, batches };
};

type Run = Readonly<{
  person?: ShieldRule;
  query?: ShieldRule;
  grants: GrantTexts;
  citizen?: PersonalId | undefined;
  evidence?: Evidence;
  onRuleFailure?: OnRuleFailure;
}>;

const run = (
  source: string,
  { person = authenticated, query = authenticated, ...run }: Run,
): Promise<ExecutionResult> => {
  const schema = buildSchema(sdl);
  const tree: RuleTree = { Query: each(query, "people", "person"), Person: each(person, "name", "income") };
  compileShield(schema, tree, run.onRuleFailure ?? (({ error }) => Promise.reject(error)));
  const access = { ...accessWith(run.grants), citizen: run.citizen };
  return graphql({ schema, source, rootValue, contextValue: { access, evidence: run.evidence } });
};

const national: GrantTexts = { "population.identity": ["national"], "population.income": ["national"] };
const names = ({ data }: ExecutionResult) => JSON.parse(JSON.stringify(data?.people ?? null));

test("a consented field is shown of those who consent, in one batch for all rows and fields", async () => {
  const { loader, batches } = registerOf(lan, hoa);
  const result = await run("{ people { name income } }", {
    person: consented(income, idOf),
    grants: national,
    evidence: { consents: loader },
  });
  expect(names(result)).toEqual([
    { name: "name 0", income: 0 },
    { name: null, income: null },
    { name: "name 2", income: 2 },
  ]);
  expect(batches).toMatchObject([people.map(({ id }) => ({ scope: income, key: id }))]);
  expect(result.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [["people", 1, "name"], "CONSENT_REQUIRED"],
    [["people", 1, "income"], "CONSENT_REQUIRED"],
  ]);
});

test.each<[string, GrantTexts]>([
  ["without the scope", { "population.identity": ["national"] }],
  ["with the scope in one province", { "population.income": ["01"] }],
])("no register is asked %s: consent is no agreement (attack case S11)", async (_, grants) => {
  const { loader, batches } = registerOf(lan);
  const rule = and(consented(income, idOf), scope(income));
  const result = await run("{ people { name } }", { person: rule, grants, evidence: { consents: loader } });
  expect(names(result)).toEqual([{ name: null }, { name: null }, { name: null }]);
  expect(batches).toEqual([]);
});

test("a register is asked only of rows that nothing else decides", async () => {
  const { loader, batches } = registerOf(...people.map(idOf));
  const inBaDinh = withinRow(identity, ({ id }: Person) => place(id === lan ? "00004" : "00008"));
  const grants = { ...national, "population.identity": ["00004"] };
  await run("{ people { name } }", {
    person: and(consented(income, idOf), inBaDinh),
    grants,
    evidence: { consents: loader },
  });
  expect(batches.flat().map(({ key }) => key)).toEqual([lan]);
  await run("{ people { name } }", {
    person: or(consented(income, idOf), inBaDinh),
    grants,
    evidence: { consents: loader },
  });
  expect(batches.flat().map(({ key }) => key)).toEqual([lan, minh, hoa]);
});

test.each<[string, EvidenceLoader | undefined]>([
  ["fails", { load: () => Promise.reject(new Error("register down at 10.0.0.3")) }],
  [
    "throws",
    {
      load: () => {
        throw new Error("register down at 10.0.0.3");
      },
    },
  ],
  ["is not there", undefined],
])("a register that %s denies, and is reported (attack case 56)", async (_, loader) => {
  for (const person of [consented(income, idOf), notSealed(unsealing, idOf)]) {
    const onRuleFailure = vi.fn<OnRuleFailure>();
    const evidence = loader === undefined ? {} : { consents: loader, seals: loader };
    const result = await run("{ people { name } }", { person, grants: national, evidence, onRuleFailure });
    expect(names(result)).toEqual([{ name: null }, { name: null }, { name: null }]);
    expect(onRuleFailure).toHaveBeenCalledTimes(3);
    expect(JSON.stringify(result)).not.toContain("10.0.0.3");
  }
});

test("an answer that is no boolean denies (attack case 56)", async () => {
  for (const answer of [1, "true", "false", 0, null, undefined, {}]) {
    // @ts-expect-error: a register answers with a boolean
    const loader: EvidenceLoader = { load: async () => answer };
    for (const person of [consented(income, idOf), notSealed(unsealing, idOf)]) {
      const result = await run("{ people { name } }", {
        person,
        grants: national,
        evidence: { consents: loader, seals: loader },
      });
      expect(names(result), String(answer)).toEqual([{ name: null }, { name: null }, { name: null }]);
    }
  }
});

test("a row without a key is neither consented nor unsealed, and no register is asked", async () => {
  const { loader, batches } = registerOf();
  for (const rule of [
    consented(income, () => null),
    notSealed(unsealing, () => undefined),
    notSealed(unsealing, () => ""),
  ]) {
    const result = await run("{ people { name } }", {
      person: rule,
      grants: national,
      evidence: { consents: loader, seals: loader },
    });
    expect(names(result)).toEqual([{ name: null }, { name: null }, { name: null }]);
  }
  expect(batches).toEqual([]);
});

test("a sealed row is answered as one that doesn't exist, without an error (attack case 91)", async () => {
  const query = notSealedResult(unsealing, idOf);
  const ask = (source: string) =>
    run(source, { query, grants: national, evidence: { seals: registerOf(minh).loader } });
  expect(await ask("{ people { name } }")).toEqual({ data: { people: [{ name: "name 0" }, { name: "name 2" }] } });
  const sealed = await ask(`{ person(id: "${minh}") { name } }`);
  expect(sealed).toEqual({ data: { person: null } });
  expect(sealed).toEqual(await ask(`{ person(id: "097085999999") { name } }`));
});

test("within a territory too a sealed row is answered as one that doesn't exist (attack cases 83, 91)", async () => {
  const query = and(
    withinResult(identity, () => place("00004")),
    notSealedResult(unsealing, idOf),
  );
  const ask = (id: string | undefined) =>
    run(`{ person(id: "${id}") { name } }`, {
      query,
      grants: { "population.identity": ["00004"] },
      evidence: { seals: registerOf(minh).loader },
    });
  expect(await ask(minh)).toEqual(await ask("097085999999"));
  expect((await ask(lan)).data).toEqual({ person: { name: "name 0" } });
});

test("the fields of a sealed row are empty without an error, and an error of another cause stays", async () => {
  const person = and(
    withinRow(identity, ({ id }: Person) => place(id === hoa ? "00008" : "00004")),
    notSealed(unsealing, idOf),
  );
  const { loader } = registerOf(minh, hoa);
  const result = await run("{ people { name } }", {
    person,
    grants: { "population.identity": ["00004"] },
    evidence: { seals: loader },
  });
  expect(names(result)).toEqual([{ name: "name 0" }, { name: null }, { name: null }]);
  expect(result.errors?.map(({ path }) => path)).toEqual([["people", 2, "name"]]);
});

test("who holds the scope that opens the seal sees the row, and no register is asked", async () => {
  const { loader, batches } = registerOf(minh);
  const result = await run("{ people { name } }", {
    query: notSealedResult(unsealing, idOf),
    person: notSealed(unsealing, idOf),
    grants: { "population.protected": ["national"] },
    evidence: { seals: loader },
  });
  expect(names(result)).toHaveLength(3);
  expect(batches).toEqual([]);
});

test("what no rule guards can ask for seals too: closed unless the register says open, or the scope opens it", async () => {
  const { loader: seals, batches } = registerOf(minh);
  const isSealedFor = (grants: GrantTexts, key: string | undefined, evidence: Evidence = { seals }) =>
    isSealedFrom({ access: accessWith(grants), evidence }, unsealing, key ?? "");
  expect(await Promise.all([lan, minh, hoa].map((key) => isSealedFor({}, key)))).toEqual([false, true, false]);
  expect(batches.map((questions) => questions.length)).toEqual([3]);
  expect(await isSealedFor({ "population.protected": ["national"] }, minh)).toBe(false);
  expect(await isSealedFor({ "population.protected": ["01"] }, minh)).toBe(true);
  expect(await isSealedFor({}, "")).toBe(true);
  await expect(isSealedFor({}, lan, {})).rejects.toThrow("no register");
});

test("an own record is shown in the name of its citizen alone; no claim, no record", async () => {
  const own = and(scope(income), ownRecord(idOf));
  const asCitizen = { ...national, "requester.citizen": ["national"] };
  const mine = await run("{ people { name } }", {
    person: own,
    query: inCitizensName,
    grants: asCitizen,
    citizen: minh,
  });
  expect(names(mine)).toEqual([{ name: null }, { name: "name 1" }, { name: null }]);
  expect(mine.errors?.map(({ extensions }) => extensions.code)).toEqual(["NOT_OWN_RECORD", "NOT_OWN_RECORD"]);
  // A grant without the claim, and a claim without the grant, are each not enough.
  const nobody = await run("{ people { name } }", { person: own, grants: asCitizen });
  expect(names(nobody)).toEqual([{ name: null }, { name: null }, { name: null }]);
  const ungranted = await run("{ people { name } }", { person: own, grants: national, citizen: minh });
  expect(names(ungranted)).toEqual([{ name: null }, { name: null }, { name: null }]);
  expect((await run("{ people { name } }", { query: inCitizensName, grants: national })).data).toEqual({
    people: null,
  });
});

test("of what a field returns an own record is kept, and anybody else's answered as one that doesn't exist (attack case 83)", async () => {
  const query = and(scope(income), ownRecordResult(idOf));
  const grants = { ...national, "requester.citizen": ["national"] };
  const ask = (source: string, citizen?: PersonalId) => run(source, { query, grants, citizen });
  expect(await ask("{ people { name } }", minh)).toEqual({ data: { people: [{ name: "name 1" }] } });
  expect(await ask(`{ person(id: "${minh}") { name } }`, minh)).toEqual({ data: { person: { name: "name 1" } } });
  const anothers = await ask(`{ person(id: "${lan}") { name } }`, minh);
  expect(anothers.errors?.map(({ extensions }) => extensions.code)).toEqual(["NOT_OWN_RECORD"]);
  expect(anothers).toEqual(await ask(`{ person(id: "097085999999") { name } }`, minh));
  expect((await ask("{ people { name } }")).data).toEqual({ people: null });
});

test("what an own record doesn't hold is null without an error, and what is sealed of it is answered alike (attack case 91)", async () => {
  const schema = buildSchema("type Query { people: [Person] } type Person { name: String  spouse: Person }");
  const isShown = or(
    withinResult(income, () => place("00004")),
    and(scope(identity), ownRecord(idOf)),
  );
  compileShield(
    schema,
    {
      Query: { people: authenticated },
      Person: { name: authenticated, spouse: and(isShown, notSealedResult(unsealing, idOf)) },
    },
    () => undefined,
  );
  const spouseOf = async (citizen: PersonalId | undefined, spouse: Person | null, ...sealed: PersonalId[]) => {
    const access = {
      ...accessWith({ "population.identity": ["national"], "requester.citizen": ["national"] }),
      citizen,
    };
    const contextValue = { access, evidence: { seals: registerOf(...sealed).loader } };
    const rows = people.slice(0, 1).map((person) => ({ ...person, spouse }));
    return graphql({
      schema,
      source: "{ people { spouse { name } } }",
      rootValue: { people: rows },
      contextValue,
    });
  };
  const [, other] = people;
  if (other === undefined) throw new Error("there is nobody else");
  expect(await spouseOf(lan, other)).toEqual({ data: { people: [{ spouse: { name: "name 1" } }] } });
  expect(await spouseOf(lan, null)).toEqual({ data: { people: [{ spouse: null }] } });
  expect(await spouseOf(lan, other, other.id)).toEqual(await spouseOf(lan, null));
  const anothers = await spouseOf(hoa, null);
  expect(anothers.errors?.map(({ extensions }) => extensions.code)).toEqual(["NOT_OWN_RECORD"]);
  expect(anothers).toEqual(await spouseOf(hoa, other));
});

test("a function of a rule that gives no text finds nobody's record, and a place that is none is nowhere (attack case 56)", async () => {
  const strange: readonly unknown[] = [Promise.resolve(minh), [minh], { toString: () => minh }, 1, true, Symbol("id")];
  const everything = registerOf();
  for (const value of strange) {
    // @ts-expect-error: a rule reads a text, or nothing
    const read = (): string => value;
    for (const person of [
      consented(income, read as () => PersonalId),
      ownRecord(read as () => PersonalId),
      notSealed(unsealing, read),
      withinRow(identity, read as () => ReturnType<typeof place>),
    ]) {
      const result = await run("{ people { name } }", {
        person,
        grants: { ...national, "population.identity": ["00004"], "requester.citizen": ["national"] },
        citizen: minh,
        evidence: { consents: { load: async () => true }, seals: everything.loader },
        onRuleFailure: () => undefined,
      });
      expect(names(result), String(value)).toEqual([{ name: null }, { name: null }, { name: null }]);
    }
  }
  expect(everything.batches).toEqual([]);
});

test("what one request learned of a row is not used for another (attack cases S7 to S9)", async () => {
  const schema = buildSchema(sdl);
  const rule = notSealed(unsealing, idOf);
  compileShield(
    schema,
    { Query: each(authenticated, "people", "person"), Person: each(rule, "name", "income") },
    () => undefined,
  );
  const access = accessWith(national);
  const ask = (sealed: PersonalId | undefined, root: object = rootValue) =>
    graphql({
      schema,
      source: "{ people { name income } }",
      rootValue: root,
      // Requests that come with one token share what was read of it: only the registers are made anew for each.
      contextValue: { access, evidence: { seals: registerOf(sealed).loader } },
    });
  expect(names(await ask(undefined))[1]).toEqual({ name: "name 1", income: 1 });
  expect(names(await ask(minh))[1]).toEqual({ name: null, income: null });
  // The last row of one request may be the first of the next.
  const askForHoa = (sealed: PersonalId | undefined) => ask(sealed, { people: people.slice(2) });
  expect(names(await askForHoa(undefined))).toEqual([{ name: "name 2", income: 2 }]);
  expect(names(await askForHoa(hoa))).toEqual([{ name: null, income: null }]);
});
