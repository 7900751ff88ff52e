import { national, type Scope, type Territory } from "@lienthong/access";
import { communeCodeKey } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 4_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const at = (index: number | undefined) => (index === undefined ? undefined : everybody[index]);

type Entry = Readonly<{ entry: number; registeredOn: string }>;
const numberOf = (prefix: string, { entry, registeredOn }: Entry): string =>
  `${prefix}${registeredOn.slice(0, 4)}-${String(entry).padStart(10, "0")}`;
const births = everybody.map((citizen) => nation.birth(citizen));
const marriages = everybody.flatMap((citizen) => nation.marriage(citizen) ?? []);
const declaration = {
  childPersonalId: "097226999999",
  childFullName: "Nguyễn Minh An",
  sex: "MALE",
  birthDate: "2026-05-01",
  birthProvinceCode: "01",
  communeCode: "00004",
};

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => everybody.map(({ personalId }) => ({ personalId })),
      selection: `maritalStatus birthRegistration { childFullName child { personalId } father { personalId } } deathRegistration { eventDate }
        adoption { eventDate adoptiveFather { personalId } } marriages { husband { personalId } }`,
      tables: 6,
      external: { values: { birthDate: "1990-01-01", sex: "MALE" }, derived: "ofMarriageableAge" },
    },
    {
      typename: "Birth",
      keys: () => births.map((birth) => ({ registrationNumber: numberOf("KS", birth) })),
      selection: "eventDate child { personalId } mother { personalId } birthProvince { provinceCode }",
      tables: 3,
    },
    {
      typename: "Marriage",
      keys: () => marriages.map((marriage) => ({ registrationNumber: numberOf("KH", marriage) })),
      selection: "eventDate husband { personalId } wife { personalId }",
      tables: 3,
    },
    {
      typename: "CivilStatusEvent",
      keys: () =>
        [
          ...births.slice(0, 500).map((birth) => numberOf("KS", birth)),
          ...marriages.map((one) => numberOf("KH", one)),
        ].map((registrationNumber) => ({ registrationNumber })),
      selection: "eventDate registeredOn commune { communeCode }",
      tables: 3,
    },
  ],
  mutations: [
    {
      name: "registerBirth",
      operation:
        "mutation ($input: BirthDeclaration!, $key: UUID!) { registerBirth(input: $input, idempotencyKey: $key) { registrationNumber } }",
      variables: () => ({ input: declaration }),
      otherVariables: () => ({ input: { ...declaration, childFullName: "Nguyễn Minh Anh" } }),
    },
  ],
});

describe("civil-status", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const all = allScopes(subgraph);
  const heldIn = (territory: Territory, ...names: readonly (keyof typeof scopes)[]) =>
    names.map((name) => [scopes[name].scope, territory] as const);
  const ofCitizens = (fields: string) =>
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { ${fields} } } }`;
  const representationsOf = (people: readonly Readonly<{ personalId: string }>[]) => ({
    representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });
  const idOf = (index: number | undefined) => {
    const citizen = at(index);
    return citizen === undefined ? null : { personalId: citizen.personalId };
  };

  test("agrees with the synthetic nation", async () => {
    const people = everybody.slice(0, 320);
    const fields = `birthRegistration { registrationNumber eventDate registeredOn childFullName commune { communeCode } father { personalId } mother { personalId } }
      marriages { registrationNumber registeredOn endedOn husband { personalId } wife { personalId } } deathRegistration { eventDate } maritalStatus`;
    const { data, errors } = await running.ask(ofCitizens(fields), representationsOf(people), all);
    expect(errors).toBeUndefined();
    const expected = people.map((citizen) => {
      const birth = nation.birth(citizen);
      const marriage = nation.marriage(citizen.sex === "male" ? citizen : (at(citizen.spouse) ?? citizen));
      const death = nation.death(citizen);
      const status = marriage === undefined ? "SINGLE" : marriage.endedOn === undefined ? "MARRIED" : "WIDOWED";
      return {
        birthRegistration: {
          registrationNumber: numberOf("KS", birth),
          eventDate: citizen.birthDate,
          registeredOn: birth.registeredOn,
          childFullName: birth.childFullName,
          commune: { communeCode: birth.communeCode },
          father: idOf(citizen.father),
          mother: idOf(citizen.mother),
        },
        marriages:
          marriage === undefined
            ? []
            : [
                {
                  registrationNumber: numberOf("KH", marriage),
                  registeredOn: marriage.registeredOn,
                  endedOn: marriage.endedOn ?? null,
                  husband: idOf(marriage.husband),
                  wife: idOf(marriage.wife),
                },
              ],
        deathRegistration: death === undefined ? null : { eventDate: death.eventDate },
        maritalStatus: status,
      };
    });
    expect(data?._entities).toEqual(expected);
    expect(new Set(expected.map(({ maritalStatus }) => maritalStatus)).size).toBe(3);
  });

  test("finds an event of whatever kind by its number", async () => {
    const query = `query ($number: String!) { civilStatusEvent(registrationNumber: $number) { __typename eventDate ... on Marriage { wife { personalId } } } }`;
    const [marriage] = marriages;
    if (marriage === undefined) throw new Error("nobody is married");
    expect((await running.ask(query, { number: numberOf("KH", marriage) }, all)).data).toEqual({
      civilStatusEvent: { __typename: "Marriage", eventDate: marriage.eventDate, wife: idOf(marriage.wife) },
    });
    expect((await running.ask(query, { number: "KH1999-9999999999" }, all)).data).toEqual({ civilStatusEvent: null });
  });

  test("tells who holds the flag alone whether somebody is married, and no event", async () => {
    const answer = await running.ask(
      ofCitizens("maritalStatus marriages { registeredOn } birthRegistration { childFullName }"),
      representationsOf([everybody[4] ?? { personalId: "" }]),
      heldIn(national, "status"),
    );
    expect(answer.data).toEqual({
      _entities: [{ maritalStatus: "MARRIED", marriages: null, birthRegistration: null }],
    });
    expect(answer.errors?.map(({ extensions }) => extensions?.coordinate)).toEqual([
      "Citizen.marriages",
      "Citizen.birthRegistration",
    ]);
  });

  const list = `query ($communeCode: CommuneCode!, $after: String) { birthsOfCommune(communeCode: $communeCode, first: 50, after: $after) {
    edges { cursor node { registrationNumber } } pageInfo { hasNextPage endCursor } } }`;
  type Page = {
    edges: { cursor: string; node: { registrationNumber: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  const listed = async (communeCode: string, grants: readonly (readonly [Scope, Territory])[] = [...all]) => {
    const edges: Page["edges"] = [];
    let after: string | null = null;
    do {
      const page = dataOf(await running.ask(list, { communeCode, after }, grants)).birthsOfCommune as Page;
      edges.push(...page.edges);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return edges;
  };
  const inCommune = (communeCode: string) => births.filter((birth) => birth.communeCode === communeCode);
  const communeOfMost = "00004";

  test("lists the births of a commune, each once, to who may see them there (attack case 88)", async () => {
    const expected = inCommune(communeOfMost).map((birth) => numberOf("KS", birth));
    const communeCode = communeCodeKey.parse(communeOfMost);
    expect(expected.length).toBeGreaterThan(50);
    const edges = await listed(communeOfMost);
    expect(edges.map(({ node }) => node.registrationNumber)).toEqual(expected.toSorted());
    const elsewhere = heldIn({ kind: "commune", communeCode: communeCodeKey.parse("26743") }, "births");
    expect(await running.ask(list, { communeCode }, elsewhere)).toMatchObject({
      data: { birthsOfCommune: null },
      errors: [{ extensions: { code: "OUTSIDE_TERRITORY" } }],
    });
  });

  describe("events of sealed persons (attack case 91)", () => {
    const sealed = everybody.filter((citizen) => nation.seal(citizen) !== undefined);
    const sealedIds = new Set<string>(sealed.map(({ personalId }) => personalId));
    const closed = heldIn(national, "status", "births", "marriages", "deaths", "adoptions");
    const nobody = { personalId: "001000000000" };
    const everything = `birthRegistration { child { personalId } father { personalId } mother { personalId } } adoption { adoptedChild { personalId } }
      marriages { husband { personalId } wife { personalId } } maritalStatus`;

    test("are shown to who may open seals, adoptions among them", async () => {
      const { data } = await running.ask(
        ofCitizens("adoption { adoptedChild { personalId } }"),
        representationsOf(sealed),
        all,
      );
      const expected = sealed.map((citizen) => ({
        adoption: nation.adoption(citizen) === undefined ? null : { adoptedChild: { personalId: citizen.personalId } },
      }));
      expect(data?._entities).toEqual(expected);
      expect(expected.some(({ adoption }) => adoption !== null)).toBe(true);
    });

    test("are answered to everybody else like those of a number that nobody has", async () => {
      const answer = await running.ask(ofCitizens(everything), representationsOf(sealed), closed);
      expect(answer).toEqual({ data: { _entities: sealed.map(() => null) } });
      expect(
        JSON.stringify(await running.ask(ofCitizens(everything), representationsOf([nobody]), closed)),
      ).not.toContain("INTERNAL");
    });

    test("are found through no relative, number or reference", async () => {
      const others = everybody.filter(({ personalId }) => !sealedIds.has(personalId));
      const text = JSON.stringify(await running.ask(ofCitizens(everything), representationsOf(others), closed));
      expect([...sealedIds].filter((id) => text.includes(id))).toEqual([]);
      const whole = JSON.stringify(await running.ask(ofCitizens(everything), representationsOf(others), all));
      expect([...sealedIds].some((id) => whole.includes(id))).toBe(true);
      const byNumber = "query ($number: String!) { civilStatusEvent(registrationNumber: $number) { __typename } }";
      const byReference =
        "query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }";
      for (const citizen of sealed) {
        const marriage = nation.marriage(citizen);
        const adoption = nation.adoption(citizen);
        const numbers = [
          numberOf("KS", nation.birth(citizen)),
          ...(marriage === undefined ? [] : [numberOf("KH", marriage)]),
          ...(adoption === undefined ? [] : [numberOf("CN", adoption)]),
        ];
        for (const registrationNumber of numbers) {
          expect(await running.ask(byNumber, { number: registrationNumber }, closed)).toEqual({
            data: { civilStatusEvent: null },
          });
          const representations = [{ __typename: "CivilStatusEvent", registrationNumber }];
          expect(await running.ask(byReference, { representations }, closed)).toEqual({ data: { _entities: [null] } });
        }
      }
    });

    test("stand on no page of a commune's list and in no cursor", async () => {
      const child = sealed[0];
      const communeCode = child?.permanent.communeCode ?? "";
      const hidden = inCommune(communeCode).filter(({ child: index }) => sealedIds.has(at(index)?.personalId ?? ""));
      const edges = await listed(communeCode, closed);
      expect(edges).toHaveLength(inCommune(communeCode).length - hidden.length);
      const told = JSON.stringify(edges.map(({ cursor }) => Buffer.from(cursor, "base64url").toString()));
      expect(hidden.filter((birth) => told.includes(numberOf("KS", birth)))).toEqual([]);
    });
  });

  test("shows on an interface what every kind of event shows, decided by the kind (attack cases 20, 21)", async () => {
    const [birth] = births;
    const [marriage] = marriages;
    if (birth === undefined || marriage === undefined) throw new Error("the nation is empty");
    const query =
      "query ($a: String!, $b: String!) { a: civilStatusEvent(registrationNumber: $a) { eventDate } b: civilStatusEvent(registrationNumber: $b) { eventDate } }";
    const answer = await running.ask(
      query,
      { a: numberOf("KS", birth), b: numberOf("KH", marriage) },
      heldIn(national, "births"),
    );
    expect(answer.data).toEqual({ a: { eventDate: birth.eventDate }, b: { eventDate: null } });
    expect(answer.errors).toMatchObject([{ extensions: { coordinate: "Marriage.eventDate" } }]);
  });
});
