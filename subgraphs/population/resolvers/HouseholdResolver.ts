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
import { GraphQLString } from "graphql";
import { Citizen } from "../entities/Citizen.js";
import { Household, HouseholdMember } from "../entities/Household.js";
import { Commune } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Household)
export class HouseholdResolver {
  @TermQuery(terms.household, () => Household)
  household(
    @TermArg("householdCode", terms.householdCode, { type: () => GraphQLString }) householdCode: string,
    @Ctx() { loaders }: Context,
  ): Promise<Household | null> {
    return loaders.householdByCode.load(householdCode);
  }

  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() household: Household): Commune {
    return { communeCode: household.communeCode };
  }

  @TermFieldResolver(terms.head, () => Citizen)
  head(@Root() household: Household, @Ctx() { loaders }: Context): Promise<Citizen | null> {
    return loaders.citizenById.load(household.headPersonalId);
  }

  @TermFieldResolver(terms.member, () => [HouseholdMember])
  async members(@Root() household: Household, @Ctx() { loaders }: Context): Promise<readonly HouseholdMember[]> {
    const citizens = await loaders.membersOfHousehold.load(household.householdCode);
    return citizens.map(({ personalId, relationToHead }) => ({
      personalId,
      relationToHead,
      householdCommuneCode: household.communeCode,
    }));
  }
}

@Resolver(() => HouseholdMember)
export class HouseholdMemberResolver {
  @TermFieldResolver(sharedTerms.citizen, () => Citizen)
  citizen(@Root() member: HouseholdMember, @Ctx() { loaders }: Context): Promise<Citizen | null> {
    return loaders.citizenById.load(member.personalId);
  }
}
