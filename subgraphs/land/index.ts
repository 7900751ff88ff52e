import { enterpriseCodeKey, personalIdKey } from "@lienthong/dictionary";
import { defineSubgraph, reference } from "@lienthong/subgraph-kit";
import { z } from "zod";
import { assetCodeKey, typeOfAsset } from "./assetCode.js";
import { House, LandParcel } from "./entities/assets.js";
import { Citizen, Enterprise, Household } from "./entities/references.js";
import { createLoaders, type LandDatabase, type Loaders } from "./loaders.js";
import { AssetResolver, type Context, HouseResolver, LandParcelResolver } from "./resolvers/AssetResolver.js";
import {
  CitizenResolver,
  EnterpriseResolver,
  HouseholdResolver,
  LandCertificateResolver,
  LandMortgageResolver,
  LandRightHolderResolver,
} from "./resolvers/LandCertificateResolver.js";
import { rules } from "./rules.js";
import { scopes } from "./scopes.js";
import { seed } from "./seed.js";

/** An asset found by its code, of one type or, for the interface, of any. */
const assetReference = (type?: "LandParcel" | "House") =>
  reference(z.object({ assetCode: assetCodeKey }), ({ assetCode }, { loaders }: Context) =>
    type === undefined || type === typeOfAsset(assetCode) ? loaders.assetByCode.load(assetCode) : null,
  );

/** The national land database, owned by the Ministry of Agriculture and Environment. */
export const subgraph = defineSubgraph<LandDatabase, Loaders>({
  moduleUrl: import.meta.url,
  name: "land",
  title: { vi: "Cơ sở dữ liệu quốc gia về đất đai", en: "National land database" },
  owner: "ministry-of-agriculture-and-environment",
  port: 4006,
  entities: [LandParcel, House, Citizen, Household, Enterprise],
  resolvers: [
    AssetResolver,
    LandParcelResolver,
    HouseResolver,
    LandCertificateResolver,
    LandRightHolderResolver,
    LandMortgageResolver,
    CitizenResolver,
    HouseholdResolver,
    EnterpriseResolver,
  ],
  references: {
    Asset: assetReference(),
    LandParcel: assetReference("LandParcel"),
    House: assetReference("House"),
    // Other databases say who exists; here a holder is a key with the land found under it.
    Citizen: reference(z.object({ personalId: personalIdKey }), (citizen) => citizen),
    Household: reference(z.object({ householdCode: z.string() }), (household) => household),
    Enterprise: reference(z.object({ enterpriseCode: enterpriseCodeKey }), (enterprise) => enterprise),
  },
  scopes,
  rules,
  createLoaders,
  createEvidence: ({ seals }) => ({ seals }),
  seed,
});
