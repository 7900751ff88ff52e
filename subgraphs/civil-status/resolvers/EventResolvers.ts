import { Ctx, Resolver, Root, TermFieldResolver } from "@lienthong/subgraph-kit";
import { citizenByNumber } from "../citizenByNumber.js";
import { Adoption, Birth, Death, Marriage } from "../entities/events.js";
import { Citizen, Province } from "../entities/references.js";
import type { Context } from "../eventByNumber.js";
import { terms } from "../terms.js";

/** Who takes part in an event. */

@Resolver(() => Birth)
export class BirthResolver {
  @TermFieldResolver(terms.birthPlace, () => Province)
  birthProvince(@Root() { provinceCode }: Birth): Province {
    return { provinceCode };
  }

  @TermFieldResolver(terms.child, () => Citizen)
  child(@Root() birth: Birth, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(birth.childPersonalId, context);
  }

  @TermFieldResolver(terms.father, () => Citizen)
  father(@Root() birth: Birth, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(birth.fatherPersonalId, context);
  }

  @TermFieldResolver(terms.mother, () => Citizen)
  mother(@Root() birth: Birth, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(birth.motherPersonalId, context);
  }
}

@Resolver(() => Marriage)
export class MarriageResolver {
  @TermFieldResolver(terms.husband, () => Citizen)
  husband(@Root() marriage: Marriage, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(marriage.husbandPersonalId, context);
  }

  @TermFieldResolver(terms.wife, () => Citizen)
  wife(@Root() marriage: Marriage, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(marriage.wifePersonalId, context);
  }
}

@Resolver(() => Death)
export class DeathResolver {
  @TermFieldResolver(terms.deceased, () => Citizen)
  deceased(@Root() death: Death, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(death.deceasedPersonalId, context);
  }
}

@Resolver(() => Adoption)
export class AdoptionResolver {
  @TermFieldResolver(terms.adoptedChild, () => Citizen)
  adoptedChild(@Root() adoption: Adoption, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(adoption.childPersonalId, context);
  }

  @TermFieldResolver(terms.adoptiveFather, () => Citizen)
  adoptiveFather(@Root() adoption: Adoption, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(adoption.adoptiveFatherPersonalId, context);
  }

  @TermFieldResolver(terms.adoptiveMother, () => Citizen)
  adoptiveMother(@Root() adoption: Adoption, @Ctx() context: Context): Promise<Citizen | null> {
    return citizenByNumber(adoption.adoptiveMotherPersonalId, context);
  }
}
