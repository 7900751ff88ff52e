import { national } from "@lienthong/access";
import type { PersonalId } from "@lienthong/dictionary";
import { type SyntheticCitizen, syntheticNation } from "@lienthong/synthetic";
import { startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

/** A citizen who signed in at the portal sees the own record whole, and nothing of anybody else's. */
describe("the own record", () => {
  const citizens = 1_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const insured = [...nation.citizens()].filter(
    (citizen) =>
      nation.card(citizen) !== undefined &&
      nation.contributions(citizen).length > 0 &&
      nation.seal(citizen) === undefined,
  );
  const [me, ...others] = insured;
  if (me === undefined) throw new Error("nobody is insured");

  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const inTheNameOf = (citizen?: PersonalId) => ({
    agency: "national-public-service-portal",
    purpose: "citizen-self-service",
    ...(citizen === undefined ? {} : { citizen }),
    grants: [[scopes.ownRecord.scope, national] as const],
  });
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { insurance {
    socialInsuranceNumber participating contributedMonths healthCardNumber contributions { fromMonth monthlySalary employer { enterpriseCode } }
    healthCard { cardNumber benefitLevel valid registeredFacility { name } entitlements { kind sharePercent } holder { insurance { healthCardNumber } } } } } } }`;
  const of = (...people: readonly SyntheticCitizen[]) => ({
    representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });

  test("is shown whole, the number of the card without a mask", async () => {
    const { data, errors } = await running.askAs(inTheNameOf(me.personalId), query, of(me));
    expect(errors).toBeUndefined();
    const card = nation.card(me);
    expect(data).toMatchObject({
      _entities: [
        {
          insurance: {
            socialInsuranceNumber: me.personalId,
            healthCardNumber: card?.number,
            contributions: nation.contributions(me).map(({ fromMonth, monthlySalary, employer }) => ({
              fromMonth,
              monthlySalary,
              employer: { enterpriseCode: nation.enterpriseCode(employer) },
            })),
            healthCard: {
              cardNumber: card?.number,
              registeredFacility: { name: expect.any(String) },
              entitlements: expect.arrayContaining(card?.entitlements.map((entitlement) => ({ ...entitlement })) ?? []),
              holder: { insurance: { healthCardNumber: card?.number } },
            },
          },
        },
      ],
    });
  });

  test("among a hundred others is the one that is shown", async () => {
    const people = [...others.slice(0, 50), me, ...others.slice(50, 100)];
    const { data, errors } = await running.askAs(inTheNameOf(me.personalId), query, of(...people));
    expect(data?._entities).toEqual(
      people.map((person) => (person === me ? { insurance: expect.any(Object) } : { insurance: null })),
    );
    expect(new Set(errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(["NOT_OWN_RECORD"]));
    for (const person of people.filter((somebody) => somebody !== me)) {
      expect(JSON.stringify(data)).not.toContain(nation.card(person)?.number);
    }
  });

  test("isn't shown to a portal that asks in nobody's name", async () => {
    const { data, errors } = await running.askAs(inTheNameOf(), query, of(me));
    expect(data).toEqual({ _entities: [{ insurance: null }] });
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHORIZED_FIELD_OR_TYPE" } }]);
  });

  test("is no way to a card by its number, the own one included", async () => {
    const byNumber =
      "query ($number: HealthInsuranceCardNumber!) { healthInsuranceCard(cardNumber: $number) { cardNumber } }";
    for (const person of [me, others[0]]) {
      const number = person && nation.card(person)?.number;
      const answer = await running.askAs(inTheNameOf(me.personalId), byNumber, { number });
      expect(answer.data).toEqual({ healthInsuranceCard: null });
      expect(answer.errors).toMatchObject([{ extensions: { missingScopes: ["insurance.health-card"] } }]);
    }
  });
});
