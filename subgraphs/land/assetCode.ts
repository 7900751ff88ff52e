import type { CommuneCode } from "@lienthong/dictionary";
import { z } from "zod";

/** Where a parcel is found on the cadastral map: a sheet of its commune, and a number on it. */
export type ParcelPlace = Readonly<{ communeCode: CommuneCode; mapSheet: number; parcelNumber: number }>;

const codeOf = (prefix: "T" | "N", { communeCode, mapSheet, parcelNumber }: ParcelPlace): string =>
  `${prefix}${communeCode}-${String(mapSheet).padStart(4, "0")}-${String(parcelNumber).padStart(4, "0")}`;

/** The code of a parcel. Ours: commune, sheet and number name a parcel by law, and here they are its code. */
export const parcelCode = (place: ParcelPlace): string => codeOf("T", place);

/** The code of the house on a parcel. */
export const houseCode = (place: ParcelPlace): string => codeOf("N", place);

/** The form of an asset's code. */
export const assetCodeKey = z.string().regex(/^[TN]\d{5}-\d{4}-\d{4}$/);

/** Of which type the asset with this code is. */
export const typeOfAsset = (assetCode: string): "LandParcel" | "House" =>
  assetCode.startsWith("N") ? "House" : "LandParcel";
