import { national, type ScopeDeclaration } from "@lienthong/access";
import { type PersonalId, personalIdKey } from "@lienthong/dictionary";
import type { Subgraph } from "@lienthong/subgraph-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityQuery, listOf } from "./entityQuery.js";
import { allScopes, startTestSubgraph, type TestAnswer, type TestSubgraph } from "./testSubgraph.js";

type Person = Readonly<{ personalId: PersonalId }>;

/** A number that nobody in the synthetic nation has. */
const nobody: Person = { personalId: personalIdKey.parse("001000000000") };

/** What `describeOwnRecord` can't know of a database: who has a record in it, and what of it is the citizen's own. */
export type OwnRecordExample<Citizen extends Person> = Readonly<{
  citizens: number;
  /** The scope that opens the own record. */
  scope: ScopeDeclaration;
  /** Those who have a record, some of them sealed. */
  people: readonly Citizen[];
  isSealed: (citizen: Citizen) => boolean;
  /** Whether somebody has something in every list of the selection, so that it shows. */
  hasAll: (citizen: Citizen) => boolean;
  /** All that a citizen is shown of his or her own record, as a selection on `Citizen`. */
  selection: string;
  /** Selections on `Citizen` that a citizen is not shown of his or her own record either, since they lead to others or are nobody's to see. */
  closed: readonly string[];
  /** Other ways to the own record or to others', by numbers that exist; nothing is found by them in a citizen's name. */
  closedQueries?: readonly Readonly<{ query: string; variables: Readonly<Record<string, unknown>> }>[];
}>;

/** The tests of a record that a portal shows to its citizen: that citizen sees it as the owner does, and nobody sees anything else by it. */
export const describeOwnRecord = <Citizen extends Person>(
  subgraph: Subgraph,
  example: OwnRecordExample<Citizen>,
): void => {
  const { citizens, scope, people, isSealed, hasAll, selection, closed, closedQueries = [] } = example;
  const unsealed = people.filter((citizen) => !isSealed(citizen));
  const sealed = people.filter(isSealed);
  const me = unsealed.find(hasAll);
  if (me === undefined) throw new Error("nobody has all that a record holds");
  const others = unsealed.filter((citizen) => citizen !== me).slice(0, 50);

  describe(`the own record in ${subgraph.name}`, () => {
    let running: TestSubgraph;
    beforeAll(async () => {
      running = await startTestSubgraph(subgraph, { citizens });
    });
    afterAll(() => running.stop());

    const portal = { agency: "national-public-service-portal", purpose: "citizen-self-service" };
    const asPortal = { ...portal, grants: [[scope.scope, national] as const] };
    const inTheNameOf = ({ personalId }: Person) => ({ ...asPortal, citizen: personalId });
    const of = (...people: readonly Person[]) => ({
      representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
    });
    const query = entityQuery("Citizen", selection);
    const toOwner = (...asked: readonly Person[]) => running.ask(query, of(...asked), allScopes(subgraph));

    test("is shown to its citizen as the owner sees it", async () => {
      const answer = await running.askAs(inTheNameOf(me), query, of(me));
      expect(answer).toEqual(await toOwner(me));
      expect(answer.errors).toBeUndefined();
      const [record] = listOf(answer.data?._entities);
      for (const part of Object.values(record ?? {})) expect(valuesIn(part)).not.toEqual([]);
    });

    test("among others is the one that is shown (attack cases 26, 83)", async () => {
      const asked = [...others.slice(0, 25), me, ...others.slice(25)];
      expect(valuesIn((await toOwner(...others)).data)).not.toEqual([]);
      const answer = await running.askAs(inTheNameOf(me), query, of(...asked));
      const entities = listOf(answer.data?._entities);
      expect(asked.filter((_, index) => valuesIn(entities[index]).length > 0)).toEqual([me]);
      for (const code of codesOf(answer)) expect(code).toBe("NOT_OWN_RECORD");
    });

    test("isn't shown to a portal or an officer who asks in nobody's name", async () => {
      const officer = { agency: subgraph.owner.id, purpose: portal.purpose, grants: asPortal.grants };
      for (const requester of [asPortal, officer]) {
        const answer = await running.askAs(requester, query, of(me));
        expect(valuesIn(answer.data)).toEqual([]);
        expect(new Set(codesOf(answer))).toEqual(new Set(["UNAUTHORIZED_FIELD_OR_TYPE"]));
      }
    });

    test("isn't shown to its citizen without an agreement", async () => {
      const answer = await running.askAs({ ...inTheNameOf(me), grants: [] }, query, of(me));
      expect(valuesIn(answer.data)).toEqual([]);
      expect(new Set(codesOf(answer))).toEqual(new Set(["UNAUTHORIZED_FIELD_OR_TYPE"]));
    });

    test("isn't shown to its citizen if it is sealed, who is answered as one who has none (attack case 91)", async () => {
      expect(valuesIn((await toOwner(...sealed)).data)).not.toEqual([]);
      const asked = [nobody, ...sealed];
      const answers = asked.map((citizen) => running.askAs(inTheNameOf(citizen), query, of(citizen)));
      const [answerToNobody] = await Promise.all(answers);
      expect(answerToNobody?.errors).toBeUndefined();
      for (const answer of await Promise.all(answers)) expect(answer).toEqual(answerToNobody);
    });

    test.each(closed)("does not hold %s", async (selected) => {
      const closedQuery = entityQuery("Citizen", selected);
      const answer = await running.askAs(inTheNameOf(me), closedQuery, of(me));
      expect(valuesIn(answer.data)).toEqual([]);
      expect(new Set(codesOf(answer))).toEqual(new Set(["UNAUTHORIZED_FIELD_OR_TYPE"]));
      expect(valuesIn((await running.ask(closedQuery, of(me), allScopes(subgraph))).data)).not.toEqual([]);
    });

    if (closedQueries.length > 0)
      test.each(closedQueries)("is not found by $query", async ({ query: searching, variables }) => {
        const answer = await running.askAs(inTheNameOf(me), searching, variables);
        expect(valuesIn(answer.data)).toEqual([]);
        expect(new Set(codesOf(answer))).toEqual(new Set(["UNAUTHORIZED_FIELD_OR_TYPE"]));
        expect(valuesIn((await running.ask(searching, variables, allScopes(subgraph))).data)).not.toEqual([]);
      });
  });
};

const codesOf = ({ errors }: TestAnswer) => errors?.map(({ extensions }) => extensions?.code) ?? [];

/** All that an answer tells: scalars at any depth, without nulls and names of types. */
const valuesIn = (part: unknown): readonly unknown[] => {
  if (part === null || part === undefined) return [];
  if (Array.isArray(part)) return part.flatMap(valuesIn);
  if (typeof part !== "object") return [part];
  return Object.entries(part).flatMap(([name, value]) => (name === "__typename" ? [] : valuesIn(value)));
};
