import { masks } from "@lienthong/dictionary";
import { buildSchema, graphql } from "graphql";
import { expect, test } from "vitest";
import { foreignScope } from "../scopes.js";
import { accessWith, type GrantTexts, place } from "../testing/access.js";
import { checkRuleTree } from "./checkRuleTree.js";
import { compileShield } from "./compileShield.js";
import { masked } from "./masked.js";
import { requirementOf } from "./ruleTree.js";
import { and, or, type ShieldRule } from "./shield.js";
import { authenticated, scope, withinResult, withinRow } from "./vocabulary.js";

const full = foreignScope("insurance.health-card");
const check = foreignScope("insurance.card-check");
const whole = scope(full);
const some = scope(check);

const sdl = `
  directive @key(fields: String) on OBJECT
  scalar HealthInsuranceCardNumber
  type Query { card: Card }
  type Card @key(fields: "id") { id: HealthInsuranceCardNumber  number: HealthInsuranceCardNumber  numbers: [HealthInsuranceCardNumber]  text: String }`;
const number = "DN4010123456789";
const mask = masks.healthInsuranceCardNumberLastFour;

const treeWith = (rule: ShieldRule, field = "number") => ({
  Query: { card: authenticated },
  Card: { id: authenticated, number: authenticated, numbers: authenticated, text: authenticated, [field]: rule },
});

const numberUnder = async (rule: ShieldRule, grants: GrantTexts, value: unknown = number) => {
  const schema = buildSchema(sdl);
  compileShield(schema, treeWith(rule), ({ error }) => Promise.reject(error));
  return graphql({
    schema,
    source: "{ card { number } }",
    rootValue: { card: { number: value, commune: place("00004") } },
    contextValue: { access: accessWith(grants) },
  });
};
const shown = async (...asked: Parameters<typeof numberUnder>) =>
  JSON.parse(JSON.stringify((await numberUnder(...asked)).data?.card)).number;

test("shows the whole to who may see it, the mask to who may see less, and nothing to anybody else", async () => {
  const rule = masked(whole, some, mask);
  expect(await shown(rule, { [full]: ["national"] })).toBe(number);
  expect(await shown(rule, { [full]: ["national"], [check]: ["national"] })).toBe(number);
  expect(await shown(rule, { [check]: ["national"] })).toBe("•••••••••••6789");
  expect(await shown(rule, {})).toBeNull();
  expect(await shown(rule, { [check]: ["national"] }, null)).toBeNull();
});

test("decides by the row who sees the whole", async () => {
  const rule = masked(
    withinRow(full, ({ commune }: { commune: ReturnType<typeof place> }) => commune),
    some,
    mask,
  );
  expect(await shown(rule, { [full]: ["00004"], [check]: ["national"] })).toBe(number);
  expect(await shown(rule, { [full]: ["00008"], [check]: ["national"] })).toBe("•••••••••••6789");
  expect(await shown(rule, { [full]: ["00008"] })).toBeNull();
});

test("a value that can't be masked is not shown, nor told by the error (attack case 93)", async () => {
  const result = await numberUnder(masked(whole, some, mask), { [check]: ["national"] }, { secret: number });
  expect(JSON.stringify(result)).not.toContain(number);
  expect(result.errors).toHaveLength(1);
});

test("requires what the whole or the mask requires", () => {
  const book = checkRuleTree(buildSchema(sdl), treeWith(masked(and(whole, some), some, mask)));
  const rule = book.get("Card.number");
  expect(rule && requirementOf(rule)).toEqual([[check]]);
});

test.each<Readonly<{ what: string; rule: ShieldRule; field: string; problem: RegExp }>>([
  { what: "a key, which is needed whole", rule: masked(whole, some, mask), field: "id", problem: /a key is needed/ },
  { what: "a list", rule: masked(whole, some, mask), field: "numbers", problem: /single value of HealthInsurance/ },
  {
    what: "another scalar",
    rule: masked(whole, some, mask),
    field: "text",
    problem: /single value of HealthInsurance/,
  },
  { what: "a part of a rule", rule: or(masked(whole, some, mask), some), field: "number", problem: /whole rule of a/ },
  { what: "a mask in a mask", rule: masked(masked(whole, some, mask), some, mask), field: "number", problem: /whole/ },
  {
    what: "a rule of the result",
    rule: masked(
      whole,
      withinResult(check, () => null),
      mask,
    ),
    field: "number",
    problem: /can't look at the result/,
  },
])("refuses $what", ({ rule, field, problem }) => {
  expect(() => checkRuleTree(buildSchema(sdl), treeWith(rule, field))).toThrow(
    expect.objectContaining({ code: "RULES_INVALID", message: expect.stringMatching(problem) }),
  );
});
