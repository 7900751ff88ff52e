import type { DataClass, Term } from "@lienthong/dictionary";
import { type Agency, findAgency, type PurposeId } from "@lienthong/identity";
import type { Agreement } from "../agreements/sharing.js";
import { agreementsInForce, isConsumer, resolveGrants } from "../agreements/sharingRegister.js";
import { fieldFacts } from "../coverage.js";
import { type GrantSet, grantSet } from "../grantSet.js";
import { type RuleNode, requirementOf } from "../rules/ruleTree.js";
import { databaseOfScope, type Scope, type ScopeDeclaration } from "../scopes.js";
import type { Territory } from "../territory.js";
import { judgeRule } from "./judgeRule.js";
import { renderRule } from "./renderRule.js";
import type { Review } from "./review.js";
import { type Standing, standingOf } from "./standing.js";

/** What is asked: may this agency, for this purpose, read this field (`Type.field`)? */
export type FieldQuestion = Readonly<{ agency: Agency; purpose: PurposeId; coordinate: string }>;

/** An agreement that gives one of the scopes that the field asks for. `agreement` is its id, `database/id`. */
export type HeldScope = Readonly<{
  scope: Scope;
  agreement: string;
  territory: Territory;
  validFrom: string;
  validUntil: string;
}>;

/** A scope to ask for, whom and how; `lapsed` are agreements that name it for this agency and purpose, but give nothing now. */
export type MissingScope = Readonly<{
  scope: Scope;
  declaration: ScopeDeclaration | undefined;
  owner: Agency | undefined;
  howToRequest: string | undefined;
  lapsed: readonly Readonly<{ agreement: string; standing: Standing }>[];
}>;

/** What the rule of one database says. `remaining`: what is left to decide for each row, where it depends on the row. */
export type RuleExplanation = Readonly<{
  database: string;
  rule: string;
  verdict: Verdict;
  remaining: string | undefined;
  missing: readonly MissingScope[];
  notNational: readonly Scope[];
}>;

export type Verdict = "allowed" | "depends" | "denied";

/**
 * Why a field may or may not be read. A field that several databases serve (the key of a shared entity) is allowed when the rule of each
 * allows it. `agreedPurposes` is there when no agreement at all is in force for the purpose.
 */
export type FieldExplanation = Readonly<{
  coordinate: string;
  term: Term | undefined;
  dataClass: DataClass | undefined;
  verdict: Verdict;
  rules: readonly RuleExplanation[];
  held: readonly HeldScope[];
  agreedPurposes: readonly PurposeId[] | undefined;
}>;

/** Explains one field; `undefined` when no database has it. */
export const explainField = (review: Review, question: FieldQuestion): FieldExplanation | undefined => {
  const { agency, purpose, coordinate } = question;
  const serving = review.databases.flatMap((database) => {
    const facts = fieldFacts(database).find((field) => field.coordinate === coordinate);
    return facts?.rule === undefined ? [] : [{ database: database.database, facts, rule: facts.rule }];
  });
  const [first] = serving;
  if (first === undefined) return undefined;
  const resolution = resolveGrants(review.sharing, { agency, purpose, now: review.now });
  const grants = resolution.kind === "granted" ? resolution.grants.grantSet : grantSet([]);
  const rules = serving.map(({ database, rule }) => explainRule(review, { question, database, rule, grants }));
  return {
    coordinate,
    term: first.facts.term,
    dataClass: first.facts.dataClass,
    verdict: resolution.kind === "granted" ? strictest(rules.map(({ verdict }) => verdict)) : "denied",
    rules,
    held: heldScopes(
      review,
      question,
      serving.map(({ rule }) => rule),
    ),
    agreedPurposes: resolution.kind === "granted" ? undefined : resolution.agreedPurposes,
  };
};

const strictest = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes("denied") ? "denied" : verdicts.includes("depends") ? "depends" : "allowed";

type RuleQuestion = Readonly<{ question: FieldQuestion; database: string; rule: RuleNode; grants: GrantSet }>;

const explainRule = (review: Review, { question, database, rule, grants }: RuleQuestion): RuleExplanation => {
  const judgement = judgeRule(rule, grants);
  return {
    database,
    rule: renderRule(rule),
    verdict: judgement.kind,
    remaining: judgement.kind === "depends" ? renderRule(judgement.remaining) : undefined,
    missing:
      judgement.kind === "denied" ? judgement.missing.map((scope) => describeMissing(review, question, scope)) : [],
    notNational: judgement.kind === "denied" ? judgement.notNational : [],
  };
};

const describeMissing = (
  { databases, sharing, now }: Review,
  { agency, purpose }: FieldQuestion,
  scope: Scope,
): MissingScope => {
  const database = databaseOfScope(scope);
  const shared = sharing.databases.get(database);
  return {
    scope,
    declaration: databases
      .filter((declared) => declared.database === database)
      .flatMap(({ scopes }) => Object.values(scopes))
      .find((declared) => declared.scope === scope),
    owner: shared === undefined ? undefined : findAgency(shared.owner.id),
    howToRequest: shared?.howToRequest,
    lapsed: (shared?.agreements ?? [])
      .filter((agreement) => isFor(agreement, { agency, purpose, scope }))
      .map((agreement) => ({ agreement: `${database}/${agreement.id}`, standing: standingOf(agreement, now) }))
      .filter(({ standing }) => standing !== "in force"),
  };
};

const isFor = (
  agreement: Agreement,
  { agency, purpose, scope }: Readonly<{ agency: Agency; purpose: PurposeId; scope: Scope }>,
): boolean => isConsumer(agency, agreement) && agreement.purpose === purpose && agreement.scopes.includes(scope);

/** The agreements in force behind the scopes that the rules name. */
const heldScopes = (
  { sharing, now }: Review,
  { agency, purpose }: FieldQuestion,
  rules: readonly RuleNode[],
): readonly HeldScope[] => {
  const asked = new Set(rules.flatMap((rule) => requirementOf(rule).flat()));
  return agreementsInForce(sharing, agency, now)
    .filter(({ agreement }) => agreement.purpose === purpose)
    .flatMap(({ database, agreement, territory }) =>
      agreement.scopes
        .filter((scope) => asked.has(scope))
        .map((scope) => ({
          scope,
          agreement: `${database}/${agreement.id}`,
          territory,
          validFrom: agreement.validFrom,
          validUntil: agreement.validUntil,
        })),
    );
};
