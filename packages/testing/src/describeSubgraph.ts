import { readFile } from "node:fs/promises";
import {
  fieldsWithoutTest,
  findCoverageProblems,
  readPolicy,
  readSharingRegister,
  testPolicy,
} from "@lienthong/access";
import { coverageInput, type Subgraph } from "@lienthong/subgraph-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeExternalFields } from "./describeExternalFields.js";
import { describeMutations } from "./describeMutations.js";
import { entityQuery, listOf } from "./entityQuery.js";
import type { SubgraphExamples } from "./subgraphExamples.js";
import { allScopes, startTestSubgraph, type TestSubgraph } from "./testSubgraph.js";
import { readWorkspaceSharing } from "./workspaceSharing.js";

/**
 * The tests that every subgraph must pass: it is covered by rules, shared by valid agreements, keeps its policy, is closed to
 * strangers, batches, takes of other databases' fields what it declares, and writes an event once.
 */
export const describeSubgraph = (
  subgraph: Subgraph,
  { citizens, entities, mutations = [], constantTables = [] }: SubgraphExamples,
): void => {
  describe(`the subgraph ${subgraph.name}`, () => {
    let running: TestSubgraph;
    beforeAll(async () => {
      running = await startTestSubgraph(subgraph, { citizens, constantTables });
    });
    afterAll(() => running.stop());

    test("has a rule, an owner, a data class, a dictionary term and a description in both languages for every field", () => {
      expect(findCoverageProblems(coverageInput(subgraph))).toEqual([]);
      expect(subgraph.owner.name.vi).not.toBe("");
    });

    test("shares by agreements of which each is valid", async () => {
      const known = new Set(Object.values(subgraph.scopes).map(({ scope }) => scope));
      const register = await readSharingRegister([subgraph.sharingFile], known);
      expect(register.rejected).toEqual([]);
      expect(register.databases.get(subgraph.name)).toMatchObject({ owner: subgraph.owner });
    });

    test("gives what its policy tests promise, and has one for every field", async () => {
      const database = coverageInput(subgraph);
      const policy = readPolicy(await readFile(subgraph.policyFile, "utf8"), subgraph.policyFile);
      const outcomes = await testPolicy(policy, {
        database,
        sharing: await readWorkspaceSharing(subgraph),
        now: new Date(),
      });
      expect(outcomes.filter(({ failures }) => failures.length > 0)).toEqual([]);
      expect(fieldsWithoutTest(policy, database)).toEqual([]);
    });

    test("answers nobody but the gateway (attack case 41)", async () => {
      const response = await fetch(running.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ __typename }" }),
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "SUBGRAPH_REQUIRES_GATEWAY" } }] });
    });

    test("shows nothing of an entity to a requester without grants, but its key", async () => {
      for (const { typename, keys, selection } of entities) {
        const representations = keys()
          .slice(0, 1)
          .map((key) => ({ __typename: typename, ...key }));
        const answer = await running.ask(entityQuery(typename, selection), { representations }, []);
        const [entity] = listOf(answer.data?._entities);
        const { __typename, ...shown } = entity ?? {};
        expect(Object.values(shown).filter((value) => value !== null)).toEqual([]);
        expect(answer.errors?.every(({ extensions }) => extensions?.code === "UNAUTHORIZED_FIELD_OR_TYPE")).toBe(true);
      }
    });

    test("refuses representations without a key, of a strange type, or in the wrong form (attack case 28)", async () => {
      for (const typename of entities.map((entity) => entity.typename)) {
        const strange: readonly unknown[] = [
          { __typename: typename },
          { __typename: "Strange" },
          { __typename: "__proto__" },
          "text",
          null,
        ];
        for (const representation of strange) {
          const query =
            "query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }";
          const answer = await running.ask(query, { representations: [representation] }, allScopes(subgraph));
          expect(answer.errors?.length).toBeGreaterThan(0);
          expect(JSON.stringify(answer)).not.toContain("INTERNAL");
        }
      }
    });

    test.each(entities)(
      "resolves a thousand representations of $typename with at most two statements a table",
      async (entity) => {
        const keys = entity.keys().slice(0, 1000);
        expect(keys.length).toBe(1000);
        const representations = keys.map((key) => ({ __typename: entity.typename, ...key }));
        running.takeStatements();
        const answer = await running.ask(
          entityQuery(entity.typename, entity.selection),
          { representations },
          allScopes(subgraph),
        );
        expect(answer.errors).toBeUndefined();
        expect(listOf(answer.data?._entities).length).toBe(1000);
        const statements = running.takeStatements();
        expect(statements.length).toBeGreaterThan(0);
        expect(statements.length).toBeLessThanOrEqual(2 * entity.tables);
      },
    );

    describeExternalFields(subgraph, entities, () => running);
    describeMutations(subgraph, mutations, () => running);
  });
};
