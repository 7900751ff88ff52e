import { national, type Territory } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 4_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const enterprises = [...nation.enterprises()];
const inEnumForm = (text: string): string => text.toUpperCase().replaceAll("-", "_");

/** The number of a birth's entry, in the form of the civil status database. */
const birthNumberOf = (citizen: (typeof everybody)[number]): string => {
  const { entry, registeredOn } = nation.birth(citizen);
  return `KS${registeredOn.slice(0, 4)}-${String(entry).padStart(10, "0")}`;
};

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => everybody.map(({ personalId }) => ({ personalId })),
      selection:
        "electronicIdentity { status level verified authentications documents { kind } holder { personalId } }",
      tables: 2,
    },
    {
      typename: "CivilStatusEvent",
      keys: () => everybody.map((citizen) => ({ registrationNumber: birthNumberOf(citizen) })),
      selection: "integratedCertificates { kind integratedOn }",
      tables: 2,
    },
    {
      typename: "Enterprise",
      keys: () =>
        Array.from({ length: 1_000 }, (_, index) => enterprises[index % enterprises.length]?.code ?? "").map(
          (enterpriseCode) => ({ enterpriseCode }),
        ),
      selection: "electronicIdentity { status activatedOn }",
      tables: 1,
    },
  ],
});

describe("electronic-identity", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const ofCitizens = (fields: string) =>
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { electronicIdentity { ${fields} } } } }`;
  const representationsOf = (people: readonly Readonly<{ personalId: string }>[]) => ({
    representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });
  const heldIn = (territory: Territory, ...facets: readonly (keyof typeof scopes)[]) =>
    facets.map((facet) => [scopes[facet].scope, territory] as const);

  test("agrees with the synthetic nation, and is null for who has no account", async () => {
    const people = everybody.slice(0, 300);
    const { data, errors } = await running.ask(
      ofCitizens(
        "status level activatedOn verified authentications documents { kind integratedOn } holder { personalId }",
      ),
      representationsOf(people),
      allScopes(subgraph),
    );
    expect(errors).toBeUndefined();
    const expected = people.map((citizen) => {
      const identity = nation.electronicIdentity(citizen);
      if (identity === undefined) return { electronicIdentity: null };
      return {
        electronicIdentity: {
          ...identity,
          status: inEnumForm(identity.status),
          verified: identity.status === "active" && identity.level === 2,
          documents: identity.documents
            .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
            .map(({ kind, integratedOn }) => ({ kind: inEnumForm(kind), integratedOn })),
          holder: { personalId: citizen.personalId },
        },
      };
    });
    expect(data?._entities).toEqual(expected);
    expect(expected.some(({ electronicIdentity }) => electronicIdentity === null)).toBe(true);
  });

  test("knows which organisations have an account", async () => {
    const query =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Enterprise { electronicIdentity { status activatedOn } } } }";
    const representations = enterprises.map(({ code }) => ({ __typename: "Enterprise", enterpriseCode: code }));
    const { data } = await running.ask(query, { representations }, heldIn(national, "organisations"));
    expect(data?._entities).toEqual(
      enterprises.map((enterprise) => {
        const identity = nation.organisationIdentity(enterprise);
        return {
          electronicIdentity: identity === undefined ? null : { ...identity, status: inEnumForm(identity.status) },
        };
      }),
    );
  });

  const byId = "query ($id: PersonalId!) { electronicIdentity(personalId: $id) { verified } }";

  test("tells who may verify whether somebody is identified, and nothing else of the account", async () => {
    const holder = everybody.find((citizen) => nation.electronicIdentity(citizen)?.level === 2);
    const answer = await running.ask(
      ofCitizens("verified status level documents { kind } authentications"),
      representationsOf([holder ?? { personalId: "" }]),
      heldIn(national, "verification"),
    );
    expect(answer.data).toEqual({
      _entities: [
        {
          electronicIdentity: {
            verified: expect.any(Boolean),
            status: null,
            level: null,
            documents: null,
            authentications: null,
          },
        },
      ],
    });
    expect(answer.errors).toHaveLength(4);
  });

  test("shows nothing of who lives elsewhere (attack cases 83, 88)", async () => {
    const holders = everybody.filter((citizen) => nation.electronicIdentity(citizen) !== undefined);
    const provinceOf = ({ permanent, temporary }: (typeof everybody)[number]) => (temporary ?? permanent).provinceCode;
    const [inside] = holders;
    if (inside === undefined) throw new Error("nobody has an account");
    const provinceCode = provinceOf(inside);
    const outside = holders.find((citizen) => provinceOf(citizen) !== provinceCode);
    const grants = heldIn({ kind: "province", provinceCode }, "verification", "account", "documents", "usage");
    const elsewhere = await running.ask(byId, { id: outside?.personalId }, grants);
    expect(elsewhere).toEqual(await running.ask(byId, { id: "001000000000" }, grants));
    expect((await running.ask(byId, { id: inside.personalId }, grants)).data).toEqual({
      electronicIdentity: { verified: expect.any(Boolean) },
    });
  });

  describe("the certificates of a civil status event", () => {
    const query =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on CivilStatusEvent { integratedCertificates { kind integratedOn } } } }";
    const ask = (numbers: readonly string[], grants: Parameters<typeof running.ask>[2]) =>
      running.ask(
        query,
        {
          representations: numbers.map((registrationNumber) => ({
            __typename: "CivilStatusEvent",
            registrationNumber,
          })),
        },
        grants,
      );
    const certificateOf = (citizen: (typeof everybody)[number], kind: string) =>
      nation.electronicIdentity(citizen)?.documents.find((document) => document.kind === kind);

    test("are told where they are integrated, whichever event it is, and none where they aren't", async () => {
      const people = everybody.slice(0, 200);
      const { data } = await ask(people.map(birthNumberOf), allScopes(subgraph));
      const expected = people.map((citizen) => {
        const certificate = certificateOf(citizen, "birth-certificate");
        return {
          integratedCertificates:
            certificate === undefined ? [] : [{ kind: "BIRTH_CERTIFICATE", integratedOn: certificate.integratedOn }],
        };
      });
      expect(data?._entities).toEqual(expected);
      const spouses = everybody.filter((citizen) => certificateOf(citizen, "marriage-certificate") !== undefined);
      const [one] = spouses;
      const { entry = 0, registeredOn = "" } = (one && nation.lastingMarriage(one)) ?? {};
      const marriage = await ask(
        [`KH${registeredOn.slice(0, 4)}-${String(entry).padStart(10, "0")}`],
        allScopes(subgraph),
      );
      expect(JSON.stringify(marriage.data)).toContain("MARRIAGE_CERTIFICATE");
    });

    test("of a sealed person are none to who may not open seals (attack case 91)", async () => {
      const hidden = everybody.filter(
        (citizen) => nation.seal(citizen) !== undefined && certificateOf(citizen, "birth-certificate") !== undefined,
      );
      expect(hidden.length).toBeGreaterThan(0);
      expect(await ask(hidden.map(birthNumberOf), heldIn(national, "documents"))).toEqual({
        data: { _entities: hidden.map(() => ({ integratedCertificates: [] })) },
      });
    });

    test("are denied to who may verify only", async () => {
      const { errors } = await ask(everybody.slice(0, 1).map(birthNumberOf), heldIn(national, "verification"));
      expect(errors).toMatchObject([{ extensions: { coordinate: "CivilStatusEvent.integratedCertificates" } }]);
    });
  });

  describe("the account of a sealed person (attack case 91)", () => {
    const sealed = everybody.filter(
      (citizen) => nation.seal(citizen) !== undefined && nation.electronicIdentity(citizen) !== undefined,
    );
    const closed = heldIn(national, "verification", "account", "documents", "usage");

    test("is shown to who may open seals", async () => {
      expect(sealed.length).toBeGreaterThan(0);
      const { data } = await running.ask(ofCitizens("isProtected"), representationsOf(sealed), allScopes(subgraph));
      expect(data?._entities).toEqual(sealed.map(() => ({ electronicIdentity: { isProtected: true } })));
    });

    test("is answered to everybody else like that of a number that nobody has, whatever the way", async () => {
      const asked = [...sealed, { personalId: "001000000000" }];
      expect(await running.ask(ofCitizens("verified documents { kind }"), representationsOf(asked), closed)).toEqual({
        data: { _entities: asked.map(() => ({ electronicIdentity: null })) },
      });
      for (const { personalId } of asked) {
        expect(await running.ask(byId, { id: personalId }, closed)).toEqual({ data: { electronicIdentity: null } });
      }
    });
  });
});
