import { masks } from "@lienthong/dictionary";
import type { AgencyKind } from "@lienthong/identity";
import fc from "fast-check";
import { expect, test } from "vitest";
import { grantSet, holdsScope } from "../grantSet.js";
import { citizenAttribute, kindAttribute, purposeAttribute } from "../requesterAttributes.js";
import { meets } from "../requirement.js";
import { foreignScope, type Scope } from "../scopes.js";
import { territory } from "../testing/access.js";
import { residueOf } from "./decide.js";
import { masked } from "./masked.js";
import { consented, inCitizensName, notSealed, notSealedResult, ownRecord, ownRecordResult } from "./recordWords.js";
import { type RuleNode, readRule, requirementOf } from "./ruleTree.js";
import { and, chain, or, race, type ShieldRule } from "./shield.js";
import { agencyKind, authenticated, purpose, scope, withinArguments, withinResult, withinRow } from "./vocabulary.js";

/** What a rule asks of the grants, written beside the rule: a formula over scopes whose meaning the normal form must keep. */
type Formula = Readonly<{ rule: ShieldRule; isMet: (holds: (asked: Scope) => boolean) => boolean }>;

const nowhere = () => null;
const scopes = ["population.a", "population.b", "population.c"].map(foreignScope);
const purposes = ["tax-administration", "citizen-self-service"] as const;
const kinds = ["ministry", "public-service-portal"] as const satisfies readonly AgencyKind[];

const ofScope = (rule: ShieldRule, asked: Scope): Formula => ({ rule, isMet: (holds) => holds(asked) });
const words: readonly Formula[] = [
  { rule: authenticated, isMet: () => true },
  ...scopes.flatMap((asked) => [
    ofScope(scope(asked), asked),
    ofScope(withinRow(asked, nowhere), asked),
    ofScope(withinArguments(asked, nowhere), asked),
    ofScope(withinResult(asked, nowhere), asked),
    ofScope(consented(asked, nowhere), asked),
    { rule: notSealed(asked, nowhere), isMet: () => true },
    { rule: notSealedResult(asked, nowhere), isMet: () => true },
  ]),
  ...purposes.map((id) => ofScope(purpose(id), purposeAttribute(id))),
  { rule: purpose(...purposes), isMet: (holds) => purposes.some((id) => holds(purposeAttribute(id))) },
  ...kinds.map((kind) => ofScope(agencyKind(kind), kindAttribute(kind))),
  { rule: agencyKind(...kinds), isMet: (holds) => kinds.some((kind) => holds(kindAttribute(kind))) },
  ...[inCitizensName, ownRecord(nowhere), ownRecordResult(nowhere)].map((rule) => ofScope(rule, citizenAttribute)),
];

const joins = [
  { join: and, isMet: (parts: readonly boolean[]) => !parts.includes(false) },
  { join: chain, isMet: (parts: readonly boolean[]) => !parts.includes(false) },
  { join: or, isMet: (parts: readonly boolean[]) => parts.includes(true) },
  { join: race, isMet: (parts: readonly boolean[]) => parts.includes(true) },
];

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...words),
    fc.tuple(fc.constantFrom(...joins), fc.array(tie("formula"), { minLength: 1, maxLength: 3 })).map(
      ([{ join, isMet }, parts]): Formula => ({
        rule: join(...parts.map(({ rule }) => rule)),
        isMet: (holds) => isMet(parts.map((part) => part.isMet(holds))),
      }),
    ),
  ),
}));
const rules: fc.Arbitrary<Formula> = fc.oneof(
  { weight: 4, arbitrary: formula },
  {
    weight: 1,
    arbitrary: fc.tuple(formula, formula).map(
      ([full, otherwise]): Formula => ({
        rule: masked(full.rule, otherwise.rule, masks.healthInsuranceCardNumberLastFour),
        isMet: (holds) => full.isMet(holds) || otherwise.isMet(holds),
      }),
    ),
  },
);

const universe = [...scopes, ...purposes.map(purposeAttribute), ...kinds.map(kindAttribute), citizenAttribute];
const grants = fc
  .tuple(fc.subarray(universe), fc.constantFrom("national", "01"))
  .map(([held, reach]) => grantSet(held.map((asked) => [asked, territory(reach)] as const)));

const read = (rule: ShieldRule): RuleNode => {
  const reading = readRule(rule);
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading.node;
};

test("what a rule requires, in disjunctive normal form, is what its words ask of the grants", () => {
  const seen = { met: 0, unmet: 0 };
  fc.assert(
    fc.property(rules, grants, ({ rule, isMet }, held) => {
      const expected = isMet((asked) => holdsScope(held, asked));
      expect(meets(held, requirementOf(read(rule)))).toBe(expected);
      seen[expected ? "met" : "unmet"] += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(seen.met, seen.unmet), "both outcomes are common").toBeGreaterThan(300);
});

test("whom the gateway refuses by the requirement, the rule shows no row", () => {
  fc.assert(
    fc.property(rules, grants, ({ rule }, held) => {
      const node = read(rule);
      if (!meets(held, requirementOf(node))) expect(residueOf(node, held)).toBe("deny");
    }),
    { numRuns: 3_000 },
  );
});
