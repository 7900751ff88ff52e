import { buildSchema, parse, print } from "graphql";
import { expect, test } from "vitest";
import { foreignScope } from "../scopes.js";
import { checkRuleTree } from "./checkRuleTree.js";
import { withAccessDirectives } from "./directives.js";
import { and, or } from "./shield.js";
import { authenticated, key, scope, withinRow } from "./vocabulary.js";

const scopeNamed = (facet: string) => foreignScope(`population.${facet}`);
const identity = scope(scopeNamed("identity"));
const birth = scope(scopeNamed("birth"));
const family = withinRow(scopeNamed("family"), () => null);

test("writes what each field requires, in disjunctive normal form, beside what stands there", () => {
  const sdl = `
    directive @shareable on FIELD_DEFINITION
    type Query { citizen: Citizen }
    interface Named { name: String }
    type Citizen implements Named { id: ID @shareable  name: String  born: String  mother: Citizen  note: String }
    extend type Citizen { age: Int }`;
  const book = checkRuleTree(buildSchema(sdl), {
    Query: { citizen: authenticated },
    Citizen: {
      id: key(scopeNamed("identity")),
      name: identity,
      born: and(identity, birth),
      mother: and(family, or(birth, identity)),
      note: or(identity, authenticated),
      age: or(birth, and(identity, family)),
    },
  });
  expect(print(withAccessDirectives(parse(sdl), book))).toMatchInlineSnapshot(`
    "directive @shareable on FIELD_DEFINITION

    type Query {
      citizen: Citizen @authenticated
    }

    interface Named {
      name: String
    }

    type Citizen implements Named {
      id: ID @shareable @requiresScopes(scopes: [["population.identity"]])
      name: String @requiresScopes(scopes: [["population.identity"]])
      born: String @requiresScopes(scopes: [["population.birth", "population.identity"]])
      mother: Citizen @requiresScopes(scopes: [["population.birth", "population.family"], ["population.family", "population.identity"]])
      note: String @authenticated
    }

    extend type Citizen {
      age: Int @requiresScopes(scopes: [["population.birth"], ["population.family", "population.identity"]])
    }"
  `);
});

test("leaves a field alone that has no rule: the gateway denies what requires nothing", () => {
  const document = parse("type Query { _service: String }");
  expect(print(withAccessDirectives(document, new Map()))).toBe(print(document));
});
