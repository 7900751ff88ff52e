import { national, type Territory } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => Array.from(nation.citizens(), ({ personalId }) => ({ personalId })),
      selection: `fullName birthDate ethnicity birthProvince { provinceCode } permanentResidence { addressLine commune { communeCode } }
        temporaryResidence { since } currentResidence { addressLine } household { addressLine } spouse { fullName }`,
      tables: 2,
    },
    {
      typename: "Household",
      keys: () => Array.from(nation.households(), ({ code }) => ({ householdCode: code })).flatMap((key) => [key, key]),
      selection: "addressLine commune { communeCode } members { relationToHead }",
      tables: 2,
    },
  ],
});

describe("population", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const everybody = [...nation.citizens()];
  const placeOf = ({ permanent, temporary }: (typeof everybody)[number]) => temporary ?? permanent;
  const citizenAt = (index: number) => {
    const found = everybody[index];
    if (found === undefined) throw new Error(`there is no citizen ${index}`);
    return found;
  };
  const heldIn = (territory: Territory) => Object.values(scopes).map(({ scope }) => [scope, territory] as const);
  const byId = "query ($id: PersonalId!) { citizen(personalId: $id) { fullName } }";

  test("agrees with the synthetic nation", async () => {
    const query = `query ($id: PersonalId!) { citizen(personalId: $id) {
      personalId fullName sex birthDate deathDate ethnicity nationality birthProvince { provinceCode }
      permanentResidence { addressLine since commune { communeCode } } temporaryResidence { addressLine since commune { communeCode } }
      currentResidence { commune { communeCode } } household { householdCode head { personalId } members { relationToHead citizen { personalId } } }
      father { personalId } mother { personalId } spouse { personalId } children { personalId } } }`;
    const idOf = (index: number | undefined) =>
      index === undefined ? null : { personalId: citizenAt(index).personalId };
    const households = [...nation.households()];
    for (const citizen of everybody.slice(0, 48)) {
      const { data, errors } = await running.ask(query, { id: citizen.personalId }, allScopes(subgraph));
      expect(errors).toBeUndefined();
      const { permanent, temporary } = citizen;
      const household = households.find(({ index }) => index === citizen.household);
      const children = everybody.filter(({ father, mother }) => father === citizen.index || mother === citizen.index);
      expect(data?.citizen).toMatchObject({
        personalId: citizen.personalId,
        fullName: citizen.fullName,
        sex: citizen.sex.toUpperCase(),
        birthDate: citizen.birthDate,
        deathDate: citizen.deathDate ?? null,
        ethnicity: citizen.ethnicity,
        nationality: "VN",
        birthProvince: { provinceCode: citizen.birthProvinceCode },
        permanentResidence: {
          addressLine: permanent.line,
          since: null,
          commune: { communeCode: permanent.communeCode },
        },
        temporaryResidence: temporary
          ? { addressLine: temporary.line, since: temporary.since, commune: { communeCode: temporary.communeCode } }
          : null,
        currentResidence: { commune: { communeCode: placeOf(citizen).communeCode } },
        household: {
          householdCode: household?.code,
          head: idOf(household?.head),
          members: expect.arrayContaining([
            { relationToHead: citizen.relationToHead, citizen: { personalId: citizen.personalId } },
          ]),
        },
        father: idOf(citizen.father),
        mother: idOf(citizen.mother),
        spouse: idOf(citizen.spouse),
        children: [...children]
          .sort((a, b) => `${a.birthDate}${a.personalId}`.localeCompare(`${b.birthDate}${b.personalId}`))
          .map(({ personalId }) => ({ personalId })),
      });
    }
  });

  test("answers null for a number that nobody has, to whoever sees the whole country", async () => {
    const { data, errors } = await running.ask(byId, { id: "001000000000" }, allScopes(subgraph));
    expect({ data, errors }).toEqual({ data: { citizen: null }, errors: undefined });
  });

  test.each(["province", "commune"] as const)(
    "answers «elsewhere» and «nowhere» alike to who is bound to a %s (attack cases 83, 88)",
    async (kind) => {
      const inside = citizenAt(0);
      const { provinceCode, communeCode } = placeOf(inside);
      const territory: Territory = kind === "province" ? { kind, provinceCode } : { kind, communeCode };
      const outside = everybody.find((citizen) => placeOf(citizen).provinceCode !== provinceCode);
      expect((await running.ask(byId, { id: inside.personalId }, heldIn(territory))).data).toEqual({
        citizen: { fullName: inside.fullName },
      });
      const elsewhere = await running.ask(byId, { id: outside?.personalId }, heldIn(territory));
      const nowhere = await running.ask(byId, { id: "001000000000" }, heldIn(territory));
      expect(elsewhere).toEqual(nowhere);
      expect(elsewhere).toMatchObject({
        data: { citizen: null },
        errors: [{ extensions: { code: "OUTSIDE_TERRITORY" } }],
      });
    },
  );

  test("shows nothing of relatives who live elsewhere, not even a number or how many they are (attack cases 84, 88)", async () => {
    const provinceOf = (index: number) => placeOf(citizenAt(index)).provinceCode;
    const childrenOf = (index: number) =>
      everybody.filter(({ father, mother }) => father === index || mother === index).map((child) => child.index);
    const parent = everybody.find(({ index }) => {
      const here = childrenOf(index).filter((child) => provinceOf(child) === provinceOf(index));
      return here.length > 0 && here.length < childrenOf(index).length;
    });
    if (parent === undefined) throw new Error("nobody has children both here and elsewhere");
    const elsewhere = childrenOf(parent.index).find((child) => provinceOf(child) !== provinceOf(parent.index));
    const query = `query ($id: PersonalId!) { citizen(personalId: $id) { children { personalId } father { personalId } mother { personalId } } }`;
    const grants = heldIn({ kind: "province", provinceCode: provinceOf(parent.index) });
    const fromAbove = await running.ask(query, { id: parent.personalId }, grants);
    const here = childrenOf(parent.index).filter((child) => provinceOf(child) === provinceOf(parent.index));
    const found = dataOf(fromAbove).citizen as { children: { personalId: string }[] };
    expect(found.children.map(({ personalId }) => personalId).sort()).toEqual(
      here.map((child) => citizenAt(child).personalId).sort(),
    );
    const fromBelow = await running.ask(
      query,
      { id: citizenAt(elsewhere ?? 0).personalId },
      heldIn({ kind: "province", provinceCode: provinceOf(elsewhere ?? 0) }),
    );
    const side = parent.sex === "male" ? "father" : "mother";
    expect(dataOf(fromBelow)).toMatchObject({ citizen: { [side]: null } });
    expect(fromBelow.errors).toContainEqual(
      expect.objectContaining({
        path: ["citizen", side],
        extensions: { code: "OUTSIDE_TERRITORY", coordinate: `Citizen.${side}` },
      }),
    );
  });

  const listQuery = `query ($communeCode: CommuneCode!, $after: String) {
    citizensOfCommune(communeCode: $communeCode, first: 7, after: $after) { edges { cursor node { personalId } } pageInfo { hasNextPage endCursor } } }`;
  type Page = {
    edges: { cursor: string; node: { personalId: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };

  const inhabitantsOf = (communeCode: string) =>
    everybody
      .filter((citizen) => placeOf(citizen).communeCode === communeCode)
      .map(({ personalId }) => personalId)
      .sort();

  test("pages through a commune: everybody exactly once, by number", async () => {
    const { communeCode } = placeOf(citizenAt(0));
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await running.ask(listQuery, { communeCode, after }, heldIn({ kind: "commune", communeCode }));
      const page = data?.citizensOfCommune as Page;
      found.push(...page.edges.map(({ node }) => node.personalId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(inhabitantsOf(communeCode));
    expect(found.length).toBeGreaterThan(7);
  });

  test("refuses the list of another commune, and a cursor of another list", async () => {
    const { communeCode } = placeOf(citizenAt(0));
    const other = everybody.map(placeOf).find((place) => place.communeCode !== communeCode);
    const grants = heldIn({ kind: "commune", communeCode });
    const refused = await running.ask(listQuery, { communeCode: other?.communeCode }, grants);
    expect(refused).toMatchObject({
      data: { citizensOfCommune: null },
      errors: [{ extensions: { code: "OUTSIDE_TERRITORY" } }],
    });
    const wrongCursor = await running.ask(listQuery, { communeCode, after: "c29tZXRoaW5n" }, grants);
    expect(wrongCursor).toMatchObject({
      data: { citizensOfCommune: null },
      errors: [{ extensions: { code: "BAD_USER_INPUT", argument: "after" } }],
    });
  });

  test("never gives the ethnic group without its scope", async () => {
    const grants = heldIn(national).filter(([scope]) => scope !== scopes.ethnicity.scope);
    const { data, errors } = await running.ask(
      "query ($id: PersonalId!) { citizen(personalId: $id) { fullName group: ethnicity } }",
      { id: citizenAt(0).personalId },
      grants,
    );
    expect(data).toEqual({ citizen: { fullName: citizenAt(0).fullName, group: null } });
    expect(errors).toMatchObject([{ extensions: { missingScopes: ["population.ethnicity"] } }]);
  });
});
