import { foreignScope, national, type Scope, type Territory } from "@lienthong/access";
import { communeCodeKey, dayInVietNam } from "@lienthong/dictionary";
import { householdCode, type LandHolder, syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { houseCode, parcelCode } from "./assetCode.js";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 6_000;
const nation = syntheticNation({ seed: 1, citizens });
const parcels = [
  ...[...nation.households()].flatMap((household) => nation.parcelsOfHousehold(household)),
  ...[...nation.enterprises()].flatMap((enterprise) => nation.parcelsOfEnterprise(enterprise)),
];
const built = parcels.filter(({ house }) => house !== undefined);
/** Fewer exist than a thousand: each is asked for three times. */
const thrice = <Item>(items: readonly Item[]): readonly Item[] => [...items, ...items, ...items];

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => Array.from(nation.citizens(), ({ personalId }) => ({ personalId })),
      selection:
        "landParcels { areaM2 houses { floors } certificate { issuedOn rightHolders { sharePercent } mortgages { amount } } }",
      tables: 6,
    },
    {
      typename: "LandParcel",
      keys: () => parcels.map((parcel) => ({ assetCode: parcelCode(parcel) })),
      selection: `usePurpose commune { communeCode } isMortgaged houses { builtIn }
        certificate { certificateNumber rightHolders { owner { __typename } } mortgages { amount mortgagee { enterpriseCode } } }`,
      tables: 5,
    },
    {
      typename: "Asset",
      keys: () =>
        thrice(built).map((parcel, index) => ({
          assetCode: index % 2 ? parcelCode(parcel) : houseCode(parcel),
        })),
      selection: "commune { communeCode } isMortgaged certificate { certificateNumber assets { assetCode } }",
      tables: 4,
    },
    {
      typename: "Enterprise",
      keys: () => thrice(thrice([...nation.enterprises()])).map(({ code }) => ({ enterpriseCode: code })),
      selection: "landParcels { areaM2 }",
      tables: 1,
    },
    {
      typename: "Household",
      keys: () => [...nation.households()].map(({ code }) => ({ householdCode: code })),
      selection: "landParcels { areaM2 }",
      tables: 1,
    },
  ],
});

describe("land", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const all = allScopes(subgraph);
  const keys = ["population.identity", "population.household", "business-registration.enterprises"].map(
    (name) => [foreignScope(name), national] as const,
  );
  const heldIn = (territory: Territory, ...names: readonly (keyof typeof scopes)[]) =>
    names.map((name): readonly [Scope, Territory] => [scopes[name].scope, territory]);
  const ownerOf = (holder: LandHolder) => {
    switch (holder.kind) {
      case "citizen":
        return { personalId: nation.citizen(holder.citizen).personalId };
      case "household":
        return { householdCode: householdCode(holder.household) };
      case "enterprise":
        return { enterpriseCode: nation.enterpriseCode(holder.enterprise) };
    }
  };

  const place = (parcel: (typeof parcels)[number] | undefined) => ({
    commune: parcel?.communeCode,
    sheet: parcel?.mapSheet,
    number: parcel?.parcelNumber,
  });
  const byPlace = (fields: string) =>
    `query ($commune: CommuneCode!, $sheet: Int!, $number: Int!) { landParcel(communeCode: $commune, mapSheet: $sheet, parcelNumber: $number) { ${fields} } }`;

  test("agrees with the synthetic nation, whoever holds the land", async () => {
    const day = dayInVietNam(new Date());
    const owners =
      "owner { ... on Citizen { personalId } ... on Household { householdCode } ... on Enterprise { enterpriseCode } }";
    const fields = `assetCode mapSheet parcelNumber areaM2 usePurpose termUntil isMortgaged houses { floorAreaM2 }
      certificate { certificateNumber issuedOn rightHolders { sharePercent ${owners} } mortgages { amount releasedOn } }`;
    const samples = (["citizen", "household", "enterprise"] as const).flatMap((kind) =>
      parcels.filter(({ holders }) => holders[0].kind === kind).slice(0, 20),
    );
    for (const parcel of samples) {
      const { data, errors } = await running.ask(byPlace(fields), place(parcel), [...all, ...keys]);
      expect(errors).toBeUndefined();
      expect(data?.landParcel).toEqual({
        assetCode: parcelCode(parcel),
        mapSheet: parcel.mapSheet,
        parcelNumber: parcel.parcelNumber,
        areaM2: parcel.areaM2,
        usePurpose: parcel.use,
        termUntil: parcel.termUntil ?? null,
        isMortgaged: parcel.mortgages.some(({ releasedOn }) => (releasedOn ?? day) >= day),
        houses: parcel.house === undefined ? [] : [{ floorAreaM2: parcel.house.floorAreaM2 }],
        certificate: {
          certificateNumber: parcel.certificateNumber,
          issuedOn: parcel.issuedOn,
          rightHolders: parcel.holders.map((holder) => ({ sharePercent: holder.sharePercent, owner: ownerOf(holder) })),
          mortgages: parcel.mortgages.map(({ amount, releasedOn }) => ({ amount, releasedOn: releasedOn ?? null })),
        },
      });
    }
  });

  test("finds no parcel where there is none, nor with a number that no map has", async () => {
    for (const changed of [{ number: 9_999 }, { number: -1 }, { sheet: 123_456 }]) {
      const { data, errors } = await running.ask(byPlace("areaM2"), { ...place(parcels[0]), ...changed }, all);
      expect({ data, errors }).toEqual({ data: { landParcel: null }, errors: undefined });
    }
  });

  test("lists the parcels of a commune, page by page", async () => {
    const query = `query ($after: String) { landParcelsOfCommune(communeCode: "00004", first: 40, after: $after) { edges { node { assetCode } } pageInfo { hasNextPage endCursor } } }`;
    type Page = { edges: { node: { assetCode: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page = dataOf(await running.ask(query, { after }, all)).landParcelsOfCommune as Page;
      found.push(...page.edges.map(({ node }) => node.assetCode));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const expected = parcels.filter(({ communeCode }) => communeCode === "00004").map(parcelCode);
    expect(found).toEqual(expected.toSorted());
    expect(found.length).toBeGreaterThan(40);
  });

  test("tells who holds the flag alone whether land is mortgaged, and neither amount nor lender", async () => {
    const mortgaged = parcels.find(({ mortgages }) => mortgages.length > 0);
    const answer = await running.ask(
      byPlace("isMortgaged certificate { certificateNumber }"),
      place(mortgaged),
      heldIn(national, "parcels", "standing"),
    );
    expect(answer.data).toEqual({ landParcel: { isMortgaged: expect.any(Boolean), certificate: null } });
    expect(answer.errors).toMatchObject([{ extensions: { missingScopes: ["land.certificates"] } }]);
  });

  test("is seen where it lies: a province asks neither for land nor for owners of another (attack case 88)", async () => {
    const elsewhere: Territory = { kind: "commune", communeCode: communeCodeKey.parse("26743") };
    const parcel = parcels.find(({ communeCode, holders }) => communeCode === "00004" && holders[0].kind === "citizen");
    const grants = heldIn(elsewhere, "parcels", "owners", "certificates", "standing");
    expect(await running.ask(byPlace("areaM2"), place(parcel), grants)).toMatchObject({
      data: { landParcel: null },
      errors: [{ extensions: { code: "OUTSIDE_TERRITORY" } }],
    });
    const [holder] = parcel?.holders ?? [];
    const representations = [{ __typename: "Citizen", ...(holder && ownerOf(holder)) }];
    const query =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { landParcels { assetCode } } } }";
    expect((await running.ask(query, { representations }, grants)).data).toEqual({ _entities: [{ landParcels: [] }] });
    expect((await running.ask(query, { representations }, all)).data).toMatchObject({
      _entities: [{ landParcels: expect.arrayContaining([expect.objectContaining({})]) }],
    });
  });

  test("a sealed holder is shown to who may open seals, and to everybody else there is none (attack case 91)", async () => {
    const isSealed = (holder: LandHolder) =>
      holder.kind === "citizen" && nation.seal(nation.citizen(holder.citizen)) !== undefined;
    const held = parcels.filter(({ holders }) => holders.some(isSealed));
    const closed = [...heldIn(national, "parcels", "certificates", "owners", "mortgages"), ...keys];
    const fields = "certificate { rightHolders { owner { ... on Citizen { personalId } } } }";
    const citizenQuery =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { landParcels { assetCode } } } }";
    expect(held.length).toBeGreaterThan(0);
    for (const parcel of held) {
      const [sealed] = parcel.holders.filter(isSealed).map(ownerOf);
      const told = await running.ask(byPlace(fields), place(parcel), closed);
      expect(told.errors).toBeUndefined();
      expect(JSON.stringify(told)).not.toContain(sealed?.personalId);
      expect(JSON.stringify(await running.ask(byPlace(fields), place(parcel), [...all, ...keys]))).toContain(
        sealed?.personalId,
      );
      const representations = [{ __typename: "Citizen", ...sealed }];
      const nobody = [{ __typename: "Citizen", personalId: "001000000000" }];
      expect(await running.ask(citizenQuery, { representations }, closed)).toEqual(
        await running.ask(citizenQuery, { representations: nobody }, closed),
      );
    }
  });
});
