import { sharedTerms } from "@lienthong/dictionary";
import { Ctx, Resolver, Root, TermArg, TermFieldResolver, TermQuery } from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLString } from "graphql";
import { type AnyAsset, Asset, LandParcel } from "../entities/assets.js";
import { LandCertificate, LandMortgage, LandOwner, LandRightHolder } from "../entities/LandCertificate.js";
import { Citizen, Enterprise, Household } from "../entities/references.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";
import { type Context, heldBy } from "./AssetResolver.js";

@Resolver(() => LandCertificate)
export class LandCertificateResolver {
  @TermQuery(terms.certificate, () => LandCertificate)
  landCertificate(
    @TermArg("certificateNumber", terms.certificateNumber, { type: () => GraphQLString }) certificateNumber: string,
    @Ctx() { loaders }: Context,
  ): Promise<LandCertificate | null> {
    return loaders.certificateByNumber.load(certificateNumber);
  }

  @TermFieldResolver(terms.assets, () => [Asset])
  assets(@Root() { certificateNumber }: LandCertificate, @Ctx() { loaders }: Context): Promise<readonly AnyAsset[]> {
    return loaders.assetsOfCertificate.load(certificateNumber);
  }

  @TermFieldResolver(terms.rightHolder, () => [LandRightHolder])
  async rightHolders(
    @Root() certificate: LandCertificate,
    @Ctx() { loaders }: Context,
  ): Promise<readonly LandRightHolder[]> {
    return partsOf(certificate, await loaders.holdersOfCertificate.load(certificate.certificateNumber));
  }

  @TermFieldResolver(terms.mortgage, () => [LandMortgage], { note: "By date." })
  async mortgages(@Root() certificate: LandCertificate, @Ctx() { loaders }: Context): Promise<readonly LandMortgage[]> {
    return partsOf(certificate, await loaders.mortgagesOfCertificate.load(certificate.certificateNumber));
  }
}

/** What belongs to a certificate is told where its land lies. */
const partsOf = <Part>(certificate: LandCertificate, parts: readonly Part[]) =>
  parts.map((part) => ({ ...part, assetCommuneCode: certificate.communeCode }));

@Resolver(() => LandRightHolder)
export class LandRightHolderResolver {
  @TermFieldResolver(terms.landOwner, () => LandOwner)
  owner(
    @Root() { personalId, householdCode, enterpriseCode }: LandRightHolder,
  ): Citizen | Household | Enterprise | null {
    if (personalId !== null) return { personalId };
    if (householdCode !== null) return { householdCode };
    return enterpriseCode === null ? null : { enterpriseCode };
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  async isProtected(@Root() { personalId }: LandRightHolder, @Ctx() { loaders }: Context): Promise<boolean> {
    return personalId !== null && loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }
}

@Resolver(() => LandMortgage)
export class LandMortgageResolver {
  @TermFieldResolver(terms.mortgagee, () => Enterprise)
  mortgagee(@Root() { mortgageeEnterpriseCode }: LandMortgage): Enterprise {
    return { enterpriseCode: mortgageeEnterpriseCode };
  }
}

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.parcelsOfHolder, () => [LandParcel])
  async landParcels(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<readonly LandParcel[]> {
    return heldBy(personalId, await loaders.parcelsOfCitizen.load(personalId));
  }
}

@Resolver(() => Household)
export class HouseholdResolver {
  @TermFieldResolver(terms.parcelsOfHolder, () => [LandParcel])
  landParcels(@Root() { householdCode }: Household, @Ctx() { loaders }: Context): Promise<readonly LandParcel[]> {
    return loaders.parcelsOfHousehold.load(householdCode);
  }
}

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @TermFieldResolver(terms.parcelsOfHolder, () => [LandParcel])
  landParcels(@Root() { enterpriseCode }: Enterprise, @Ctx() { loaders }: Context): Promise<readonly LandParcel[]> {
    return loaders.parcelsOfEnterprise.load(enterpriseCode);
  }
}
