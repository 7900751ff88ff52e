import { national, type Territory } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { type SyntheticCrossing, syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 8_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const travellers = everybody.flatMap((citizen) => {
  const traveller = nation.traveller(citizen);
  return traveller === undefined ? [] : [{ citizen, ...traveller }];
});
const foreigners = [...nation.foreignNationals()];

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => everybody.map(({ personalId }) => ({ personalId })),
      selection: "travelRecord { inVietNam passport { kind usable } crossings { crossedOn gate { name } } }",
      tables: 3,
    },
    {
      typename: "ForeignNational",
      keys: () =>
        Array.from({ length: 1_000 }, (_, index) => ({
          foreignerCode: foreigners[index % foreigners.length]?.code ?? "",
        })),
      selection:
        "fullName visa { number } temporaryResidence { validUntil } travelRecord { crossings { gate { name } } }",
      tables: 3,
    },
    {
      typename: "Passport",
      keys: () => travellers.map(({ passport }) => ({ passportNumber: passport.number })),
      selection: "kind usable holder { personalId }",
      tables: 1,
    },
  ],
});

describe("exit-entry", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const heldIn = (territory: Territory, ...facets: readonly (keyof typeof scopes)[]) =>
    facets.map((facet) => [scopes[facet].scope, territory] as const);
  const ofCitizens = (fields: string) =>
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { travelRecord { ${fields} } } } }`;
  const representationsOf = (people: readonly Readonly<{ personalId: string }>[]) => ({
    representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });
  const crossingsIn = (crossings: readonly SyntheticCrossing[]) =>
    crossings.map(({ direction, crossedOn, gateCode }) => ({
      direction: direction.toUpperCase(),
      crossedOn,
      gate: { code: gateCode },
    }));
  const isAbroad = ({ crossings }: Readonly<{ crossings: readonly SyntheticCrossing[] }>) =>
    crossings.at(-1)?.direction === "exit";

  test("agrees with the synthetic nation, and is null for who never had a passport", async () => {
    const people = everybody.slice(0, 300);
    const fields = `inVietNam passport { passportNumber kind issuedOn validUntil status usable holder { personalId } }
      crossings { direction crossedOn gate { code } }`;
    const { data, errors } = await running.ask(ofCitizens(fields), representationsOf(people), allScopes(subgraph));
    expect(errors).toBeUndefined();
    const day = dayInVietNam(new Date());
    const expected = people.map((citizen) => {
      const traveller = nation.traveller(citizen);
      if (traveller === undefined) return { travelRecord: null };
      const { number, issuedOn, validUntil, kind, status } = traveller.passport;
      return {
        travelRecord: {
          inVietNam: !isAbroad(traveller),
          passport: {
            passportNumber: number,
            kind: kind.toUpperCase(),
            issuedOn,
            validUntil,
            status: status === "lost" ? "LOST" : "IN_FORCE",
            usable: status === "in-force" && day <= validUntil,
            holder: { personalId: citizen.personalId },
          },
          crossings: crossingsIn(traveller.crossings),
        },
      };
    });
    expect(data?._entities).toEqual(expected);
  });

  test("knows foreign nationals with visa, sponsor, residence and journeys", async () => {
    const query = `query ($code: String!) { foreignNational(foreignerCode: $code) { fullName sex birthDate nationality passportNumber
      visa { number symbol validFrom validUntil } sponsor { enterpriseCode } temporaryResidence { commune { communeCode } validFrom validUntil }
      travelRecord { inVietNam passport { kind } crossings { direction crossedOn gate { code } } } } }`;
    for (const foreigner of foreigners.slice(0, 20)) {
      const { data, errors } = await running.ask(query, { code: foreigner.code }, allScopes(subgraph));
      const { communeCode, since, until } = foreigner.temporaryResidence;
      expect(errors).toBeUndefined();
      expect(data?.foreignNational).toEqual({
        fullName: foreigner.fullName,
        sex: foreigner.sex.toUpperCase(),
        birthDate: foreigner.birthDate,
        nationality: foreigner.nationality,
        passportNumber: foreigner.passportNumber,
        visa: foreigner.visa,
        sponsor: foreigner.sponsor === undefined ? null : { enterpriseCode: nation.enterpriseCode(foreigner.sponsor) },
        temporaryResidence: { commune: { communeCode }, validFrom: since, validUntil: until },
        travelRecord: { inVietNam: !isAbroad(foreigner), passport: null, crossings: crossingsIn(foreigner.crossings) },
      });
    }
  });

  const byPassport =
    "query ($number: PassportNumber!) { personByPassport(passportNumber: $number) { __typename travelRecord { inVietNam } ... on Citizen { personalId } ... on ForeignNational { fullName } } }";

  test("tells whose a passport is: a citizen's or a foreign national's, through one interface", async () => {
    const [traveller] = travellers;
    const [foreigner] = foreigners;
    const ask = (number: string | undefined) => running.ask(byPassport, { number }, allScopes(subgraph));
    expect((await ask(traveller?.passport.number)).data).toEqual({
      personByPassport: {
        __typename: "Citizen",
        personalId: traveller?.citizen.personalId,
        travelRecord: { inVietNam: traveller && !isAbroad(traveller) },
      },
    });
    expect((await ask(foreigner?.passportNumber)).data).toEqual({
      personByPassport: {
        __typename: "ForeignNational",
        fullName: foreigner?.fullName,
        travelRecord: { inVietNam: foreigner && !isAbroad(foreigner) },
      },
    });
    expect((await ask("Z99999999")).data).toEqual({ personByPassport: null });
  });

  test("an interface opens nothing that its types deny (attack cases 20, 21)", async () => {
    const [traveller] = travellers;
    const grants = heldIn(national, "passports", "visas");
    const query =
      "query ($number: PassportNumber!) { personByPassport(passportNumber: $number) { travelRecord { crossings { crossedOn } inVietNam } ... on ForeignNational { fullName } } }";
    const answer = await running.ask(query, { number: traveller?.passport.number }, grants);
    expect(answer.data).toEqual({ personByPassport: { travelRecord: { crossings: null, inVietNam: null } } });
    const ofForeigner = await running.ask(query, { number: foreigners[0]?.passportNumber }, grants);
    expect(ofForeigner.data).toEqual({
      personByPassport: { fullName: null, travelRecord: { crossings: null, inVietNam: null } },
    });
  });

  test("tells who may see presence whether somebody is abroad, and of no journey", async () => {
    const answer = await running.ask(
      ofCitizens("inVietNam crossings { crossedOn } passport { validUntil }"),
      representationsOf(travellers.map(({ citizen }) => citizen)),
      heldIn(national, "presence"),
    );
    const told = JSON.stringify(answer.data);
    expect(told).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(told).toMatch(/"inVietNam":false/);
    expect(new Set(answer.errors?.map(({ extensions }) => extensions?.coordinate))).toEqual(
      new Set(["TravelRecord.crossings", "TravelRecord.passport"]),
    );
  });

  const list = `query ($communeCode: CommuneCode!, $after: String) {
    foreignNationalsOfCommune(communeCode: $communeCode, first: 1, after: $after) { edges { node { foreignerCode } } pageInfo { hasNextPage endCursor } } }`;
  type Page = {
    edges: { node: { foreignerCode: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };

  test("pages through the foreign nationals of a commune, and refuses another commune's and a strange cursor", async () => {
    const byCommune = Map.groupBy(foreigners, ({ temporaryResidence }) => temporaryResidence.communeCode);
    const [largest] = [...byCommune].toSorted(([, a], [, b]) => b.length - a.length);
    if (largest === undefined) throw new Error("there are no foreign nationals");
    const [communeCode, residents] = largest;
    const grants = heldIn({ kind: "commune", communeCode }, "foreigners", "residence");
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page = dataOf(await running.ask(list, { communeCode, after }, grants)).foreignNationalsOfCommune as Page;
      found.push(...page.edges.map(({ node }) => node.foreignerCode));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(residents.map(({ code }) => code).toSorted());
    expect(found.length).toBeGreaterThan(1);
    const elsewhere = [...byCommune.keys()].find((code) => code !== communeCode);
    expect((await running.ask(list, { communeCode: elsewhere }, grants)).errors).toMatchObject([
      { extensions: { code: "OUTSIDE_TERRITORY" } },
    ]);
    expect((await running.ask(list, { communeCode, after: "c29tZXRoaW5n" }, grants)).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", argument: "after" } },
    ]);
  });

  test("shows nothing of whose passport's holder lives elsewhere (attack cases 83, 88)", async () => {
    const provinceOf = ({ permanent, temporary }: (typeof everybody)[number]) => (temporary ?? permanent).provinceCode;
    const [inside] = travellers;
    if (inside === undefined) throw new Error("nobody has a passport");
    const provinceCode = provinceOf(inside.citizen);
    const outside = travellers.find(({ citizen }) => provinceOf(citizen) !== provinceCode);
    const grants = heldIn({ kind: "province", provinceCode }, "passports", "visas", "movements", "presence");
    const ask = (number: string | undefined) => running.ask(byPassport, { number }, grants);
    expect(await ask(outside?.passport.number)).toEqual(await ask("Z99999999"));
    expect((await ask(inside.passport.number)).data).toMatchObject({ personByPassport: { __typename: "Citizen" } });
    const records = await running.ask(
      ofCitizens("inVietNam"),
      representationsOf([outside?.citizen ?? inside.citizen, { personalId: "001000000000" }]),
      grants,
    );
    const [elsewhere, nobody] = dataOf(records)._entities as readonly unknown[];
    expect(elsewhere).toEqual(nobody);
  });

  describe("the passport of a sealed person (attack case 91)", () => {
    const sealed = travellers.filter(({ citizen }) => nation.seal(citizen) !== undefined);
    const closed = heldIn(national, "presence", "passports", "movements", "foreigners", "visas", "residence");

    test("is shown to who may open seals", async () => {
      expect(sealed.length).toBeGreaterThan(0);
      const { data } = await running.ask(
        ofCitizens("isProtected"),
        representationsOf(sealed.map(({ citizen }) => citizen)),
        allScopes(subgraph),
      );
      expect(data?._entities).toEqual(sealed.map(() => ({ travelRecord: { isProtected: true } })));
    });

    test("is answered to everybody else like that of a number that nobody has, whatever the way", async () => {
      const asked = [...sealed.map(({ citizen }) => citizen), { personalId: "001000000000" }];
      expect(await running.ask(ofCitizens("inVietNam"), representationsOf(asked), closed)).toEqual({
        data: { _entities: asked.map(() => ({ travelRecord: null })) },
      });
      const byReference =
        "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Passport { kind } } }";
      for (const { passport } of sealed) {
        expect(await running.ask(byPassport, { number: passport.number }, closed)).toEqual({
          data: { personByPassport: null },
        });
        const representations = [{ __typename: "Passport", passportNumber: passport.number }];
        expect(await running.ask(byReference, { representations }, closed)).toEqual({ data: { _entities: [null] } });
      }
    });
  });
});
