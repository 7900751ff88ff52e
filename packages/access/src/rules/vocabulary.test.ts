import { buildSchema, graphql } from "graphql";
import { expect, test } from "vitest";
import { defineScopes, foreignScope } from "../scopes.js";
import { accessWith } from "../testing/access.js";
import { behindShield } from "../testing/shieldItself.js";
import { leafOf } from "./leaf.js";
import { deny, rule } from "./shield.js";
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

const identity = foreignScope("population.identity");
const nowhere = () => null;

test("each word tells what it asks", () => {
  const leaves = [authenticated, scope(identity), key(identity), withinRow(identity, nowhere)].map(leafOf);
  expect(leaves).toEqual([
    { kind: "authenticated" },
    { kind: "scope", scope: identity },
    { kind: "key", scope: identity },
    { kind: "within", scope: identity, subject: "row", locate: nowhere },
  ]);
  expect(leafOf(withinArguments(identity, nowhere))).toMatchObject({ subject: "arguments" });
  expect(leafOf(withinResult(identity, nowhere))).toMatchObject({ subject: "result" });
});

test("a scope is named by its declaration or by itself", () => {
  const scopes = defineScopes("population", {
    identity: {
      name: { vi: "Danh tính", en: "Identity" },
      dataClass: "basic-personal",
      legalBasis: { reference: "Luật Căn cước 26/2023/QH15", source: "general-knowledge" },
    },
  });
  expect(leafOf(scope(scopes.identity))).toEqual(leafOf(scope(identity)));
});

test("a rule of another's making is no word", () => {
  expect(leafOf(rule({ cache: "no_cache" })(() => true))).toBeUndefined();
});

test("each gives one rule to several fields", () => {
  const word = scope(identity);
  expect(each(word, "name", "born")).toEqual({ name: word, born: word });
});

test("shield itself runs a tree in which two rules ask the same scope in different ways", async () => {
  const tree = {
    Query: {
      ...each(withinRow(identity, nowhere), "a"),
      b: withinRow(identity, () => undefined),
      c: scope(identity),
      d: scope(identity),
    },
  };
  const schema = behindShield(buildSchema("type Query { a: Int  b: Int  c: Int  d: Int }"), tree, {
    fallbackRule: deny,
  });
  const contextValue = { access: accessWith({ "population.identity": ["national"] }) };
  const { data } = await graphql({
    schema,
    source: "{ a b c d }",
    rootValue: { a: 1, b: 2, c: 3, d: 4 },
    contextValue,
  });
  expect(data).toEqual({ a: 1, b: 2, c: 3, d: 4 });
});

test("a purpose and a kind of agency are scopes of the requester, so that any router can ask for them", () => {
  expect(leafOf(purpose("tax-administration", "residence-register"))).toEqual({
    kind: "attribute",
    anyOf: ["requester.purpose-tax-administration", "requester.purpose-residence-register"],
  });
  expect(leafOf(agencyKind("ministry"))).toEqual({ kind: "attribute", anyOf: ["requester.kind-ministry"] });
});

test("refuses a purpose that the register doesn't have, and the reserved database as one's own", () => {
  const refusal = expect.objectContaining({ code: "RULES_INVALID" });
  expect(() => purpose("curiosity")).toThrow(refusal);
  expect(() => foreignScope("requester.purpose-tax-administration")).toThrow(refusal);
  expect(() => defineScopes("requester", {})).toThrow(refusal);
});
