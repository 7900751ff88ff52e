import { parse, validate } from "graphql";
import { expect, test } from "vitest";
import { joinFactsOf } from "../planning/joinFacts.js";
import { federation } from "../testing/differential.js";
import { reservedAliasesRule } from "./reservedAliasesRule.js";

const { schema, planner } = federation;
const rule = reservedAliasesRule(joinFactsOf(planner.supergraphSchema).fetchedNames);
const problemsOf = (query: string): readonly string[] =>
  validate(schema, parse(query), [rule]).map(({ message }) => message);

test.each([
  ["of a key (attack case 36)", "{ products { id: name reviews { body } } }"],
  ["of another key", "{ products { sku: name stock } }"],
  ["of the type name", "{ products { __typename: name reviews { body } } }"],
  ["of what another database requires (attack case 27)", "{ me { name: email handle } }"],
  ["of a field within what another database requires", "{ products { dimensions { unit: width } shipping } }"],
  ["of a key, behind a fragment", "{ products { ... { ...F } } } fragment F on Product { id: name }"],
])("refuses a field under the name %s", (_what, query) => {
  expect(problemsOf(query)).toEqual([
    expect.stringMatching(/^The alias "\w+" is the name of a field that the gateway uses/),
  ]);
});

test.each(["{ products { id: id called: name __proto__: name } }", "{ me { id name email: handle } }"])(
  "leaves other aliases alone: %s",
  (query) => {
    expect(problemsOf(query)).toEqual([]);
  },
);
