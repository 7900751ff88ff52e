import { holdsNationally } from "@lienthong/access";
import {
  type CommuneCode,
  dayInVietNam,
  LocalDateScalar,
  type PersonalId,
  PersonalIdScalar,
  personalIdKey,
  Sex,
  sharedTerms,
} from "@lienthong/dictionary";
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
import { GraphQLBoolean, GraphQLInt } from "graphql";
import { Citizen } from "../entities/Citizen.js";
import { Household } from "../entities/Household.js";
import { Residence } from "../entities/Residence.js";
import { Province } from "../entities/references.js";
import { isOfLegalAge } from "../legalAges.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

/** The argument by which a list is limited to a commune; rules read it. */
export type CommuneArguments = Readonly<{ communeCode: CommuneCode }>;

/** A commune's citizens; who may not see by what they are searched may not search by it. */
@ArgsType()
class CitizensOfCommuneArguments extends PageOfCommuneArguments {
  @TermArgField(terms.bornFrom, () => LocalDateScalar, { nullable: true, reads: ["Citizen.birthDate"] })
  bornFrom?: string | null;

  @TermArgField(terms.bornTo, () => LocalDateScalar, { nullable: true, reads: ["Citizen.birthDate"] })
  bornTo?: string | null;

  @TermArgField(sharedTerms.sex, () => Sex, { nullable: true, reads: ["Citizen.sex"] })
  sex?: Sex | null;
}

const CitizenConnection = connectionOf("Citizen", () => Citizen);

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermQuery(sharedTerms.citizen, () => Citizen)
  citizen(
    @TermArg("personalId", sharedTerms.personalId, { type: () => PersonalIdScalar }) personalId: PersonalId,
    @Ctx() { loaders }: Context,
  ): Promise<Citizen | null> {
    return loaders.citizenById.load(personalId);
  }

  @TermQuery(terms.citizensOfCommune, () => CitizenConnection, {
    note: "In the order of the personal identification number.",
    reads: ["Citizen.personalId", "Citizen.currentResidence"],
  })
  async citizensOfCommune(
    @Args(() => CitizensOfCommuneArguments) filter: CitizensOfCommuneArguments,
    @Ctx() { access, loaders }: Context,
  ): Promise<Connection<Citizen>> {
    const page = readPageArguments(filter, personalIdKey);
    const withSealed = holdsNationally(access.grantSet, scopes.sealed.scope);
    const rows = await loaders.citizensOfCommune({ ...filter, withSealed }, page);
    return toConnection(rows, page, ({ personalId }) => personalId);
  }

  @TermFieldResolver(terms.birthProvince, () => Province)
  birthProvince(@Root() citizen: Citizen): Province {
    return { provinceCode: citizen.birthProvinceCode };
  }

  @TermFieldResolver(terms.permanentResidence, () => Residence)
  permanentResidence(@Root() citizen: Citizen): Residence {
    return residenceOf(citizen, {
      communeCode: citizen.permanentCommuneCode,
      addressLine: citizen.permanentAddressLine,
      since: null,
    });
  }

  @TermFieldResolver(terms.temporaryResidence, () => Residence)
  temporaryResidence(@Root() citizen: Citizen): Residence | null {
    const { temporaryCommuneCode, temporaryAddressLine, temporarySince } = citizen;
    if (temporaryCommuneCode === null || temporaryAddressLine === null) return null;
    return residenceOf(citizen, {
      communeCode: temporaryCommuneCode,
      addressLine: temporaryAddressLine,
      since: temporarySince,
    });
  }

  @TermFieldResolver(terms.currentResidence, () => Residence, {
    note: "The temporary residence where there is one, else the permanent one.",
  })
  currentResidence(@Root() citizen: Citizen): Residence {
    return this.temporaryResidence(citizen) ?? this.permanentResidence(citizen);
  }

  @TermFieldResolver(terms.household, () => Household)
  household(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<Household | null> {
    return loaders.householdByCode.load(citizen.householdCode);
  }

  @TermFieldResolver(terms.father, () => Citizen)
  father(@Root() citizen: Citizen, @Ctx() context: Context): Promise<Citizen | null> {
    return relative(citizen.fatherPersonalId, context);
  }

  @TermFieldResolver(terms.mother, () => Citizen)
  mother(@Root() citizen: Citizen, @Ctx() context: Context): Promise<Citizen | null> {
    return relative(citizen.motherPersonalId, context);
  }

  @TermFieldResolver(terms.spouse, () => Citizen)
  spouse(@Root() citizen: Citizen, @Ctx() context: Context): Promise<Citizen | null> {
    return relative(citizen.spousePersonalId, context);
  }

  @TermFieldResolver(terms.children, () => [Citizen], { note: "By date of birth." })
  children(@Root() citizen: Citizen, @Ctx() { loaders }: Context): Promise<readonly Citizen[]> {
    const childrenOf = citizen.sex === Sex.MALE ? loaders.childrenOfFather : loaders.childrenOfMother;
    return childrenOf.load(citizen.personalId);
  }

  @TermFieldResolver(terms.isOfAge, () => GraphQLBoolean, {
    note: "Today, in full years. Only for the ages that a law asks for: 6, 14, 15, 16, 18, 20, 60.",
  })
  isOfAge(
    @Root() { birthDate }: Citizen,
    @TermArg("years", terms.ageInYears, { type: () => GraphQLInt }) years: number,
  ): boolean {
    return isOfLegalAge(birthDate, years, dayInVietNam(new Date()));
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  isProtected(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: personalId });
  }
}

const relative = async (personalId: PersonalId | null, { loaders }: Context): Promise<Citizen | null> =>
  personalId === null ? null : loaders.citizenById.load(personalId);

const residenceOf = (
  citizen: Citizen,
  residence: Omit<Residence, "citizenCommuneCode" | "citizenPersonalId">,
): Residence => ({
  ...residence,
  citizenCommuneCode: citizen.currentCommuneCode,
  citizenPersonalId: citizen.personalId,
});
