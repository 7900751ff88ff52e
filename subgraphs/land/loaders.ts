import type { CommuneCode, EnterpriseCode, PersonalId } from "@lienthong/dictionary";
import { anyOf, type PageRequest, rowByKey, rowsByKey, sealRegister } from "@lienthong/subgraph-kit";
import type { Kysely } from "kysely";
import type { AnyAsset, House, LandParcel } from "./entities/assets.js";
import type { LandCertificate, LandMortgage, LandRightHolder } from "./entities/LandCertificate.js";
import type { Seal } from "./entities/Seal.js";

type WithoutHolder<Row> = Omit<Row, "holderPersonalId">;

/** The tables of `migrations/`; where the land lies stands in the certificate's row and in the assets' own. */
export type LandDatabase = {
  landCertificate: WithoutHolder<LandCertificate>;
  landParcel: WithoutHolder<LandParcel>;
  house: WithoutHolder<House>;
  rightHolder: Omit<LandRightHolder, "assetCommuneCode">;
  mortgage: Omit<LandMortgage, "assetCommuneCode">;
  seal: Seal;
};

/** Reads from the land database. A batch of keys costs one statement. */
export const createLoaders = (database: Kysely<LandDatabase>) => {
  /** The parcels of whoever holds a right, with the column that names the holder. */
  const parcelsOfHolder = <Key extends string>(column: "personalId" | "householdCode" | "enterpriseCode") =>
    rowsByKey(
      (keys: readonly Key[]) =>
        database
          .selectFrom("rightHolder")
          .innerJoin("landParcel", "landParcel.certificateNumber", "rightHolder.certificateNumber")
          .selectAll("landParcel")
          .select(`rightHolder.${column} as holder`)
          .where(`rightHolder.${column}`, "=", anyOf<string>(keys))
          .orderBy("landParcel.assetCode")
          .execute(),
      ({ holder }) => holder as Key | null,
    );
  return {
    seals: sealRegister(database),
    /** Both kinds in one batch, so that what belongs to them is read together too. */
    assetByCode: rowByKey(
      async (codes: readonly string[]): Promise<readonly AnyAsset[]> => {
        const [parcels, houses] = await Promise.all([
          database.selectFrom("landParcel").selectAll().where("assetCode", "=", anyOf(codes)).execute(),
          database.selectFrom("house").selectAll().where("assetCode", "=", anyOf(codes)).execute(),
        ]);
        return [...parcels, ...houses];
      },
      ({ assetCode }) => assetCode,
    ),
    parcelByCode: rowByKey(
      (codes: readonly string[]) =>
        database.selectFrom("landParcel").selectAll().where("assetCode", "=", anyOf(codes)).execute(),
      ({ assetCode }) => assetCode,
    ),
    housesOfParcel: rowsByKey(
      (codes: readonly string[]) =>
        database
          .selectFrom("house")
          .selectAll()
          .where("parcelAssetCode", "=", anyOf(codes))
          .orderBy("assetCode")
          .execute(),
      ({ parcelAssetCode }) => parcelAssetCode,
    ),
    certificateByNumber: rowByKey(
      (numbers: readonly string[]) =>
        database.selectFrom("landCertificate").selectAll().where("certificateNumber", "=", anyOf(numbers)).execute(),
      ({ certificateNumber }) => certificateNumber,
    ),
    assetsOfCertificate: rowsByKey(
      async (numbers: readonly string[]): Promise<readonly AnyAsset[]> => {
        const [parcels, houses] = await Promise.all([
          database
            .selectFrom("landParcel")
            .selectAll()
            .where("certificateNumber", "=", anyOf(numbers))
            .orderBy("assetCode")
            .execute(),
          database
            .selectFrom("house")
            .selectAll()
            .where("certificateNumber", "=", anyOf(numbers))
            .orderBy("assetCode")
            .execute(),
        ]);
        return [...parcels, ...houses];
      },
      ({ certificateNumber }) => certificateNumber,
    ),
    holdersOfCertificate: rowsByKey(
      (numbers: readonly string[]) =>
        database
          .selectFrom("rightHolder")
          .selectAll()
          .where("certificateNumber", "=", anyOf(numbers))
          .orderBy("position")
          .execute(),
      ({ certificateNumber }) => certificateNumber,
    ),
    mortgagesOfCertificate: rowsByKey(
      (numbers: readonly string[]) =>
        database
          .selectFrom("mortgage")
          .selectAll()
          .where("certificateNumber", "=", anyOf(numbers))
          .orderBy("registeredOn")
          .execute(),
      ({ certificateNumber }) => certificateNumber,
    ),
    parcelsOfCitizen: parcelsOfHolder<PersonalId>("personalId"),
    parcelsOfHousehold: parcelsOfHolder<string>("householdCode"),
    parcelsOfEnterprise: parcelsOfHolder<EnterpriseCode>("enterpriseCode"),
    /** One row more than the page, so that the caller knows whether another page follows. */
    parcelsOfCommune: (communeCode: CommuneCode, { limit, afterKey }: PageRequest<string>): Promise<LandParcel[]> =>
      database
        .selectFrom("landParcel")
        .selectAll()
        .where("communeCode", "=", communeCode)
        .where("assetCode", ">", afterKey ?? "")
        .orderBy("assetCode")
        .limit(limit + 1)
        .execute(),
  };
};

export type Loaders = ReturnType<typeof createLoaders>;
