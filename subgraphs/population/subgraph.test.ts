import { national, type Territory } from "@lienthong/access";
import { minimumGroupSize } from "@lienthong/subgraph-kit";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });

const residenceChange = {
  personalId: nation.citizen(4).personalId,
  kind: "PERMANENT",
  communeCode: "00004",
  addressLine: "Số 1, đường Hùng Vương",
  since: "2026-06-01",
};

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
  mutations: [
    {
      name: "recordResidenceChange",
      operation: `mutation ($input: ResidenceChange!, $version: Int!, $key: UUID!) {
        recordResidenceChange(input: $input, expectedVersion: $version, idempotencyKey: $key) { personalId residenceVersion } }`,
      variables: () => ({ input: residenceChange, version: 1 }),
      otherVariables: () => ({ input: { ...residenceChange, addressLine: "Số 2" }, version: 1 }),
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

  const grantsWithout = (...facets: readonly (keyof typeof scopes)[]) =>
    heldIn(national).filter(([scope]) => !facets.some((facet) => scopes[facet].scope === scope));
  const filtered = `query ($communeCode: CommuneCode!, $bornFrom: LocalDate, $bornTo: LocalDate, $sex: Sex) {
    citizensOfCommune(communeCode: $communeCode, bornFrom: $bornFrom, bornTo: $bornTo, sex: $sex, first: 1000) { edges { node { personalId } } } }`;

  test("filters a commune by birth and sex", async () => {
    const { communeCode } = placeOf(citizenAt(0));
    const variables = { communeCode, bornFrom: "1960-01-01", bornTo: "1999-12-31", sex: "FEMALE" };
    const page = dataOf(await running.ask(filtered, variables, allScopes(subgraph))).citizensOfCommune as Page;
    const expected = everybody
      .filter((citizen) => placeOf(citizen).communeCode === communeCode && citizen.sex === "female")
      .filter(({ birthDate }) => "1960-01-01" <= birthDate && birthDate <= "1999-12-31")
      .map(({ personalId }) => personalId);
    expect(page.edges.map(({ node }) => node.personalId)).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(0);
  });

  test("doesn't let who may not see a birth date search by it (attack case 18)", async () => {
    const { communeCode } = placeOf(citizenAt(0));
    const grants = grantsWithout("birth");
    const searched = await running.ask(filtered, { communeCode, bornFrom: "1990-01-01" }, grants);
    expect(searched).toMatchObject({
      data: { citizensOfCommune: null },
      errors: [
        {
          extensions: {
            code: "UNAUTHORIZED_FIELD_OR_TYPE",
            coordinate: "Query.citizensOfCommune(bornFrom:)",
            missingScopes: ["population.birth"],
          },
        },
      ],
    });
    expect((await running.ask(filtered, { communeCode, sex: "MALE" }, grants)).errors).toBeUndefined();
    const elsewhere = everybody.map(placeOf).find((place) => place.communeCode !== communeCode);
    const birthHereOnly = [...grants, [scopes.birth.scope, { kind: "commune", communeCode }] as const];
    const beyond = await running.ask(filtered, { ...elsewhere, bornFrom: "1990-01-01" }, birthHereOnly);
    expect(beyond.errors).toMatchObject([{ extensions: { code: "OUTSIDE_TERRITORY" } }]);
    expect(
      (await running.ask(filtered, { communeCode, bornFrom: "1990-01-01" }, birthHereOnly)).errors,
    ).toBeUndefined();
  });

  const counting = `query ($communeCode: CommuneCode!, $groupBy: PopulationGrouping!) {
    populationOfCommune(communeCode: $communeCode, groupBy: $groupBy) { name people } }`;

  const largestCommune = () => {
    const sizes = Map.groupBy(
      everybody.filter(({ deathDate }) => deathDate === undefined),
      (citizen) => placeOf(citizen).communeCode,
    );
    const [first] = [...sizes].toSorted(([, a], [, b]) => b.length - a.length);
    if (first === undefined) throw new Error("nobody lives anywhere");
    return { communeCode: first[0], inhabitants: first[1] };
  };

  test("counts a commune's people in groups", async () => {
    const { communeCode, inhabitants } = largestCommune();
    const answer = await running.ask(counting, { communeCode, groupBy: "SEX" }, allScopes(subgraph));
    const women = inhabitants.filter(({ sex }) => sex === "female").length;
    expect(answer).toEqual({
      data: {
        populationOfCommune: [
          { name: "MALE", people: inhabitants.length - women },
          { name: "FEMALE", people: women },
        ],
      },
    });
  });

  test("groups only by what may be seen, and counts without a name to anybody (attack case 18)", async () => {
    const { communeCode } = largestCommune();
    const ask = (groupBy: string, ...without: readonly (keyof typeof scopes)[]) =>
      running.ask(counting, { communeCode, groupBy }, grantsWithout(...without));
    expect((await ask("AGE_GROUP", "identity")).data?.populationOfCommune).toHaveLength(5);
    expect((await ask("AGE_GROUP", "birth")).errors).toMatchObject([
      { extensions: { coordinate: "PopulationGrouping.AGE_GROUP", missingScopes: ["population.birth"] } },
    ]);
    expect((await ask("SEX", "residence")).errors).toMatchObject([
      { extensions: { coordinate: "Query.populationOfCommune", missingScopes: ["population.residence"] } },
    ]);
  });

  test("doesn't tell a count of few people, and says so", async () => {
    const few = Map.groupBy(everybody, (citizen) => placeOf(citizen).communeCode);
    const [communeCode] = [...few].find(([, inhabitants]) => inhabitants.length < minimumGroupSize) ?? [];
    const answer = await running.ask(counting, { communeCode, groupBy: "SEX" }, allScopes(subgraph));
    expect(answer.data).toEqual({
      populationOfCommune: [
        { name: "MALE", people: null },
        { name: "FEMALE", people: null },
      ],
    });
    expect(answer.errors).toMatchObject([
      { path: ["populationOfCommune", 0, "people"], extensions: { code: "GROUP_TOO_SMALL", minimumGroupSize } },
      { path: ["populationOfCommune", 1, "people"], extensions: { code: "GROUP_TOO_SMALL" } },
    ]);
  });
});
