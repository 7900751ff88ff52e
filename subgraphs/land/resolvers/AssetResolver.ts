import { type CommuneCode, CommuneCodeScalar, dayInVietNam, type PersonalId, sharedTerms } from "@lienthong/dictionary";
import {
  Args,
  ArgsType,
  type Connection,
  Ctx,
  connectionOf,
  PageOfCommuneArguments,
  Resolver,
  Root,
  readPageArguments,
  type SubgraphContext,
  TermArg,
  TermArgField,
  TermFieldResolver,
  TermQuery,
  toConnection,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLInt, GraphQLString } from "graphql";
import { assetCodeKey, type ParcelPlace, parcelCode } from "../assetCode.js";
import { type AnyAsset, Asset, House, LandParcel } from "../entities/assets.js";
import { LandCertificate } from "../entities/LandCertificate.js";
import { Commune } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

export type Context = SubgraphContext<Loaders>;

/** Where a parcel is looked for on the map; rules read the commune. */
@ArgsType()
export class ParcelArguments {
  @TermArgField(sharedTerms.communeCode, () => CommuneCodeScalar)
  communeCode!: CommuneCode;

  @TermArgField(terms.mapSheet, () => GraphQLInt)
  mapSheet!: number;

  @TermArgField(terms.parcelNumber, () => GraphQLInt)
  parcelNumber!: number;
}

const LandParcelConnection = connectionOf("LandParcel", () => LandParcel);

@Resolver(() => Asset)
export class AssetResolver {
  @TermQuery(terms.asset, () => Asset)
  asset(
    @TermArg("assetCode", terms.assetCode, { type: () => GraphQLString }) assetCode: string,
    @Ctx() { loaders }: Context,
  ): Promise<AnyAsset | null> {
    return loaders.assetByCode.load(assetCode);
  }

  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() { communeCode }: Asset): Commune {
    return { communeCode };
  }

  @TermFieldResolver(terms.certificate, () => LandCertificate)
  async certificate(
    @Root() { certificateNumber, holderPersonalId }: Asset,
    @Ctx() { loaders }: Context,
  ): Promise<LandCertificate | null> {
    const certificate = await loaders.certificateByNumber.load(certificateNumber);
    return certificate && { ...certificate, holderPersonalId };
  }

  @TermFieldResolver(terms.isMortgaged, () => GraphQLBoolean, { note: "Enough for whoever buys or lends." })
  async isMortgaged(@Root() { certificateNumber }: Asset, @Ctx() { loaders }: Context): Promise<boolean> {
    const mortgages = await loaders.mortgagesOfCertificate.load(certificateNumber);
    const day = dayInVietNam(new Date());
    return mortgages.some(({ registeredOn, releasedOn }) => registeredOn <= day && (releasedOn ?? day) >= day);
  }
}

@Resolver(() => LandParcel)
export class LandParcelResolver {
  @TermQuery(terms.parcel, () => LandParcel)
  landParcel(
    @Args(() => ParcelArguments) place: ParcelArguments,
    @Ctx() { loaders }: Context,
  ): Promise<LandParcel | null> {
    return isOnMap(place) ? loaders.parcelByCode.load(parcelCode(place)) : Promise.resolve(null);
  }

  @TermQuery(terms.parcelsOfCommune, () => LandParcelConnection, {
    note: "In the order of their codes: by map sheet and number.",
    reads: ["LandParcel.assetCode", "LandParcel.commune"],
  })
  async landParcelsOfCommune(
    @Args(() => PageOfCommuneArguments) filter: PageOfCommuneArguments,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<LandParcel>> {
    const page = readPageArguments(filter, assetCodeKey);
    return toConnection(await loaders.parcelsOfCommune(filter.communeCode, page), page, ({ assetCode }) => assetCode);
  }

  @TermFieldResolver(terms.house, () => [House])
  async houses(
    @Root() { assetCode, holderPersonalId }: LandParcel,
    @Ctx() { loaders }: Context,
  ): Promise<readonly House[]> {
    return heldBy(holderPersonalId, await loaders.housesOfParcel.load(assetCode));
  }
}

@Resolver(() => House)
export class HouseResolver {
  @TermFieldResolver(terms.parcel, () => LandParcel)
  parcel(@Root() { parcelAssetCode }: House, @Ctx() { loaders }: Context): Promise<LandParcel | null> {
    return loaders.parcelByCode.load(parcelAssetCode);
  }
}

/** What is found from a citizen who holds rights to it is told so. */
export const heldBy = <Row>(holderPersonalId: PersonalId | undefined, assets: readonly Row[]) =>
  assets.map((asset) => ({ ...asset, holderPersonalId }));

/** Sheets and numbers have four digits at most. */
const isOnMap = ({ mapSheet, parcelNumber }: ParcelPlace): boolean =>
  [mapSheet, parcelNumber].every((number) => number > 0 && number < 10_000);
