import { expect, test } from "vitest";
import { foreignScope } from "../scopes.js";
import type { Place } from "../territory.js";
import { accessWith, type GrantTexts, grantsOf, place } from "../testing/access.js";
import { decideAtOnce, type Residue, residueOf } from "./decide.js";
import { type RuleNode, readRule } from "./ruleTree.js";
import { and, or, type ShieldRule } from "./shield.js";
import { authenticated, key, scope, withinArguments, withinResult, withinRow } from "./vocabulary.js";

const identity = foreignScope("population.identity");
const birth = foreignScope("population.birth");
type Row = Readonly<{ commune: Place | null }>;
const communeOf = (row: Row) => row.commune;
const row = withinRow(identity, communeOf);

const read = (written: ShieldRule): RuleNode => {
  const reading = readRule(written);
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading.node;
};

const none = {};
const here = { "population.identity": ["00004"] };
const everywhere = { "population.identity": ["national"] };

type Decision = "allow" | "deny" | "depends";
const decisionOf = (residue: Residue): Decision => (typeof residue === "string" ? residue : "depends");

test.each<[string, ShieldRule, readonly [Decision, Decision, Decision]]>([
  ["authenticated", authenticated, ["allow", "allow", "allow"]],
  ["a key, which the gateway joins by", key(identity), ["allow", "allow", "allow"]],
  ["a scope", scope(identity), ["deny", "deny", "allow"]],
  ["within the row", row, ["deny", "depends", "allow"]],
  ["within the arguments", withinArguments(identity, communeOf), ["deny", "depends", "allow"]],
  ["within the result", withinResult(identity, communeOf), ["deny", "depends", "allow"]],
  ["and with something lacking", and(row, scope(birth)), ["deny", "deny", "deny"]],
  ["and with something held", and(row, authenticated), ["deny", "depends", "allow"]],
  ["or with something lacking", or(row, scope(birth)), ["deny", "depends", "allow"]],
  ["or with something held", or(row, authenticated), ["allow", "allow", "allow"]],
])("by grants of nothing, of one commune, of the country: %s", (_, written, decisions) => {
  expect([none, here, everywhere].map((texts) => decisionOf(residueOf(read(written), grantsOf(texts))))).toEqual(
    decisions,
  );
});

const decide = (written: ShieldRule, texts: GrantTexts, commune: string | null): boolean | undefined => {
  const located = { commune: commune === null ? null : place(commune) };
  return decideAtOnce(read(written), { context: { access: accessWith(texts) }, row: located, args: located });
};

test("by the row: where it lies, not elsewhere, not nowhere", () => {
  expect(["00004", "00008", null].map((commune) => decide(row, here, commune))).toEqual([true, false, false]);
});

test("a scope that is held for one commune doesn't become enough beside a rule that looks at the row", () => {
  expect(decide(or(scope(identity), withinRow(birth, communeOf)), here, "00004")).toBe(false);
  expect(decide(and(scope(identity), row), here, "00004")).toBe(false);
});

test("by the result: open until there is one, then by each", () => {
  const node = read(withinResult(identity, communeOf));
  const under = (texts: GrantTexts) => ({ context: { access: accessWith(texts) }, row: undefined, args: {} });
  expect(decideAtOnce(node, under(here))).toBe(true);
  expect(decideAtOnce(node, under(none))).toBe(false);
  const resultIn = (commune: string) => ({ ...under(here), result: { row: { commune: place(commune) } } });
  expect(["00004", "00008"].map((commune) => decideAtOnce(node, resultIn(commune)))).toEqual([true, false]);
});
