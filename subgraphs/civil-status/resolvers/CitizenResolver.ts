import { dayInVietNam } from "@lienthong/dictionary";
import { Ctx, Resolver, Root, TermFieldResolver } from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { Adoption, Birth, Death, Marriage } from "../entities/events.js";
import { Citizen } from "../entities/references.js";
import type { Context } from "../eventByNumber.js";
import { MaritalStatus, maritalStatusOf } from "../maritalStatus.js";
import { isOfMarriageableAge } from "../marriageableAge.js";
import { terms } from "../terms.js";

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.birth, () => Birth)
  birthRegistration(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<Birth | null> {
    return loaders.birthOfChild.load(personalId);
  }

  @TermFieldResolver(terms.marriage, () => [Marriage], { note: "All, by date." })
  async marriages(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<readonly Marriage[]> {
    const found = await Promise.all([
      loaders.marriagesOfHusband.load(personalId),
      loaders.marriagesOfWife.load(personalId),
    ]);
    return found.flat();
  }

  @TermFieldResolver(terms.death, () => Death, { note: "Null for the living." })
  deathRegistration(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<Death | null> {
    return loaders.deathOfPerson.load(personalId);
  }

  @TermFieldResolver(terms.adoption, () => Adoption, { note: "Of the citizen as a child; always sealed." })
  adoption(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<Adoption | null> {
    return loaders.adoptionOfChild.load(personalId);
  }

  @TermFieldResolver(terms.maritalStatus, () => MaritalStatus, {
    note: "Enough for whoever must know whether a spouse has a say.",
  })
  async maritalStatus(@Root() citizen: Citizen, @Ctx() context: Context): Promise<MaritalStatus> {
    return maritalStatusOf(await this.marriages(citizen, context));
  }

  @TermFieldResolver(terms.ofMarriageableAge, () => GraphQLBoolean, {
    requires: "birthDate sex",
    note: "From date of birth and sex, which the population database holds.",
  })
  ofMarriageableAge(@Root() { birthDate, sex }: Citizen): boolean | null {
    return birthDate === null || sex === null
      ? null
      : isOfMarriageableAge({ birthDate, sex }, dayInVietNam(new Date()));
  }
}
