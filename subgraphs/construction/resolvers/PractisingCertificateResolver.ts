import { isSealedFrom } from "@lienthong/access";
import { dayInVietNam, sharedTerms } from "@lienthong/dictionary";
import { Ctx, Resolver, Root, TermArg, TermFieldResolver, TermQuery } from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLString } from "graphql";
import { PractisingCertificate, PractisingField } from "../entities/PractisingCertificate.js";
import { Citizen } from "../entities/references.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";
import type { Context } from "./ConstructionWorkResolver.js";

@Resolver(() => PractisingCertificate)
export class PractisingCertificateResolver {
  @TermQuery(terms.certificate, () => PractisingCertificate)
  practisingCertificate(
    @TermArg("certificateNumber", terms.certificateNumber, { type: () => GraphQLString }) certificateNumber: string,
    @Ctx() { loaders }: Context,
  ): Promise<PractisingCertificate | null> {
    return loaders.certificateByNumber.load(certificateNumber);
  }

  @TermFieldResolver(terms.holder, () => Citizen)
  holder(@Root() { personalId }: PractisingCertificate): Citizen {
    return { personalId };
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  async isProtected(@Root() { personalId }: PractisingCertificate, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }
}

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.certificate, () => [PractisingCertificate], { note: "By date." })
  practisingCertificates(
    @Root() { personalId }: Citizen,
    @Ctx() { loaders }: Context,
  ): Promise<readonly PractisingCertificate[]> {
    return loaders.certificatesOfCitizen.load(personalId);
  }

  @TermFieldResolver(terms.mayPractise, () => GraphQLBoolean, {
    note: "Enough for who hires an engineer; the certificate tells class and validity.",
  })
  async mayPractise(
    @Root() { personalId }: Citizen,
    @TermArg("field", terms.field, { type: () => PractisingField }) field: PractisingField,
    @Ctx() context: Context,
  ): Promise<boolean> {
    if (await isSealedFrom(context, scopes.sealed, personalId)) return false;
    const day = dayInVietNam(new Date());
    const certificates = await context.loaders.certificatesOfCitizen.load(personalId);
    return certificates.some((one) => one.field === field && one.issuedOn <= day && day <= one.validUntil);
  }
}
