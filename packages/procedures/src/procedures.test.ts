import { readFileSync } from "node:fs";
import { type GrantSet, grantSet, national, parseScope } from "@lienthong/access";
import { operationReplay, type Replay } from "@lienthong/gateway";
import { syntheticNation } from "@lienthong/synthetic";
import { expect, test } from "vitest";
import { procedures } from "./procedures.js";

const replay = operationReplay(readFileSync(new URL("../../../supergraph.graphql", import.meta.url), "utf8"));

const grantsOf = (scopes: readonly string[]): GrantSet =>
  grantSet(
    scopes.map((text) => {
      const scope = parseScope(text);
      if (scope === undefined) throw new Error(`${text} is no scope`);
      return [scope, national];
    }),
  );

/** The coordinates that are denied; an operation that doesn't fit the supergraph fails the test. */
const denied = (outcome: Replay): readonly string[] => {
  if (outcome.kind === "invalid") throw new Error(outcome.reason);
  return outcome.denials.map(({ coordinate }) => coordinate);
};

test.each(procedures)("$id takes the scopes that it names, and no fewer do", ({ query, scopes }) => {
  expect(denied(replay(query, grantsOf(scopes)))).toEqual([]);
  for (const lacking of scopes) {
    const rest = scopes.filter((scope) => scope !== lacking);
    expect({ lacking, denied: denied(replay(query, grantsOf(rest))).length > 0 }).toEqual({ lacking, denied: true });
  }
});

test("each has a name of its own, and a case in a nation of some thousands", () => {
  expect(new Set(procedures.map(({ id }) => id)).size).toBe(procedures.length);
  const nation = syntheticNation({ seed: 20_250_701, citizens: 10_000 });
  for (const { id, findCase } of procedures)
    expect({ id, found: findCase(nation) !== undefined }).toEqual({ id, found: true });
});
