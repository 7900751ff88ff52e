import { Ctx, Resolver, Root, type SubgraphContext, TermFieldResolver } from "@lienthong/subgraph-kit";
import { GraphQLBoolean } from "graphql";
import { Citizen, Enterprise } from "../entities/references.js";
import { TaxRegistration } from "../entities/TaxRegistration.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

const clearance = { note: "What isn't due yet doesn't count. Null for who isn't registered as a taxpayer." };

@Resolver(() => Citizen)
export class CitizenResolver {
  @TermFieldResolver(terms.taxRegistration, () => TaxRegistration)
  taxRegistration(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<TaxRegistration | null> {
    return loaders.taxpayerByCode.load(personalId);
  }

  @TermFieldResolver(terms.taxDebtCleared, () => GraphQLBoolean, clearance)
  async taxDebtCleared(@Root() { personalId }: Citizen, @Ctx() { loaders }: Context): Promise<boolean> {
    return (await loaders.debtsOfTaxpayer.load(personalId)).length === 0;
  }
}

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @TermFieldResolver(terms.taxRegistration, () => TaxRegistration)
  taxRegistration(
    @Root() { enterpriseCode }: Enterprise,
    @Ctx() { loaders }: Context,
  ): Promise<TaxRegistration | null> {
    return loaders.taxpayerByCode.load(enterpriseCode);
  }

  @TermFieldResolver(terms.taxDebtCleared, () => GraphQLBoolean, clearance)
  async taxDebtCleared(@Root() { enterpriseCode }: Enterprise, @Ctx() { loaders }: Context): Promise<boolean> {
    return (await loaders.debtsOfTaxpayer.load(enterpriseCode)).length === 0;
  }
}
