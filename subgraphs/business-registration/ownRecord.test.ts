import { national } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

/** A citizen who signed in at the portal sees the own parts in enterprises, and nobody else's. */
describe("the own parts in enterprises", () => {
  const citizens = 2_000;
  const nation = syntheticNation({ seed: 1, citizens });
  const [mine, anothers] = [...nation.enterprises()].map(({ index, legalRepresentatives: [first] }) => ({
    enterpriseCode: nation.enterpriseCode(index),
    personalId: nation.citizen(first ?? 0).personalId,
  }));
  if (mine === undefined || anothers === undefined) throw new Error("there are no enterprises");

  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const asMe = {
    agency: "national-public-service-portal",
    purpose: "citizen-self-service",
    citizen: mine.personalId,
    grants: [scopes.enterprises, scopes.ownRecord].map(({ scope }) => [scope, national] as const),
  };

  test("are shown, and those of another citizen aren't", async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen {
      enterprises { role enterprise { enterpriseCode } } } } }`;
    const representations = [mine, anothers].map(({ personalId }) => ({ __typename: "Citizen", personalId }));
    const { data, errors } = await running.askAs(asMe, query, { representations });
    expect(data).toEqual({
      _entities: [
        {
          enterprises: expect.arrayContaining([
            { role: "LEGAL_REPRESENTATIVE", enterprise: { enterpriseCode: mine.enterpriseCode } },
          ]),
        },
        { enterprises: null },
      ],
    });
    expect(errors).toMatchObject([{ path: ["_entities", 1, "enterprises"], extensions: { code: "NOT_OWN_RECORD" } }]);
  });

  test("don't open who else represents or owns the enterprise", async () => {
    const query = `query ($code: EnterpriseCode!) { enterprise(enterpriseCode: $code) { name legalRepresentatives { personalId }
      members { contributionPercent } } }`;
    const { data, errors } = await running.askAs(asMe, query, { code: mine.enterpriseCode });
    expect(data).toEqual({ enterprise: { name: expect.any(String), legalRepresentatives: null, members: null } });
    expect(errors).toHaveLength(2);
  });
});
