import { national, type Territory } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

/** Attack case 91: adopted children and protected witnesses can't be found by whoever may not open seals, whatever the way. */
describe("sealed records", () => {
  const citizens = 4_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const everybody = [...nation.citizens()];
  const sealed = everybody.filter((citizen) => nation.seal(citizen) !== undefined);
  const sealedIds: ReadonlySet<string> = new Set(sealed.map(({ personalId }) => personalId));
  const placeOf = ({ permanent, temporary }: (typeof everybody)[number]) => temporary ?? permanent;
  const nobody = "001000000000";

  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const closedIn = (territory: Territory) =>
    Object.values(scopes).flatMap(({ scope }) => (scope === scopes.sealed.scope ? [] : [[scope, territory] as const]));
  const closed = closedIn(national);
  const open = allScopes(subgraph);

  const family = `personalId father { personalId } mother { personalId } spouse { personalId } children { personalId }
    household { head { personalId } members { relationToHead citizen { personalId } } }`;
  const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { ${family} } } }`;
  const representationsOf = (people: readonly Readonly<{ personalId: string }>[]) => ({
    representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });

  /** What an answer would be if the sealed citizens didn't exist: members and children drop out of lists, single relatives are null. */
  const withoutSealed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((row) => !isOfSealed(row)).map(withoutSealed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, isOfSealed(part) ? null : withoutSealed(part)]),
    );
  };
  const isOfSealed = (row: unknown): boolean => {
    if (typeof row !== "object" || row === null) return false;
    const { personalId, citizen } = row as Readonly<{ personalId?: string; citizen?: object }>;
    return citizen === undefined ? sealedIds.has(personalId ?? "") : isOfSealed(citizen);
  };

  test("are shown with their relatives to who may open them, who also learns that they are sealed", async () => {
    const query = "query ($id: PersonalId!) { citizen(personalId: $id) { fullName isProtected } }";
    const [first] = sealed;
    expect((await running.ask(query, { id: first?.personalId }, open)).data).toEqual({
      citizen: { fullName: first?.fullName, isProtected: true },
    });
    expect((await running.ask(query, { id: everybody[0]?.personalId }, open)).data).toMatchObject({
      citizen: { isProtected: false },
    });
  });

  test("are found through no relative and no household (attack case 91)", async () => {
    const others = everybody.filter(({ personalId }) => !sealedIds.has(personalId));
    const toldAll = await running.ask(entities, representationsOf(others), open);
    const told = await running.ask(entities, representationsOf(others), closed);
    expect(told).toEqual(withoutSealed(toldAll));
    for (const { personalId } of sealed) expect(JSON.stringify(told)).not.toContain(personalId);
    const edgesToSealed = ["father", "mother", "spouse", "head", "citizen"].filter((edge) =>
      sealed.some(({ personalId }) => JSON.stringify(toldAll).includes(`"${edge}":{"personalId":"${personalId}"}`)),
    );
    expect(edgesToSealed).toEqual(["father", "mother", "spouse", "head", "citizen"]);
  });

  test.each(["national", "provincial"] as const)(
    "are answered exactly like a number that nobody has, under a %s grant (attack cases 83, 91)",
    async (reach) => {
      const query = "query ($id: PersonalId!) { citizen(personalId: $id) { fullName } }";
      for (const { personalId, ...citizen } of sealed) {
        const { provinceCode } = placeOf({ personalId, ...citizen });
        const grants = reach === "national" ? closed : closedIn({ kind: "province", provinceCode });
        const ofSealed = await running.ask(query, { id: personalId }, grants);
        expect(ofSealed).toEqual(await running.ask(query, { id: nobody }, grants));
        expect(ofSealed.data).toEqual({ citizen: null });
      }
    },
  );

  test("are answered to the gateway like a number that nobody has, its own key included (attack cases 30, 91)", async () => {
    const answer = await running.ask(entities, representationsOf([...sealed, { personalId: nobody }]), closed);
    expect(answer).toEqual({ data: { _entities: [...sealed, nobody].map(() => null) } });
  });

  test("stay sealed from a province that may open seals of its own only", async () => {
    const [first] = sealed;
    if (first === undefined) throw new Error("nobody is sealed");
    const { provinceCode } = placeOf(first);
    const grants = [...closed, [scopes.sealed.scope, { kind: "province", provinceCode }] as const];
    const answer = await running.ask(entities, representationsOf([first]), grants);
    expect(answer).toEqual({ data: { _entities: [null] } });
  });

  const list = `query ($communeCode: CommuneCode!, $after: String) {
    citizensOfCommune(communeCode: $communeCode, first: 1, after: $after) { edges { cursor node { personalId } } pageInfo { hasNextPage endCursor } } }`;
  type Page = {
    edges: { cursor: string; node: { personalId: string } | null }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  const pagesOf = async (communeCode: string): Promise<Page[]> => {
    const pages: Page[] = [];
    let after: string | null = null;
    do {
      const page = dataOf(await running.ask(list, { communeCode, after }, closed)).citizensOfCommune as Page;
      pages.push(page);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return pages;
  };

  test("stand on no page of a commune's list and in no cursor, and leave no gap", async () => {
    for (const communeCode of new Set(sealed.map((citizen) => placeOf(citizen).communeCode))) {
      const inhabitants = everybody.filter((citizen) => placeOf(citizen).communeCode === communeCode);
      const unsealed = inhabitants.map(({ personalId }) => personalId).filter((id) => !sealedIds.has(id));
      const pages = await pagesOf(communeCode);
      const told = pages.flatMap(({ edges, pageInfo }) => [
        ...edges.map(({ cursor }) => cursor),
        pageInfo.endCursor ?? "",
      ]);
      expect(pages.flatMap(({ edges }) => edges.map(({ node }) => node?.personalId))).toEqual(unsealed.toSorted());
      for (const cursor of told) {
        const key = Buffer.from(cursor, "base64url").toString();
        expect([...sealedIds].filter((id) => key.includes(id))).toEqual([]);
      }
    }
  });

  test("are not counted, so that a count less a list doesn't tell how many they are", async () => {
    const living = everybody.filter(({ deathDate }) => deathDate === undefined);
    const communeCode = "12988"; // where two of them live, among a hundred others
    const inhabitants = living.filter((citizen) => placeOf(citizen).communeCode === communeCode);
    const ofSex = (people: typeof living, sex: string) => people.filter((citizen) => citizen.sex === sex).length;
    const counts =
      "query ($communeCode: CommuneCode!) { populationOfCommune(communeCode: $communeCode, groupBy: SEX) { people } }";
    const peopleFor = async (grants: typeof closed | typeof open) =>
      (await running.ask(counts, { communeCode }, grants)).data?.populationOfCommune;
    const unsealed = inhabitants.filter(({ personalId }) => !sealedIds.has(personalId));
    expect(unsealed.length).toBeLessThan(inhabitants.length);
    expect(await peopleFor(open)).toEqual(["male", "female"].map((sex) => ({ people: ofSex(inhabitants, sex) })));
    expect(await peopleFor(closed)).toEqual(["male", "female"].map((sex) => ({ people: ofSex(unsealed, sex) })));
  });

  test("cost no more statements on seals for a thousand citizens and their relatives than for one, and none for who may open them", async () => {
    const aboutSeals = async (people: typeof everybody, grants: typeof closed | typeof open): Promise<number> => {
      running.takeStatements();
      await running.ask(entities, representationsOf(people), grants);
      return running.takeStatements().filter((statement) => statement.includes("personal_id from seal")).length;
    };
    const [parent] = everybody.filter(({ spouse, father }) => spouse !== undefined && father !== undefined);
    if (parent === undefined) throw new Error("nobody has both parents and a spouse");
    const forOne = await aboutSeals([parent], closed);
    expect(forOne).toBeGreaterThan(0);
    expect(forOne).toBeLessThanOrEqual(3); // the citizen, the relatives, the members of the household
    expect(await aboutSeals(everybody.slice(0, 1_000), closed)).toBeLessThanOrEqual(forOne);
    expect(await aboutSeals(everybody.slice(0, 1_000), open)).toBe(0);
  });
});
