import { national, type Territory } from "@lienthong/access";
import { communes } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 20_000;
const nation = syntheticNation({ seed: 1, citizens });
const enterprises = [...nation.enterprises()];

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Enterprise",
      keys: () => enterprises.map(({ code }) => ({ enterpriseCode: code })),
      selection: `name charterCapital commune { communeCode } industries { code } statusHistory { since } branches { code }
        legalRepresentatives { personalId } members { contributionPercent party { __typename ... on Enterprise { name } } }`,
      tables: 6,
    },
    {
      typename: "Citizen",
      keys: () =>
        enterprises.flatMap(({ legalRepresentatives }) =>
          legalRepresentatives.map((index) => ({ personalId: nation.citizen(index).personalId })),
        ),
      selection: "enterprises { role enterprise { name } }",
      tables: 3,
    },
  ],
});

describe("business registration", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const enterpriseQuery = `query ($code: EnterpriseCode!) { enterprise(enterpriseCode: $code) {
    name foreignName charterCapital foundedOn status statusHistory { status since } industries { code name }
    legalRepresentatives { personalId } branches { code name commune { communeCode } }
    members { contributionPercent party { __typename ... on Citizen { personalId } ... on Enterprise { enterpriseCode } } } } }`;
  const enumName = (value: string) => value.toUpperCase().replaceAll("-", "_");

  test("agrees with the synthetic nation, members being citizens or enterprises", async () => {
    const owned = enterprises.filter(({ members }) => members.some(({ kind }) => kind === "enterprise")).slice(0, 5);
    expect(owned).toHaveLength(5);
    for (const enterprise of [...enterprises.slice(0, 5), ...owned]) {
      const file = await running.ask(enterpriseQuery, { code: enterprise.code }, allScopes(subgraph));
      expect(file.errors).toBeUndefined();
      const { members, legalRepresentatives, branches, ...answer } = dataOf(file).enterprise as Record<
        string,
        unknown[]
      >;
      expect(answer).toEqual({
        name: enterprise.name,
        foreignName: enterprise.foreignName,
        charterCapital: enterprise.charterCapital,
        foundedOn: enterprise.foundedOn,
        status: enumName(enterprise.status),
        statusHistory: enterprise.statusHistory.map(({ status, since }) => ({ status: enumName(status), since })),
        industries: enterprise.industries,
      });
      expect(members).toEqual(
        enterprise.members.map((member) => ({
          contributionPercent: member.contributionPercent,
          party:
            member.kind === "citizen"
              ? { __typename: "Citizen", personalId: nation.citizen(member.citizen).personalId }
              : { __typename: "Enterprise", enterpriseCode: nation.enterpriseCode(member.enterprise) },
        })),
      );
      expect(legalRepresentatives).toEqual(
        enterprise.legalRepresentatives
          .map((index) => ({ personalId: nation.citizen(index).personalId }))
          .sort((a, b) => a.personalId.localeCompare(b.personalId)),
      );
      expect(branches).toEqual(
        enterprise.branches.map(({ code, name, communeCode }) => ({ code, name, commune: { communeCode } })),
      );
    }
  });

  test("serves amounts above two thousand million đồng exactly", async () => {
    const largest = enterprises.reduce((most, next) => (next.charterCapital > most.charterCapital ? next : most));
    expect(largest.charterCapital).toBeGreaterThan(2 ** 31);
    const { data } = await running.ask(enterpriseQuery, { code: largest.code }, allScopes(subgraph));
    expect(data).toMatchObject({ enterprise: { charterCapital: largest.charterCapital } });
  });

  test("answers null for a code that nobody has, to whoever sees the whole country", async () => {
    const { data, errors } = await running.ask(enterpriseQuery, { code: "0100109106" }, allScopes(subgraph));
    expect({ data, errors }).toEqual({ data: { enterprise: null }, errors: undefined });
  });

  const provinceOf = (code: string) => communes().find(({ communeCode }) => communeCode === code)?.provinceCode;
  const heldIn = (territory: Territory) => Object.values(scopes).map(({ scope }) => [scope, territory] as const);

  test("answers «elsewhere» and «nowhere» alike to who is bound to a province (attack cases 83, 88)", async () => {
    const [inside] = enterprises;
    const provinceCode = inside && provinceOf(inside.communeCode);
    const outside = enterprises.find(({ communeCode }) => provinceOf(communeCode) !== provinceCode);
    if (inside === undefined || outside === undefined || provinceCode === undefined)
      throw new Error("the nation is too small");
    const grants = heldIn({ kind: "province", provinceCode });
    const query = "query ($code: EnterpriseCode!) { enterprise(enterpriseCode: $code) { name } }";
    expect((await running.ask(query, { code: inside.code }, grants)).data).toEqual({
      enterprise: { name: inside.name },
    });
    const elsewhere = await running.ask(query, { code: outside.code }, grants);
    const nowhere = await running.ask(query, { code: "0100109106" }, grants);
    expect(elsewhere).toEqual(nowhere);
    expect(elsewhere).toMatchObject({
      data: { enterprise: null },
      errors: [{ extensions: { code: "OUTSIDE_TERRITORY" } }],
    });
  });

  test("lists of a citizen's enterprises those that lie within the territory", async () => {
    const roles = Map.groupBy(
      enterprises.flatMap((enterprise) => enterprise.legalRepresentatives.map((citizen) => ({ citizen, enterprise }))),
      ({ citizen }) => citizen,
    );
    const [citizen, own] =
      [...roles].find(
        ([, held]) => new Set(held.map(({ enterprise }) => provinceOf(enterprise.communeCode))).size > 1,
      ) ?? [];
    const provinceCode = own?.[0] && provinceOf(own[0].enterprise.communeCode);
    if (citizen === undefined || provinceCode === undefined)
      throw new Error("nobody represents enterprises in two provinces");
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Citizen { enterprises { role enterprise { enterpriseCode commune { communeCode } } } } } }`;
    const representations = [{ __typename: "Citizen", personalId: nation.citizen(citizen).personalId }];
    const placesFor = async (territory: Territory) => {
      const answer = await running.ask(query, { representations }, heldIn(territory));
      const [entity] = dataOf(answer)._entities as readonly {
        enterprises: { enterprise: { commune: { communeCode: string } } }[];
      }[];
      return (entity?.enterprises ?? []).map(({ enterprise }) => provinceOf(enterprise.commune.communeCode));
    };
    const everywhere = await placesFor(national);
    const within = await placesFor({ kind: "province", provinceCode });
    expect(within.length).toBeGreaterThan(0);
    expect(within.length).toBeLessThan(everywhere.length);
    expect(new Set(within)).toEqual(new Set([provinceCode]));
  });
});
