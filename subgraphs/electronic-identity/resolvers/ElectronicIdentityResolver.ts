import { type PersonalId, PersonalIdScalar, sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { AccountStatus, ElectronicIdentity, IntegratedDocument } from "../entities/ElectronicIdentity.js";
import { OrganisationIdentity } from "../entities/OrganisationIdentity.js";
import { Citizen, CivilStatusEvent, Enterprise } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => ElectronicIdentity)
export class ElectronicIdentityResolver {
  @TermQuery(terms.electronicIdentity, () => ElectronicIdentity, {
    note: "The name of an account is its holder's personal identification number.",
  })
  electronicIdentity(
    @TermArg("personalId", sharedTerms.personalId, { type: () => PersonalIdScalar }) personalId: PersonalId,
    @Ctx() { loaders }: Context,
  ): Promise<ElectronicIdentity | null> {
    return loaders.identityOfCitizen.load(personalId);
  }

  @TermFieldResolver(sharedTerms.citizen, () => Citizen, { note: "The holder of the account." })
  holder(@Root() { personalId }: ElectronicIdentity): Citizen {
    return { personalId };
  }

  @TermFieldResolver(terms.verified, () => GraphQLBoolean)
  verified(@Root() { status, level }: ElectronicIdentity): boolean {
    return status === AccountStatus.ACTIVE && level === 2;
  }

  @TermFieldResolver(terms.integratedDocument, () => [IntegratedDocument], { note: "By kind." })
  async documents(
    @Root() { personalId, communeCode }: ElectronicIdentity,
    @Ctx() { loaders }: Context,
  ): Promise<readonly IntegratedDocument[]> {
    const documents = await loaders.documentsOfCitizen.load(personalId);
    return documents.map((document) => ({ ...document, holderCommuneCode: communeCode }));
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  isProtected(@Root() { personalId }: ElectronicIdentity, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }
}

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.electronicIdentity, () => ElectronicIdentity, { note: "Null for who has no account." })
  electronicIdentity(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<ElectronicIdentity | null> {
    return loaders.identityOfCitizen.load(citizen.personalId);
  }
}

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @TermFieldResolver(terms.organisationIdentity, () => OrganisationIdentity, { note: "Null without an account." })
  electronicIdentity(
    @Root() enterprise: Enterprise,
    @Ctx() { loaders }: Context,
  ): Promise<OrganisationIdentity | null> {
    return loaders.identityOfEnterprise.load(enterprise.enterpriseCode);
  }
}

@Resolver(() => CivilStatusEvent)
export class CivilStatusEventResolver {
  @TermFieldResolver(terms.integratedCertificate, () => [IntegratedDocument], {
    note: "Empty where it isn't integrated; one for each person to whom the event is certified.",
  })
  async integratedCertificates(
    @Root() { registrationNumber }: CivilStatusEvent,
    @Ctx() { loaders }: Context,
  ): Promise<readonly IntegratedDocument[]> {
    const documents = await loaders.documentsOfEvent.load(registrationNumber);
    const holders = await loaders.identityOfCitizen.loadMany(documents.map(({ personalId }) => personalId));
    return documents.flatMap((document, index) => {
      const holder = holders[index];
      if (holder instanceof Error) throw holder;
      return holder ? [{ ...document, holderCommuneCode: holder.communeCode }] : [];
    });
  }
}
