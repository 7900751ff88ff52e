import {
  type DrivingLicenceNumber,
  DrivingLicenceNumberScalar,
  dayInVietNam,
  sharedTerms,
} from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLInt } from "graphql";
import { DrivingLicence, LicenceClass, LicenceEntitlement, TrafficViolation } from "../entities/DrivingLicence.js";
import { Citizen } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { pointsOn } from "../points.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => DrivingLicence)
export class DrivingLicenceResolver {
  @TermQuery(terms.drivingLicence, () => DrivingLicence)
  drivingLicence(
    @TermArg("licenceNumber", terms.licenceNumber, { type: () => DrivingLicenceNumberScalar })
    licenceNumber: DrivingLicenceNumber,
    @Ctx() { loaders }: Context,
  ): Promise<DrivingLicence | null> {
    return loaders.licenceByNumber.load(licenceNumber);
  }

  @TermFieldResolver(sharedTerms.citizen, () => Citizen, { note: "The holder of the licence." })
  holder(@Root() { personalId }: DrivingLicence): Citizen {
    return { personalId, fitToDrive: null, licenceNumber: null, licenceCommuneCode: null };
  }

  @TermFieldResolver(terms.entitlement, () => [LicenceEntitlement], { note: "By class." })
  async entitlements(
    @Root() licence: DrivingLicence,
    @Ctx() { loaders }: Context,
  ): Promise<readonly LicenceEntitlement[]> {
    return partsOf(licence, await loaders.entitlementsOfLicence.load(licence.licenceNumber));
  }

  @TermFieldResolver(terms.points, () => GraphQLInt)
  async points(@Root() licence: DrivingLicence, @Ctx() { loaders }: Context): Promise<number> {
    return pointsOn(await loaders.violationsOfLicence.load(licence.licenceNumber), dayInVietNam(new Date()));
  }

  @TermFieldResolver(terms.mayDrive, () => GraphQLBoolean)
  async mayDrive(
    @Root() licence: DrivingLicence,
    @TermArg("licenceClass", terms.licenceClass, { type: () => LicenceClass }) licenceClass: LicenceClass,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const entitlements = await context.loaders.entitlementsOfLicence.load(licence.licenceNumber);
    const day = dayInVietNam(new Date());
    const isValid = entitlements.some(
      (entitlement) =>
        entitlement.licenceClass === licenceClass && (entitlement.validUntil === null || day <= entitlement.validUntil),
    );
    return isValid && (await this.points(licence, context)) > 0;
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  isProtected(@Root() { personalId }: DrivingLicence, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }

  @TermFieldResolver(terms.violation, () => [TrafficViolation], { note: "By date." })
  async violations(@Root() licence: DrivingLicence, @Ctx() { loaders }: Context): Promise<readonly TrafficViolation[]> {
    return partsOf(licence, await loaders.violationsOfLicence.load(licence.licenceNumber));
  }
}

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.drivingLicence, () => DrivingLicence, { note: "Null for a citizen who has none." })
  drivingLicence(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<DrivingLicence | null> {
    return loaders.licenceOfCitizen.load(citizen.personalId);
  }

  @TermFieldResolver(terms.mayRenew, () => GraphQLBoolean, {
    requires: "fitToDrive",
    note: "From what the health database says of fitness. Null without a licence, or where no examination is known.",
  })
  async mayRenewDrivingLicence(
    @Root() { fitToDrive, licenceNumber }: Citizen,
    @Ctx() { loaders }: Context,
  ): Promise<boolean | null> {
    if (fitToDrive === null || licenceNumber === null) return null;
    const violations = await loaders.violationsOfLicence.load(licenceNumber);
    return fitToDrive && pointsOn(violations, dayInVietNam(new Date())) > 0;
  }
}

/** What belongs to a licence is seen by whoever may see the licence: each part is told who its holder is, and lives where. */
const partsOf = <Part>(licence: DrivingLicence, parts: readonly Part[]) =>
  parts.map((part) => ({ ...part, holderPersonalId: licence.personalId, holderCommuneCode: licence.communeCode }));
