import { sharedTerms } from "@lienthong/dictionary";
import { Ctx, Resolver, Root, type SubgraphContext, TermFieldResolver } from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { Enterprise } from "../entities/Enterprise.js";
import { EnterpriseRole, Member, Party } from "../entities/people.js";
import { Citizen } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Member)
export class MemberResolver {
  @TermFieldResolver(terms.party, () => Party)
  async party(@Root() member: Member, @Ctx() { loaders }: Context): Promise<Citizen | Enterprise | null> {
    const { personalId, memberEnterpriseCode } = member;
    if (personalId !== null) return { personalId };
    return memberEnterpriseCode === null ? null : loaders.enterpriseByCode.load(memberEnterpriseCode);
  }
}

@Resolver(() => EnterpriseRole)
export class EnterpriseRoleResolver {
  @TermFieldResolver(sharedTerms.enterprise, () => Enterprise)
  enterprise(@Root() role: EnterpriseRole, @Ctx() { loaders }: Context): Promise<Enterprise | null> {
    return loaders.enterpriseByCode.load(role.enterpriseCode);
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  async isProtected(@Root() { personalId }: EnterpriseRole, @Ctx() { evidence }: Context): Promise<boolean> {
    return (await evidence.seals?.load({ scope: scopes.sealed.scope, key: personalId })) === true;
  }
}

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.enterprisesOfCitizen, () => [EnterpriseRole])
  async enterprises(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<readonly EnterpriseRole[]> {
    const roles = await loaders.rolesOfCitizen.load(citizen.personalId);
    const enterprises = await loaders.enterpriseByCode.loadMany(roles.map(({ enterpriseCode }) => enterpriseCode));
    return roles.flatMap((role, index) => {
      const enterprise = enterprises[index];
      if (enterprise instanceof Error) throw enterprise;
      return enterprise ? [{ ...role, enterpriseCommuneCode: enterprise.communeCode }] : [];
    });
  }
}
