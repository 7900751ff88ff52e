import { expect, test } from "vitest";
import { clientFor } from "./client.js";
import { nation } from "./nation.js";

/** Land and houses are one interface of the land database, to which construction adds its works by an interface object. */
const landOffice = { agency: "ministry-of-agriculture-and-environment", purpose: "land-administration" };

const site = [...nation.households()]
  .flatMap((household) => nation.parcelsOfHousehold(household))
  .find((parcel) => nation.work(parcel) !== undefined);
const place = `${site?.communeCode}-${String(site?.mapSheet).padStart(4, "0")}-${String(site?.parcelNumber).padStart(4, "0")}`;

const query = `query ($land: String!, $house: String!) {
  land: asset(assetCode: $land) { __typename constructionWorks { floors site { assetCode commune { name } } } ... on LandParcel { areaM2 } }
  house: asset(assetCode: $house) { __typename isMortgaged constructionWorks { floors } ... on House { floors } } }`;

test("a field of an interface object is answered for each kind of asset, over both databases (attack case 23)", async () => {
  const client = await clientFor(landOffice);
  const { data, errors } = await client.ask({ query, variables: { land: `T${place}`, house: `N${place}` } });
  expect(errors).toEqual([]);
  expect(data).toEqual({
    land: {
      __typename: "LandParcel",
      constructionWorks: [
        { floors: site?.house?.floors, site: { assetCode: `T${place}`, commune: { name: expect.any(String) } } },
      ],
      areaM2: site?.areaM2,
    },
    house: {
      __typename: "House",
      isMortgaged: expect.any(Boolean),
      constructionWorks: [],
      floors: site?.house?.floors,
    },
  });
});
