import { defineTerms, describeTerm, type Term } from "@lienthong/dictionary";
import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { type CoverageInput, fieldFacts, findCoverageProblems } from "./coverage.js";
import { checkRuleTree } from "./rules/checkRuleTree.js";
import type { RuleTree } from "./rules/ruleTree.js";
import { and, or } from "./rules/shield.js";
import { authenticated, key, scope, withinRow } from "./rules/vocabulary.js";
import { defineScopes, foreignScope } from "./scopes.js";

const terms = defineTerms({
  citizen: { vi: "Công dân", en: "Citizen", dataClass: "basic-personal" },
  personalId: { vi: "Số định danh cá nhân", en: "Personal identification number", dataClass: "basic-personal" },
  fullName: { vi: "Họ và tên", en: "Full name", dataClass: "basic-personal" },
  religion: { vi: "Tôn giáo", en: "Religion", dataClass: "sensitive-personal" },
});

const legalBasis = { reference: "Luật Căn cước 26/2023/QH15", source: "general-knowledge" } as const;
const scopes = defineScopes("population", {
  statistics: { name: { vi: "Thống kê", en: "Statistics" }, dataClass: "open", legalBasis },
  identity: { name: { vi: "Danh tính", en: "Identity" }, dataClass: "basic-personal", legalBasis },
  belief: { name: { vi: "Tín ngưỡng", en: "Belief" }, dataClass: "sensitive-personal", legalBasis },
});
const statistics = scope(scopes.statistics);
const identity = withinRow(scopes.identity, () => null);
const belief = scope(scopes.belief);
const elsewhere = scope(foreignScope("civil-status.register"));

const described = (term: Term) => JSON.stringify(describeTerm(term));
const goodSdl = `
  directive @key(fields: String!) on OBJECT
  directive @tag(name: String!) on OBJECT
  type Query { ${described(terms.citizen)} citizen: Citizen }
  ${described(terms.citizen)}
  type Citizen @key(fields: "personalId") {
    ${described(terms.personalId)} personalId: ID!
    ${described(terms.fullName)} fullName: String
    ${described(terms.religion)} religion: String
  }`;
const goodRules = {
  Query: { citizen: identity },
  Citizen: { personalId: key(scopes.identity), fullName: or(identity, and(statistics, belief)), religion: belief },
} satisfies RuleTree;
const goodTerms: Readonly<Record<string, Term>> = {
  "Query.citizen": terms.citizen,
  Citizen: terms.citizen,
  "Citizen.personalId": terms.personalId,
  "Citizen.fullName": terms.fullName,
  "Citizen.religion": terms.religion,
};

type Change = Readonly<{
  sdl?: string;
  citizen?: RuleTree[string];
  terms?: Readonly<Record<string, Term | undefined>>;
  reads?: Readonly<Record<string, readonly string[]>>;
}>;

const inputWith = (change: Change = {}): CoverageInput => {
  const schema = buildSchema(change.sdl ?? goodSdl);
  const book = checkRuleTree(schema, { ...goodRules, Citizen: { ...goodRules.Citizen, ...change.citizen } });
  const known = { ...goodTerms, ...change.terms };
  return {
    database: "population",
    schema,
    book,
    scopes,
    termOf: (coordinate) => known[coordinate],
    readsOf: (coordinate) => change.reads?.[coordinate] ?? [],
    inputReads: new Map(),
  };
};

const problemsWith = (change: Change) => findCoverageProblems(inputWith(change));

test("finds nothing where every field has its rule, term, description and protection", () => {
  expect(problemsWith({})).toEqual([]);
});

test.each<[string, Change, readonly string[]]>([
  ["a field without a term", { terms: { "Citizen.fullName": undefined } }, ["Citizen.fullName: no dictionary term"]],
  ["a type without a term", { terms: { Citizen: undefined } }, ["Citizen: no dictionary term"]],
  [
    "a term without a language",
    { terms: { "Citizen.fullName": { ...terms.fullName, en: " " } } },
    [`Citizen.fullName: its term ${terms.fullName.id} lacks a language`],
  ],
  [
    "a field without a description",
    { sdl: goodSdl.replace(described(terms.fullName), "") },
    ["Citizen.fullName: its description doesn't begin with its term's"],
  ],
  [
    "a description of another term",
    { sdl: goodSdl.replace(described(terms.religion), described(terms.fullName)) },
    ["Citizen.religion: its description doesn't begin with its term's"],
  ],
  [
    "a scope that protects less than the term demands",
    { citizen: { religion: and(identity, belief), fullName: statistics } },
    ["Citizen.fullName: its term is basic-personal, its scopes protect it as open only"],
  ],
  [
    "an alternative that protects less than the term demands",
    { citizen: { religion: or(belief, identity) } },
    ["Citizen.religion: its term is sensitive-personal, its scopes protect it as basic-personal only"],
  ],
  [
    "an alternative that protects too little beside a foreign scope",
    { citizen: { religion: or(elsewhere, statistics, and(belief, identity)) } },
    ["Citizen.religion: its term is sensitive-personal, its scopes protect it as open only"],
  ],
  [
    "personal data for everybody with a token",
    { citizen: { fullName: or(authenticated, identity), religion: and(belief, statistics) } },
    ["Citizen.fullName: its term is basic-personal, its scopes protect it as open only"],
  ],
  [
    "a scope that nobody declares",
    { citizen: { fullName: and(identity, statistics, scope(foreignScope("population.dreams"))) } },
    ['Citizen.fullName: "population.dreams" is not declared'],
  ],
  [
    "a scope that no field requires",
    { citizen: { fullName: identity } },
    ["population.statistics: declared, but no field requires it"],
  ],
  [
    "a field that can be denied but not be null",
    { sdl: goodSdl.replace("fullName: String", "fullName: String!") },
    ["Citizen.fullName: it can be denied, so it must be nullable; otherwise its denial takes the whole object with it"],
  ],
  [
    "the rule of a key on a field that is none",
    {
      sdl: goodSdl.replace(
        '@key(fields: "personalId")',
        '@key(fields: "id personalIdOfMother") @tag(name: "personalId")',
      ),
    },
    [
      "Citizen.personalId: its rule is that of a key, but no @key of Citizen names it; inside the subgraph nothing guards it",
    ],
  ],
])("finds %s", (_, change, problems) => {
  expect(problemsWith(change)).toEqual(problems);
});

test("finds a field without a rule", () => {
  const input = inputWith();
  const book = new Map([...input.book].filter(([coordinate]) => coordinate !== "Citizen.fullName"));
  expect(findCoverageProblems({ ...input, book })).toEqual([
    "Citizen.fullName: no rule",
    "population.statistics: declared, but no field requires it",
  ]);
});

test("leaves the class of a foreign scope to its owner", () => {
  expect(problemsWith({ citizen: { religion: elsewhere, fullName: and(statistics, belief) } })).toEqual([]);
});

test("tells of every field its term and how it is protected", () => {
  const facts = fieldFacts(
    inputWith({ citizen: { fullName: or(belief, and(statistics, identity)), religion: elsewhere } }),
  );
  expect(facts.map(({ coordinate, term, dataClass }) => [coordinate, term?.id, dataClass])).toEqual([
    ["Query.citizen", "CongDan", "basic-personal"],
    ["Citizen.personalId", "SoDinhDanhCaNhan", "basic-personal"],
    ["Citizen.fullName", "HoVaTen", "basic-personal"],
    ["Citizen.religion", "TonGiao", "sensitive-personal"],
  ]);
});

const pageSdl = goodSdl.replace(
  "citizen: Citizen }",
  `citizen: Citizen ${described(terms.citizen)} citizens: Page } type Page { edges: [Edge] } type Edge { cursor: String }`,
);
const pageRules = { Page: { edges: authenticated }, Edge: { cursor: authenticated } };
const problemsOfPage = (reads: readonly string[], citizens: RuleTree[string][string] = identity) => {
  const schema = buildSchema(pageSdl);
  const rules = { ...goodRules, Query: { citizen: identity, citizens }, ...pageRules };
  const input: CoverageInput = {
    ...inputWith(),
    schema,
    book: checkRuleTree(schema, rules),
    readsOf: (coordinate) => (coordinate === "Query.citizens" ? reads : []),
    inputReads: new Map(),
  };
  return findCoverageProblems(input).filter((problem) => /connection|tells|it reads/.test(problem));
};

test("asks of a connection by which fields its cursors sort, and of its rule that it guards them (attack case 18)", () => {
  expect(problemsOfPage([])).toEqual([
    "Query.citizens: it returns a connection, but doesn't say by which fields its cursors sort (reads)",
  ]);
  expect(problemsOfPage(["Citizen.personalId"])).toEqual([]);
  expect(problemsOfPage(["Citizen.religion"])).toEqual([
    "Query.citizens: its answer tells Citizen.religion, but its rule asks for less than that field's",
  ]);
  expect(problemsOfPage(["Citizen.religion"], and(identity, belief))).toEqual([]);
  expect(problemsOfPage(["Citizen.religion"], or(identity, belief))).toHaveLength(1);
  expect(problemsOfPage(["Citizen.height"])).toEqual([
    "Query.citizens: it reads Citizen.height, which has no rule here",
  ]);
});

const writingSdl = (parts: string) =>
  `${goodSdl.replace("type Query", `type Mutation { ${described(terms.citizen)} rename(citizen: NewName): Named } type Query`)} ${parts}`;
const writingParts = `
  ${described(terms.citizen)} input NewName { ${described(terms.fullName)} fullName: String }
  ${described(terms.citizen)} interface Named { ${described(terms.fullName)} fullName: String }`;
const problemsOfWriting = (parts: string, rename: RuleTree[string][string]) => {
  const schema = buildSchema(writingSdl(parts));
  const known: Readonly<Record<string, Term>> = {
    ...goodTerms,
    "Mutation.rename": terms.citizen,
    NewName: terms.citizen,
    "NewName.fullName": terms.fullName,
    Named: terms.citizen,
    "Named.fullName": terms.fullName,
  };
  const book = checkRuleTree(schema, { ...goodRules, Mutation: { rename } });
  return findCoverageProblems({ ...inputWith(), schema, book, termOf: (coordinate) => known[coordinate] });
};

test("asks of interfaces and input objects for terms and descriptions, though they have no rules", () => {
  expect(problemsOfWriting(writingParts, identity)).toEqual([]);
  expect(problemsOfWriting(writingParts.replaceAll(described(terms.fullName), ""), identity)).toEqual([
    "NewName.fullName: its description doesn't begin with its term's",
    "Named.fullName: its description doesn't begin with its term's",
  ]);
});

test("finds a mutation for which an agreement with this database isn't needed", () => {
  for (const rename of [elsewhere, or(identity, elsewhere)])
    expect(problemsOfWriting(writingParts, rename)).toEqual([
      "Mutation.rename: it writes, so its rule must ask for a scope of population",
    ]);
  expect(problemsOfWriting(writingParts, and(identity, elsewhere))).toEqual([]);
});
