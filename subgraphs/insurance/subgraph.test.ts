import { foreignScope, national } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contributedMonths } from "./contributedMonths.js";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 2_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => everybody.map(({ personalId }) => ({ personalId })),
      selection: `insurance { socialInsuranceNumber participating contributedMonths contributions { monthlySalary employer { enterpriseCode } }
        healthCard { cardNumber registeredFacility { name } entitlements { kind } } }`,
      tables: 5,
      external: { values: { birthDate: "1950-01-01", sex: "FEMALE" }, derived: "pensionAgeReached" },
    },
  ],
});

describe("insurance", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const citizenQuery = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { insurance {
    socialInsuranceNumber participating contributedMonths
    contributions { fromMonth toMonth monthlySalary employer { enterpriseCode } }
    healthCard { cardNumber subjectGroup benefitLevel validFrom validUntil valid registeredFacility { code } entitlements { kind sharePercent } } } } } }`;

  test("agrees with the synthetic nation, and is null for who was never insured", async () => {
    const people = everybody.slice(0, 300);
    const representations = people.map(({ personalId }) => ({ __typename: "Citizen", personalId }));
    const { data, errors } = await running.ask(citizenQuery, { representations }, allScopes(subgraph));
    expect(errors).toBeUndefined();
    const day = dayInVietNam(new Date());
    const expected = people.map((citizen) => {
      const card = nation.card(citizen);
      const contributions = nation.contributions(citizen).map(({ employer, fromMonth, toMonth, monthlySalary }) => ({
        fromMonth,
        toMonth: toMonth ?? null,
        monthlySalary,
        employer: { enterpriseCode: nation.enterpriseCode(employer) },
      }));
      if (card === undefined && contributions.length === 0) return { insurance: null };
      return {
        insurance: {
          socialInsuranceNumber: citizen.personalId,
          participating: contributions.some(({ toMonth }) => toMonth === null),
          contributedMonths: contributedMonths(contributions, day),
          contributions,
          healthCard:
            card === undefined
              ? null
              : {
                  cardNumber: card.number,
                  subjectGroup: card.subjectGroup,
                  benefitLevel: card.benefitLevel,
                  validFrom: card.validFrom,
                  validUntil: card.validUntil,
                  valid: card.validFrom <= day && day <= card.validUntil,
                  registeredFacility: { code: card.facilityCode },
                  entitlements: [...card.entitlements].sort((a, b) => (a.kind < b.kind ? -1 : 1)),
                },
        },
      };
    });
    expect(expected.some(({ insurance }) => insurance === null)).toBe(true);
    expect(data?._entities).toEqual(expected);
  });

  test("finds a card by its number, and its holder by the key alone", async () => {
    const holder = everybody.find((citizen) => nation.card(citizen) !== undefined);
    const number = holder && nation.card(holder)?.number;
    const query =
      "query ($number: HealthInsuranceCardNumber!) { healthInsuranceCard(cardNumber: $number) { cardNumber holder { personalId } } }";
    expect((await running.ask(query, { number }, allScopes(subgraph))).data).toEqual({
      healthInsuranceCard: { cardNumber: number, holder: { personalId: holder?.personalId } },
    });
    expect((await running.ask(query, { number: "DN4010000000000" }, allScopes(subgraph))).data).toEqual({
      healthInsuranceCard: null,
    });
  });

  describe("whether the pension age is reached", () => {
    const query =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { pensionAgeReached } } }";
    const worker = everybody.find((citizen) => nation.contributions(citizen).length > 0);
    const born = (birthDate: string | null) => ({
      __typename: "Citizen",
      personalId: worker?.personalId,
      birthDate,
      sex: "FEMALE",
    });
    const sources = [foreignScope("population.birth"), foreignScope("population.identity")];
    const grants = [scopes.participation.scope, ...sources].map((scope) => [scope, national] as const);

    test("follows from what the population database gives, and from nothing else", async () => {
      const representations = [born("1950-01-01"), born("2020-01-01"), born(null)];
      const { data, errors } = await running.ask(query, { representations }, grants);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        _entities: [{ pensionAgeReached: true }, { pensionAgeReached: false }, { pensionAgeReached: null }],
      });
    });

    test.each(grants.map(([scope]) => scope))("is not told to who lacks %s", async (lacking) => {
      const rest = grants.filter(([scope]) => scope !== lacking);
      const { data, errors } = await running.ask(query, { representations: [born("1950-01-01")] }, rest);
      expect(data).toEqual({ _entities: [{ pensionAgeReached: null }] });
      expect(errors).toMatchObject([{ extensions: { missingScopes: [lacking] } }]);
    });

    test("is refused for a date of birth that is none (attack case 27)", async () => {
      const { data, errors } = await running.ask(query, { representations: [born("1 Jan 1950")] }, grants);
      expect(JSON.stringify(data ?? null)).not.toContain("true");
      expect(errors).toMatchObject([{ extensions: { code: "INVALID_REPRESENTATION" } }]);
    });
  });

  test("gives participation without salaries to who may see no more", async () => {
    const worker = everybody.find((citizen) => nation.contributions(citizen).length > 0);
    const representations = [{ __typename: "Citizen", personalId: worker?.personalId }];
    const answer = await running.ask(
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { insurance { contributedMonths contributions { monthlySalary } } } } }",
      { representations },
      [[scopes.participation.scope, national]],
    );
    expect(answer.data).toMatchObject({
      _entities: [{ insurance: { contributedMonths: expect.any(Number), contributions: null } }],
    });
    expect(answer.errors).toMatchObject([
      { extensions: { coordinate: "InsuranceRecord.contributions", missingScopes: ["insurance.contributions"] } },
    ]);
  });
});

describe("contributedMonths", () => {
  test("counts both ends, and a period that goes on until the day", () => {
    const periods = [
      { fromMonth: "2020-01-01", toMonth: "2020-03-01" },
      { fromMonth: "2020-12-01", toMonth: "2021-01-01" },
      { fromMonth: "2026-01-01", toMonth: null },
    ];
    expect(contributedMonths(periods, "2026-02-15")).toBe(3 + 2 + 2);
    expect(contributedMonths([], "2026-02-15")).toBe(0);
  });
});
