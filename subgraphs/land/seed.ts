import { type ColumnValue, type Seed, type TableOf, tablesFrom } from "@lienthong/subgraph-kit";
import {
  householdCode,
  type LandHolder,
  type SyntheticNation,
  type SyntheticParcel,
  syntheticNation,
} from "@lienthong/synthetic";
import { houseCode, parcelCode } from "./assetCode.js";

/** Fills the database with the land of the synthetic nation, one table after the other. */
export const seed: Seed = (size) => {
  const nation = syntheticNation(size);
  return [
    ...tablesFrom(() => parcelsOf(nation), parcelTables(nation)),
    ...tablesFrom(nation.sealedCitizens, [
      { name: "seal", columns: ["personal_id"], rowsOf: ({ citizen }) => [[citizen.personalId]] },
    ]),
  ];
};

const parcelsOf = function* (nation: SyntheticNation): Generator<SyntheticParcel> {
  for (const household of nation.households()) yield* nation.parcelsOfHousehold(household);
  for (const enterprise of nation.enterprises()) yield* nation.parcelsOfEnterprise(enterprise);
};

/** The three columns of which one names the holder. */
const holderColumns = (holder: LandHolder, nation: SyntheticNation): readonly ColumnValue[] => {
  switch (holder.kind) {
    case "citizen":
      return [nation.citizen(holder.citizen).personalId, null, null];
    case "household":
      return [null, householdCode(holder.household), null];
    case "enterprise":
      return [null, null, nation.enterpriseCode(holder.enterprise)];
  }
};

const parcelTables = (nation: SyntheticNation): readonly TableOf<SyntheticParcel>[] => [
  {
    name: "land_certificate",
    columns: ["certificate_number", "issued_on", "commune_code"],
    rowsOf: ({ certificateNumber, issuedOn, communeCode }) => [[certificateNumber, issuedOn, communeCode]],
  },
  {
    name: "land_parcel",
    columns: [
      "asset_code",
      "commune_code",
      "map_sheet",
      "parcel_number",
      "address_line",
      "area_m2",
      "use_purpose",
      "term_until",
      "certificate_number",
    ],
    rowsOf: (parcel) => [
      [
        parcelCode(parcel),
        parcel.communeCode,
        parcel.mapSheet,
        parcel.parcelNumber,
        parcel.addressLine,
        parcel.areaM2,
        parcel.use,
        parcel.termUntil ?? null,
        parcel.certificateNumber,
      ],
    ],
  },
  {
    name: "house",
    columns: [
      "asset_code",
      "parcel_asset_code",
      "commune_code",
      "floor_area_m2",
      "floors",
      "built_in",
      "certificate_number",
    ],
    rowsOf: ({ house, ...parcel }) =>
      house === undefined
        ? []
        : [
            [
              houseCode(parcel),
              parcelCode(parcel),
              parcel.communeCode,
              house.floorAreaM2,
              house.floors,
              house.builtIn,
              parcel.certificateNumber,
            ],
          ],
  },
  {
    name: "right_holder",
    columns: ["certificate_number", "position", "personal_id", "household_code", "enterprise_code", "share_percent"],
    rowsOf: ({ certificateNumber, holders }) =>
      holders.map((holder, position) => [
        certificateNumber,
        position,
        ...holderColumns(holder, nation),
        holder.sharePercent,
      ]),
  },
  {
    name: "mortgage",
    columns: ["certificate_number", "registered_on", "released_on", "amount", "mortgagee_enterprise_code"],
    rowsOf: ({ certificateNumber, mortgages }) =>
      mortgages.map(({ registeredOn, releasedOn, amount, mortgagee }) => [
        certificateNumber,
        registeredOn,
        releasedOn ?? null,
        amount,
        nation.enterpriseCode(mortgagee),
      ]),
  },
];
