import { sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean, GraphQLString } from "graphql";
import { JudicialCertificate } from "../entities/JudicialCertificate.js";
import { Citizen } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => JudicialCertificate)
export class JudicialCertificateResolver {
  @TermQuery(terms.certificate, () => JudicialCertificate)
  judicialCertificate(
    @TermArg("certificateNumber", terms.certificateNumber, { type: () => GraphQLString }) certificateNumber: string,
    @Ctx() { loaders }: Context,
  ): Promise<JudicialCertificate | null> {
    return findCertificate(certificateNumber, loaders);
  }

  @TermFieldResolver(sharedTerms.citizen, () => Citizen, { note: "Whose record the certificate is of." })
  holder(@Root() { personalId }: JudicialCertificate): Citizen {
    return { personalId };
  }

  @TermFieldResolver(terms.certificateUnchanged, () => GraphQLBoolean)
  async unchanged(
    @Root() { personalId, issuedOn }: JudicialCertificate,
    @Ctx() { loaders }: Context,
  ): Promise<boolean> {
    const convictions = await loaders.convictionsOfCitizen.load(personalId);
    return convictions.every(({ judgedOn }) => judgedOn < issuedOn);
  }
}

/** A certificate with the place of the person whose record it is of; null when there is none. */
export const findCertificate = async (
  certificateNumber: string,
  loaders: Loaders,
): Promise<JudicialCertificate | null> => {
  const certificate = await loaders.certificateByNumber.load(certificateNumber);
  const record = certificate && (await loaders.recordOfCitizen.load(certificate.personalId));
  return certificate && record && { ...certificate, personCommuneCode: record.communeCode };
};
