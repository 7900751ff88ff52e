import { masks, type PersonalId, personalIdKey } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import type { AgencyKind } from "@lienthong/identity";
import fc from "fast-check";
import { buildSchema, type GraphQLSchema, graphql } from "graphql";
import { expect, test } from "vitest";
import { attributesOf } from "../requesterAttributes.js";
import { foreignScope, type Scope } from "../scopes.js";
import { accessWith, type GrantTexts, place } from "../testing/access.js";
import { behindShield } from "../testing/shieldItself.js";
import { compileShield } from "./compileShield.js";
import { masked } from "./masked.js";
import { consented, inCitizensName, notSealed, notSealedResult, ownRecord, ownRecordResult } from "./recordWords.js";
import type { RuleTree } from "./ruleTree.js";
import { and, chain, deny, or, race, type ShieldRule } from "./shield.js";
import {
  agencyKind,
  authenticated,
  each,
  key,
  purpose,
  scope,
  withinArguments,
  withinResult,
  withinRow,
} from "./vocabulary.js";

/**
 * Three evaluations of one random rule must agree: `compileShield`, graphql-shield's own `shield()` on the same rule objects, and the plain
 * reading of the rule below, which shares no code with either.
 */

/** A rule as plain text and lists, from which both the shield rule and its plain reading are made. */
type Written =
  | Readonly<{ word: "authenticated" | "inCitizensName" | "ownRecord" | "ownRecordResult" }>
  | Readonly<{ word: keyof typeof scopeWords; scope: string }>
  | Readonly<{ word: "purpose"; purposes: readonly [string, ...string[]] }>
  | Readonly<{ word: "agencyKind"; kinds: readonly [AgencyKind, ...AgencyKind[]] }>
  | Readonly<{ join: "and" | "chain" | "or" | "race"; parts: readonly Written[] }>;

/** A row, or arguments, that name a place, an unknown one, or none; a row may be somebody's. */
type Located = Readonly<{ where?: string | null; whose?: PersonalId | null }>;
const placeOfWhere = ({ where }: Located) => (where === null || where === undefined ? where : place(where));
const ownerOf = ({ whose }: Located) => whose;

const scopeWords = {
  scope,
  key,
  withinRow: (asked: Scope) => withinRow(asked, placeOfWhere),
  withinArguments: (asked: Scope) => withinArguments(asked, placeOfWhere),
  withinResult: (asked: Scope) => withinResult(asked, placeOfWhere),
  consented: (asked: Scope) => consented(asked, ownerOf),
  notSealed: (asked: Scope) => notSealed(asked, ownerOf),
  notSealedResult: (asked: Scope) => notSealedResult(asked, ownerOf),
};
const joins = { and, chain, or, race };

const toRule = (written: Written): ShieldRule => {
  if ("join" in written) return joins[written.join](...written.parts.map(toRule));
  switch (written.word) {
    case "authenticated":
      return authenticated;
    case "inCitizensName":
      return inCitizensName;
    case "ownRecord":
      return ownRecord(ownerOf);
    case "ownRecordResult":
      return ownRecordResult(ownerOf);
    case "purpose":
      return purpose(...written.purposes);
    case "agencyKind":
      return agencyKind(...written.kinds);
    default:
      return scopeWords[written.word](foreignScope(written.scope));
  }
};

/** By whom is asked, for what, and in whose name. */
type Asking = Readonly<{ purpose: string; agencyKind: AgencyKind; citizen: PersonalId | undefined }>;

/** Who consents, and whose record is sealed. */
type Registers = Readonly<{ consents: readonly PersonalId[]; sealed: readonly PersonalId[] | "none" }>;

/** By which grants is asked (without any: nobody asks), for which row, with which arguments, and what the field returns. */
type Facts = Registers &
  Readonly<{ asking: Asking; grants: GrantTexts | undefined; row: Located; args: Located; result: Located }>;

const provinceOfPlace = new Map([
  ["00004", "01"],
  ["00008", "01"],
  ["25747", "79"],
  ["01", "01"],
  ["79", "79"],
]);

const reaches = (territories: readonly string[], { where }: Located): boolean => {
  if (territories.includes("national")) return true;
  if (where === null || where === undefined) return false;
  return territories.includes(where) || territories.includes(provinceOfPlace.get(where) ?? "nowhere");
};

const isSomebodyOf = (people: readonly PersonalId[], { whose }: Located): boolean =>
  whose !== null && whose !== undefined && people.includes(whose);

const isUnsealed = ({ sealed }: Registers, row: Located): boolean =>
  sealed === "none" || (row.whose !== null && row.whose !== undefined && !isSomebodyOf(sealed, row));

/** The plain reading of a rule. */
const holds = (written: Written, facts: Facts): boolean => {
  if ("join" in written) {
    const parts = written.parts.map((part) => holds(part, facts));
    return written.join === "and" || written.join === "chain" ? !parts.includes(false) : parts.includes(true);
  }
  const { asking, grants, row, args, result } = facts;
  if (grants === undefined) return false;
  const own = asking.citizen === undefined ? [] : [asking.citizen];
  switch (written.word) {
    case "authenticated":
    case "key":
      return true;
    case "inCitizensName":
      return own.length > 0;
    case "ownRecord":
      return isSomebodyOf(own, row);
    case "ownRecordResult":
      return isSomebodyOf(own, result);
    case "purpose":
      return written.purposes.includes(asking.purpose);
    case "agencyKind":
      return written.kinds.includes(asking.agencyKind);
    default: {
      const territories = grants[written.scope] ?? [];
      const isNational = territories.includes("national");
      const answers: Readonly<Record<Exclude<keyof typeof scopeWords, "key">, boolean>> = {
        scope: isNational,
        withinRow: reaches(territories, row),
        withinArguments: reaches(territories, args),
        withinResult: reaches(territories, result),
        consented: isNational && isSomebodyOf(facts.consents, row),
        notSealed: isNational || isUnsealed(facts, row),
        notSealedResult: isNational || isUnsealed(facts, result),
      };
      return answers[written.word];
    }
  }
};

const someScope = fc.constantFrom("population.identity", "population.birth", "insurance.cards");

const purposes = ["tax-administration", "citizen-self-service", "population-management"] as const;
const kinds = ["ministry", "public-service-portal"] as const satisfies readonly AgencyKind[];

const oneOrTwo = <Item>(items: readonly [Item, ...Item[]]): fc.Arbitrary<readonly [Item, ...Item[]]> =>
  fc
    .tuple(fc.constantFrom(...items), fc.array(fc.constantFrom(...items), { maxLength: 1 }))
    .map(([one, rest]) => [one, ...rest]);

/** Random rules, at most four levels deep, of these words and those that look at the requester only. */
const rulesOf = (
  ...allowed: readonly (keyof typeof scopeWords | "ownRecord" | "ownRecordResult")[]
): fc.Arbitrary<Written> =>
  fc.letrec<{ written: Written }>((tie) => ({
    written: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      { weight: 1, arbitrary: fc.constantFrom<Written>({ word: "authenticated" }, { word: "inCitizensName" }) },
      { weight: 1, arbitrary: oneOrTwo(purposes).map((chosen): Written => ({ word: "purpose", purposes: chosen })) },
      {
        weight: 1,
        arbitrary: oneOrTwo<AgencyKind>(kinds).map((chosen): Written => ({ word: "agencyKind", kinds: chosen })),
      },
      {
        weight: 5,
        arbitrary: fc
          .constantFrom(...allowed)
          .chain(
            (word): fc.Arbitrary<Written> =>
              word === "ownRecord" || word === "ownRecordResult"
                ? fc.constant({ word })
                : someScope.map((asked) => ({ word, scope: asked })),
          ),
      },
      {
        weight: 5,
        arbitrary: fc.record({
          join: fc.constantFrom("and", "chain", "or", "race"),
          parts: fc.array(tie("written"), { minLength: 1, maxLength: 3 }),
        }),
      },
    ),
  })).written;

const where = fc.constantFrom(...provinceOfPlace.keys(), "99999", null, undefined);
const people = ["097085000001", "097085000002"].map((id): PersonalId => personalIdKey.parse(id));
const somebody = fc.constantFrom(...people);
const located = fc
  .tuple(where, fc.option(somebody, { freq: 8 }))
  .map(([text, whose]): Located => ({ ...(text === undefined ? {} : { where: text }), whose }));
const reach = fc.uniqueArray(fc.constantFrom("national", "01", "79", "00004", "25747"), { maxLength: 2 });
const grants = fc.option(fc.dictionary(someScope, reach, { maxKeys: 3 }), { nil: undefined, freq: 15 });

const asking = fc.record({
  purpose: fc.constantFrom(...purposes),
  agencyKind: fc.constantFrom(...kinds),
  citizen: fc.option(somebody, { nil: undefined, freq: 3 }),
});
const someFacts = {
  asking,
  grants,
  row: located,
  args: located,
  consents: fc.subarray(people),
  sealed: fc.subarray(people),
};

type Context = Omit<Facts, "row" | "args" | "result">;

const contextFor = ({ grants: known, asking: requester, consents, sealed }: Context): object => {
  if (known === undefined) return {};
  const attributes = Object.fromEntries(attributesOf(requester).map(([attribute]) => [attribute, ["national"]]));
  const standing = (keys: Registers["sealed"]) => ({
    load: async ({ key: asked }: { key: string }) => keys !== "none" && keys.some((person) => person === asked),
  });
  return {
    access: { ...accessWith({ ...known, ...attributes }), ...requester },
    evidence: { consents: standing(consents), seals: standing(sealed) },
  };
};

/** Puts ours before a schema. A tree that nobody can meet, or that has too many alternatives, is refused, and another is drawn. */
const guard = (schema: GraphQLSchema, tree: RuleTree): void => {
  try {
    compileShield(schema, tree, refuseToFail);
  } catch (error) {
    if (!(error instanceof LienthongError)) throw error;
    fc.pre(false);
  }
};

const refuseToFail = ({ error }: Readonly<{ error: unknown }>): never => {
  throw error;
};

const fields = ["a", "b", "c", "d"] as const;
const rowSdl = `type Query { row: Row } type Row { ${fields.map((field) => `${field}(where: String): Int`).join(" ")} }`;
const rowQuery = `query ($where: String) { row { ${fields.map((field) => `${field}(where: $where)`).join(" ")} } }`;

/** What became of a field: a value, an error, or neither, as if there were nothing. */
type Outcome = "answered" | "refused" | "withheld";

const outcomesOf = async (schema: GraphQLSchema, facts: Omit<Facts, "result">): Promise<readonly Outcome[]> => {
  const result = await graphql({
    schema,
    source: rowQuery,
    variableValues: { where: facts.args.where },
    rootValue: { row: { ...facts.row, a: 1, b: 1, c: 1, d: 1 } },
    contextValue: contextFor(facts),
  });
  const answers: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(result.data?.row ?? {}));
  const refused = new Set((result.errors ?? []).map(({ path }) => path?.at(-1)));
  return fields.map((field) => {
    if (answers[field] === 1) return "answered";
    return refused.has(field) || refused.has("row") ? "refused" : "withheld";
  });
};

/** A row is withheld without an error where nothing but its seal stands before it. */
const plainOutcome = (written: Written, facts: Facts): Outcome => {
  if (holds(written, facts)) return "answered";
  return holds(written, { ...facts, sealed: "none" }) ? "withheld" : "refused";
};

test("decides as graphql-shield does, and as the rule reads", async () => {
  const seen = { answered: 0, refused: 0, withheld: 0 };
  const rules = fc.array(
    rulesOf("scope", "key", "withinRow", "withinArguments", "consented", "notSealed", "ownRecord", "ownRecord"),
    { minLength: fields.length, maxLength: fields.length },
  );
  const check = async (written: readonly Written[], facts: Omit<Facts, "result">): Promise<void> => {
    const row = Object.fromEntries(
      fields.map((field, index) => [field, toRule(written[index] ?? { word: "authenticated" })]),
    );
    const tree = { Query: { row: authenticated }, Row: row };
    const ours = buildSchema(rowSdl);
    guard(ours, tree);
    const theirs = behindShield(buildSchema(rowSdl), tree, { fallbackRule: deny });
    const plainly = written.map((rule) => plainOutcome(rule, { ...facts, result: {} }));
    expect(await outcomesOf(ours, facts)).toEqual(plainly);
    expect(await outcomesOf(theirs, facts)).toEqual(
      plainly.map((outcome) => (outcome === "answered" ? "answered" : "refused")),
    );
    for (const outcome of plainly) seen[outcome] += 1;
  };
  await fc.assert(fc.asyncProperty(rules, fc.record(someFacts), check), { numRuns: 600 });
  expect(Math.min(seen.answered, seen.refused), "both outcomes are common").toBeGreaterThan(300);
  expect(seen.withheld, "seals alone withhold").toBeGreaterThan(30);
});

const maskedSdl = `
  scalar HealthInsuranceCardNumber
  type Query { row: Row }
  type Row { number(where: String): HealthInsuranceCardNumber }`;

test("a masked value is whole, masked or denied as its two rules read, and denied where graphql-shield denies", async () => {
  const seen = { whole: 0, masked: 0, denied: 0 };
  const number = "DN4010123456789";
  const behindMask = masks.healthInsuranceCardNumberLastFour.apply(number);
  const rule = rulesOf("scope", "withinRow", "withinArguments", "consented", "ownRecord");
  const check = async (full: Written, otherwise: Written, facts: Omit<Facts, "result">): Promise<void> => {
    const made = masked(toRule(full), toRule(otherwise), masks.healthInsuranceCardNumberLastFour);
    const tree = { Query: { row: authenticated }, Row: { number: made } };
    const shown = async (schema: GraphQLSchema): Promise<unknown> => {
      const { data } = await graphql({
        schema,
        source: "query ($where: String) { row { number(where: $where) } }",
        variableValues: { where: facts.args.where },
        rootValue: { row: { ...facts.row, number } },
        contextValue: contextFor(facts),
      });
      return JSON.parse(JSON.stringify(data?.row ?? {})).number ?? null;
    };
    const ours = buildSchema(maskedSdl);
    guard(ours, tree);
    const isWhole = holds(full, { ...facts, result: {} });
    const isMasked = !isWhole && holds(otherwise, { ...facts, result: {} });
    expect(await shown(ours)).toBe(isWhole ? number : isMasked ? behindMask : null);
    const theirs = behindShield(buildSchema(maskedSdl), tree, { fallbackRule: deny });
    expect(await shown(theirs)).toBe(isWhole || isMasked ? number : null);
    seen[isWhole ? "whole" : isMasked ? "masked" : "denied"] += 1;
  };
  await fc.assert(fc.asyncProperty(rule, rule, fc.record(someFacts), check), { numRuns: 400 });
  expect(Math.min(...Object.values(seen)), "all outcomes are common").toBeGreaterThan(30);
});

const resultSdl = `
  type Query { row: Row }
  type Row { all(where: String): [Found]  first(where: String): Found }
  type Found { id: Int }`;
const resultQuery = "query ($where: String) { row { all(where: $where) { id } first(where: $where) { id } } }";

test("returns of a result just the rows for which the rule, as it reads, holds", async () => {
  const seen = { kept: 0, dropped: 0 };
  const facts = fc.record({ ...someFacts, results: fc.array(located, { maxLength: 4 }) });
  const check = async (
    written: Written,
    known: Omit<Facts, "result"> & Readonly<{ results: readonly Located[] }>,
  ): Promise<void> => {
    const schema = buildSchema(resultSdl);
    guard(schema, {
      Query: { row: authenticated },
      Row: each(toRule(written), "all", "first"),
      Found: { id: authenticated },
    });
    const found = known.results.map((result, id) => ({ ...result, id }));
    const rootValue = { row: { ...known.row, all: found, first: found[0] ?? null } };
    const { data } = await graphql({
      schema,
      source: resultQuery,
      variableValues: { where: known.args.where },
      rootValue,
      contextValue: contextFor(known),
    });
    const row: Readonly<{ all?: object[] | null; first?: object | null }> = JSON.parse(JSON.stringify(data?.row ?? {}));
    const kept = found.filter((result) => holds(written, { ...known, result })).map(({ id }) => ({ id }));
    expect(row.all ?? []).toEqual(kept);
    expect(row.first ?? null).toEqual(kept.find(({ id }) => id === 0) ?? null);
    seen.kept += kept.length;
    seen.dropped += found.length - kept.length;
  };
  const rules = rulesOf(
    ...(["scope", "withinRow", "consented", "notSealed", "ownRecord"] as const),
    ...(["withinResult", "withinResult", "withinResult"] as const),
    ...(["notSealedResult", "notSealedResult", "ownRecordResult", "ownRecordResult"] as const),
  );
  await fc.assert(fc.asyncProperty(rules, facts, check), { numRuns: 600 });
  expect(Math.min(seen.kept, seen.dropped), "both outcomes are common").toBeGreaterThan(100);
});
