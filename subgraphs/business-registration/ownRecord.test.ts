import { national } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord, startTestSubgraph } from "@lienthong/testing";
import { expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

/** Enough that somebody sealed is among those who lead and own. */
const citizens = 20_000;
const nation = syntheticNation({ seed: 1, citizens });
const leadersAndOwners = new Set(
  [...nation.enterprises()].flatMap(({ legalRepresentatives, members }) => [
    ...legalRepresentatives,
    ...members.flatMap((member) => (member.kind === "citizen" ? [member.citizen] : [])),
  ]),
);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people: [...leadersAndOwners].map(nation.citizen),
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: () => true,
  selection: "enterprises { role enterprise { enterpriseCode } }",
  closed: ["enterprises { isProtected }"],
});

test("the own parts in enterprises don't open who else represents or owns them", async () => {
  const [enterprise] = nation.enterprises();
  const running = await startTestSubgraph(subgraph, { citizens });
  try {
    const requester = {
      agency: "national-public-service-portal",
      purpose: "citizen-self-service",
      citizen: nation.citizen(enterprise?.legalRepresentatives[0] ?? 0).personalId,
      grants: [scopes.enterprises, scopes.ownRecord].map(({ scope }) => [scope, national] as const),
    };
    const query = `query ($code: EnterpriseCode!) { enterprise(enterpriseCode: $code) { name legalRepresentatives { personalId }
      members { contributionPercent } } }`;
    const { data, errors } = await running.askAs(requester, query, { code: enterprise?.code });
    expect(data).toEqual({ enterprise: { name: expect.any(String), legalRepresentatives: null, members: null } });
    expect(errors).toHaveLength(2);
  } finally {
    await running.stop();
  }
});
