import type { DataClass, Term } from "@lienthong/dictionary";
import { agreementsInForce, type SharedDatabase } from "../agreements/sharingRegister.js";
import { type CoverageInput, fieldFacts } from "../coverage.js";
import { type RuleNode, requirementOf } from "../rules/ruleTree.js";
import type { Scope, ScopeDeclaration } from "../scopes.js";
import type { Territory } from "../territory.js";
import { judgeRule } from "./judgeRule.js";
import { reachOf } from "./reach.js";
import { renderRule } from "./renderRule.js";
import { type Review, type ReviewedRequester, requestersOf } from "./review.js";

/** Where one requester may read what the row is about; nowhere when empty. `agreements` (`database/id`) give it. */
export type MatrixCell = Readonly<{ reach: readonly Territory[]; agreements: readonly string[] }>;

/** A scope and who holds it: one cell for each of the matrix' requesters, in their order. */
export type ScopeRow = Readonly<{ declaration: ScopeDeclaration; cells: readonly MatrixCell[] }>;

/** A field and who may read it: one cell for each of the matrix' requesters, in their order. */
export type FieldRow = Readonly<{
  coordinate: string;
  term: Term | undefined;
  dataClass: DataClass | undefined;
  rule: string;
  cells: readonly MatrixCell[];
}>;

/** One database of the matrix. */
export type DatabaseMatrix = Readonly<{
  database: string;
  shared: SharedDatabase | undefined;
  scopes: readonly ScopeRow[];
  fields: readonly FieldRow[];
}>;

/** Who may read what: agency × purpose against scopes and fields, as of the review's moment. */
export type AccessMatrix = Readonly<{
  requesters: readonly ReviewedRequester[];
  databases: readonly DatabaseMatrix[];
}>;

/** The matrix of every database of the review. */
export const accessMatrix = (review: Review): AccessMatrix => {
  const requesters = requestersOf(review);
  const givers = requesters.map((requester) => giversOf(review, requester));
  return {
    requesters,
    databases: review.databases.map((input) => ({
      database: input.database,
      shared: review.sharing.databases.get(input.database),
      scopes: Object.values(input.scopes).map((declaration) => ({
        declaration,
        cells: requesters.map((requester, index) => ({
          reach: reachOf(requester.grantSet, [[declaration.scope]]),
          agreements: givers[index]?.(declaration.scope) ?? [],
        })),
      })),
      fields: fieldRows(input, requesters, givers),
    })),
  };
};

/** The agreements that give a scope to one requester. */
type Givers = (scope: Scope) => readonly string[];

const giversOf = ({ sharing, now }: Review, { agency, purpose }: ReviewedRequester): Givers => {
  const inForce = agreementsInForce(sharing, agency, now).filter(({ agreement }) => agreement.purpose === purpose);
  return (scope) =>
    inForce
      .filter(({ agreement }) => agreement.scopes.includes(scope))
      .map(({ database, agreement }) => `${database}/${agreement.id}`);
};

const fieldRows = (
  input: CoverageInput,
  requesters: readonly ReviewedRequester[],
  givers: readonly Givers[],
): readonly FieldRow[] =>
  fieldFacts(input).flatMap(({ coordinate, term, dataClass, rule }) =>
    rule === undefined
      ? []
      : {
          coordinate,
          term,
          dataClass,
          rule: renderRule(rule),
          cells: requesters.map((requester, index) => fieldCell(rule, requester, givers[index] ?? (() => []))),
        },
  );

const fieldCell = (rule: RuleNode, { grantSet }: ReviewedRequester, givers: Givers): MatrixCell => {
  const requirement = requirementOf(rule);
  return judgeRule(rule, grantSet).kind === "denied"
    ? { reach: [], agreements: [] }
    : { reach: reachOf(grantSet, requirement), agreements: [...new Set(requirement.flat().flatMap(givers))] };
};
