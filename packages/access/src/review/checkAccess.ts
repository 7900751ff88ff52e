import { allAgencies } from "@lienthong/identity";
import type { Agreement } from "../agreements/sharing.js";
import type { SharedDatabase } from "../agreements/sharingRegister.js";
import { isConsumer } from "../agreements/sharingRegister.js";
import { type CoverageInput, findCoverageProblems } from "../coverage.js";
import { requirementOf } from "../rules/ruleTree.js";
import { impliedBranches } from "./impliedBranches.js";
import { judgeRule } from "./judgeRule.js";
import { renderRule } from "./renderRule.js";
import { type Review, type ReviewedRequester, requestersOf } from "./review.js";
import { daysLeft, standingOf } from "./standing.js";

/** What a check looks for. */
export type FindingKind =
  | "coverage"
  | "rejected-agreement"
  | "dead-rule"
  | "implied-branch"
  | "ungranted-scope"
  | "ending-agreement"
  | "lapsed-agreement"
  | "agency-without-agreement";

/** One thing that the security team should know. An `error` keeps a database from being published or an agreement from counting. */
export type Finding = Readonly<{ severity: "error" | "warning"; kind: FindingKind; subject: string; message: string }>;

/**
 * Checks rules, scopes and agreements against each other.
 *
 * @param endingWithinDays agreements that end in so many days are reported
 * @returns errors first, otherwise in the order of the databases
 */
export const checkAccess = (review: Review, endingWithinDays: number): readonly Finding[] => {
  const requesters = requestersOf(review);
  const findings = [
    ...review.databases.flatMap((database) => findCoverage(database)),
    ...review.sharing.rejected.map(({ database, agreement, reason }) =>
      error("rejected-agreement", `${database}/${agreement}`, `grants nothing: ${reason}`),
    ),
    ...review.databases.flatMap((database) => [
      ...findUngrantedScopes(database, requesters),
      ...findDeadRules(database, requesters),
    ]),
    ...[...review.sharing.databases.values()].flatMap((shared) => findLapses(shared, review.now, endingWithinDays)),
    ...findAgenciesWithoutAgreement(review),
  ];
  return [...findings.filter(({ severity }) => severity === "error"), ...findings.filter(isWarning)];
};

const isWarning = ({ severity }: Finding): boolean => severity === "warning";

const error = (kind: FindingKind, subject: string, message: string): Finding => ({
  severity: "error",
  kind,
  subject,
  message,
});

const warning = (kind: FindingKind, subject: string, message: string): Finding => ({
  severity: "warning",
  kind,
  subject,
  message,
});

const findCoverage = (input: CoverageInput): readonly Finding[] =>
  findCoverageProblems(input).map((problem) => error("coverage", input.database, problem));

const findUngrantedScopes = ({ scopes }: CoverageInput, requesters: readonly ReviewedRequester[]): readonly Finding[] =>
  Object.values(scopes)
    .filter(({ scope }) => !requesters.some(({ grantSet }) => grantSet.territories.has(scope)))
    .map(({ scope }) => warning("ungranted-scope", scope, "no agreement in force gives it to anybody"));

/** Rules that nobody meets: no agency, for no purpose, in no territory; and branches that give nothing. */
const findDeadRules = (
  { database, book }: CoverageInput,
  requesters: readonly ReviewedRequester[],
): readonly Finding[] =>
  [...book].flatMap(([coordinate, rule]) => {
    const subject = `${database}: ${coordinate}`;
    const branches = impliedBranches(rule).map(({ branch, by }) =>
      warning("implied-branch", subject, `the branch ${branch} gives nothing that ${by} doesn't give`),
    );
    const isMet = requesters.some(({ grantSet }) => judgeRule(rule, grantSet).kind !== "denied");
    if (isMet) return branches;
    const asked = requirementOf(rule)
      .map((scopes) => scopes.join(" and "))
      .join(", or ");
    return [
      ...branches,
      warning(
        "dead-rule",
        subject,
        `nobody can read it: ${renderRule(rule)} asks for ${asked}, which no agency holds for one purpose`,
      ),
    ];
  });

const findLapses = (
  { database, agreements }: SharedDatabase,
  now: Date,
  endingWithinDays: number,
): readonly Finding[] =>
  agreements.flatMap((agreement) => {
    const lapse = describeLapse(agreement, now, endingWithinDays);
    return lapse === undefined ? [] : warning(lapse.kind, `${database}/${agreement.id}`, lapse.message);
  });

/** Why an agreement gives nothing now though somebody may think so, or how soon it ends; `undefined` when there is nothing to say. */
const describeLapse = (
  agreement: Agreement,
  now: Date,
  endingWithinDays: number,
): Pick<Finding, "kind" | "message"> | undefined => {
  switch (standingOf(agreement, now)) {
    case "in force": {
      const days = daysLeft(agreement, now);
      const left = `${days} ${days === 1 ? "day" : "days"} left`;
      return days > endingWithinDays
        ? undefined
        : { kind: "ending-agreement", message: `ends on ${agreement.validUntil}: ${left}` };
    }
    case "expired":
      return {
        kind: "lapsed-agreement",
        message: `expired on ${agreement.validUntil}, and its state is still "active"`,
      };
    case "suspended":
      return { kind: "lapsed-agreement", message: "is suspended: it grants nothing" };
    case "draft":
    case "ended":
    case "not yet valid":
      return undefined;
  }
};

const findAgenciesWithoutAgreement = ({ sharing, now }: Review): readonly Finding[] => {
  const agreements = [...sharing.databases.values()]
    .flatMap((shared) => shared.agreements)
    .filter(({ composition }) => composition === undefined);
  return allAgencies()
    .filter(
      (agency) =>
        !agreements.some((agreement) => isConsumer(agency, agreement) && standingOf(agreement, now) === "in force"),
    )
    .map(({ id }) => warning("agency-without-agreement", id, "has no agreement in force for any purpose"));
};
