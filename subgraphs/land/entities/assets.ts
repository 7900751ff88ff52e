import { type CommuneCode, LocalDateScalar, type PersonalId } from "@lienthong/dictionary";
import { EntityInterface, EntityType, registerEnumType, TermField } from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { typeOfAsset } from "../assetCode.js";
import { terms } from "../terms.js";

/** What a certificate is for: land, or what stands on it. */
@EntityInterface("Asset", terms.asset, {
  key: "assetCode",
  typeNameOf: ({ assetCode }: Asset) => typeOfAsset(assetCode),
})
export abstract class Asset {
  @TermField(terms.assetCode, () => GraphQLString, { nullable: false })
  assetCode!: string;

  communeCode!: CommuneCode;
  certificateNumber!: string;
  /** The citizen from whom the asset was found, as one who holds a right to it; rules read it. */
  holderPersonalId?: PersonalId | undefined;
}

/** Purposes of land, by the symbols of the cadastral map. */
export enum LandUse {
  ODT = "ODT",
  ONT = "ONT",
  LUC = "LUC",
  CLN = "CLN",
  TMD = "TMD",
  SKC = "SKC",
}
registerEnumType(LandUse, {
  name: "LandUse",
  description:
    "Loại đất — Land use: ODT urban housing, ONT rural housing, LUC rice, CLN perennial crops, TMD trade and services, SKC production. [LoaiDat]",
});

@EntityType("LandParcel", terms.parcel, { key: "assetCode", implements: [Asset] })
export class LandParcel extends Asset {
  @TermField(terms.mapSheet, () => GraphQLInt)
  mapSheet!: number;

  @TermField(terms.parcelNumber, () => GraphQLInt)
  parcelNumber!: number;

  @TermField(terms.parcelAddress, () => GraphQLString)
  addressLine!: string;

  @TermField(terms.area, () => GraphQLInt)
  areaM2!: number;

  @TermField(terms.usePurpose, () => LandUse)
  usePurpose!: LandUse;

  @TermField(terms.termUntil, () => LocalDateScalar, { note: "Null for land without a term." })
  termUntil!: string | null;
}

@EntityType("House", terms.house, { key: "assetCode", implements: [Asset] })
export class House extends Asset {
  @TermField(terms.floorArea, () => GraphQLInt)
  floorAreaM2!: number;

  @TermField(terms.floors, () => GraphQLInt)
  floors!: number;

  @TermField(terms.builtIn, () => GraphQLInt)
  builtIn!: number;

  parcelAssetCode!: string;
}

export type AnyAsset = LandParcel | House;
