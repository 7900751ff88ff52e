import { national } from "@lienthong/access";
import { syntheticNation } from "@lienthong/synthetic";
import { describeOwnRecord, startTestSubgraph } from "@lienthong/testing";
import { expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 6_000;
const nation = syntheticNation({ seed: 1, citizens });
const parcels = [...nation.households()].flatMap((household) => nation.parcelsOfHousehold(household));
/** Those who hold land themselves, and with whom. */
const holders = new Map(
  parcels.flatMap((parcel) =>
    parcel.holders.flatMap((holder) => (holder.kind === "citizen" ? [[holder.citizen, parcel] as const] : [])),
  ),
);
const people = [...holders.keys()].map(nation.citizen);

describeOwnRecord(subgraph, {
  citizens,
  scope: scopes.ownRecord,
  people,
  isSealed: (citizen) => nation.seal(citizen) !== undefined,
  hasAll: ({ index }) => {
    const parcel = holders.get(index);
    return parcel?.house !== undefined && parcel.holders.length > 1 && parcel.mortgages.length > 0;
  },
  selection: `landParcels { mapSheet parcelNumber addressLine areaM2 usePurpose termUntil isMortgaged commune { communeCode }
    houses { floorAreaM2 floors builtIn isMortgaged commune { communeCode } certificate { certificateNumber } }
    certificate { certificateNumber issuedOn } }`,
  closed: [
    "landParcels { certificate { rightHolders { owner { ... on Citizen { personalId } } } } }",
    "landParcels { certificate { mortgages { amount } } }",
    "landParcels { certificate { assets { assetCode } } }",
    "landParcels { certificate { rightHolders { isProtected } } }",
  ],
  closedQueries: [
    {
      query: "query ($number: String!) { landCertificate(certificateNumber: $number) { issuedOn } }",
      variables: { number: parcels[0]?.certificateNumber },
    },
    { query: '{ landParcelsOfCommune(communeCode: "00004", first: 5) { edges { node { areaM2 } } } }', variables: {} },
  ],
});

test("of a certificate with several holders one is shown the own share only, and of another's land nothing", async () => {
  const [shared] = parcels.filter(
    ({ holders: [first, second] }) =>
      first.kind === "citizen" && second?.kind === "citizen" && !nation.seal(nation.citizen(first.citizen)),
  );
  const [me, partner] = (shared?.holders ?? []).flatMap((holder) =>
    holder.kind === "citizen" ? [{ ...holder, personalId: nation.citizen(holder.citizen).personalId }] : [],
  );
  if (me === undefined || partner === undefined) throw new Error("nobody shares land");
  const running = await startTestSubgraph(subgraph, { citizens });
  try {
    const requester = {
      agency: "national-public-service-portal",
      purpose: "citizen-self-service",
      citizen: me.personalId,
      grants: [[scopes.ownRecord.scope, national] as const],
    };
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen {
      landParcels { certificate { certificateNumber rightHolders { sharePercent } } } } } }`;
    const representations = [me, partner].map(({ personalId }) => ({ __typename: "Citizen", personalId }));
    const { data, errors } = await running.askAs(requester, query, { representations });
    const certificate = {
      certificateNumber: shared?.certificateNumber,
      rightHolders: [{ sharePercent: me.sharePercent }],
    };
    expect(data).toEqual({
      _entities: [{ landParcels: expect.arrayContaining([{ certificate }]) }, { landParcels: null }],
    });
    expect(errors).toMatchObject([{ path: ["_entities", 1, "landParcels"], extensions: { code: "NOT_OWN_RECORD" } }]);
  } finally {
    await running.stop();
  }
});
