import fc from "fast-check";
import { expect, test } from "vitest";
import { foreignScope } from "../scopes.js";
import { accessWith, grantsOf, place } from "../testing/access.js";
import { decideAtOnce, residueOf } from "./decide.js";
import { compileRowTest } from "./rowTest.js";
import { type RuleNode, readRule } from "./ruleTree.js";
import { and, or, type ShieldRule } from "./shield.js";
import { authenticated, scope, withinArguments, withinResult, withinRow } from "./vocabulary.js";

const scopes = ["population.identity", "population.birth"].map(foreignScope);
const territories = ["01", "79", "00004", "00008", "26743", "national"];
const places = ["00004", "00008", "26743", "01", "99999", null].map((text) => text && place(text));

type Located = Readonly<{ at: (typeof places)[number] }>;
const locate = ({ at }: Located) => at || undefined;

const words = scopes.flatMap((asked) => [withinRow(asked, locate), withinArguments(asked, locate), scope(asked)]);
const rules = fc.letrec<{ rule: ShieldRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(authenticated, ...words),
    fc.array(tie("rule"), { minLength: 1, maxLength: 3 }).map((parts) => and(...parts)),
    fc.array(tie("rule"), { minLength: 1, maxLength: 3 }).map((parts) => or(...parts)),
  ),
})).rule;
const grants = fc.record({
  "population.identity": fc.subarray(territories, { minLength: 1 }),
  "population.birth": fc.subarray(territories),
});
const located = fc.record({ at: fc.constantFrom(...places) });

const read = (rule: ShieldRule): RuleNode => {
  const reading = readRule(rule);
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading.node;
};
test("a compiled test says of every row what the rule says of it, in whatever order rows come", () => {
  let compiled = 0;
  fc.assert(
    fc.property(rules, grants, fc.array(fc.tuple(located, located), { maxLength: 8 }), (rule, texts, calls) => {
      const access = accessWith(texts);
      const residue = residueOf(read(rule), access.grantSet);
      if (residue === "allow" || residue === "deny") return;
      const holds = compileRowTest(residue, access.grantSet);
      compiled += 1;
      for (const [row, args] of calls)
        expect(holds?.(row, args, { access })).toBe(decideAtOnce(residue, { context: { access }, row, args }));
    }),
    { numRuns: 2_000 },
  );
  expect(compiled).toBeGreaterThan(200);
});

test("what depends on the result is not told by row and arguments", () => {
  const node = read(and(...scopes.map((asked) => withinResult(asked, locate))));
  expect(compileRowTest(node, grantsOf({ "population.identity": ["01"], "population.birth": ["01"] }))).toBeUndefined();
});
