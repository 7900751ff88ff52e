import { parseEnterpriseCode, parsePersonalId, sharedTerms, type TaxCode, TaxCodeScalar } from "@lienthong/dictionary";
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
import { type Citizen, type Enterprise, Taxpayer } from "../entities/references.js";
import { TaxObligation } from "../entities/TaxObligation.js";
import { TaxRegistration } from "../entities/TaxRegistration.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => TaxRegistration)
export class TaxRegistrationResolver {
  @TermQuery(terms.taxRegistration, () => TaxRegistration)
  taxRegistration(
    @TermArg("taxCode", terms.taxCode, { type: () => TaxCodeScalar }) taxCode: TaxCode,
    @Ctx() { loaders }: Context,
  ): Promise<TaxRegistration | null> {
    return loaders.taxpayerByCode.load(taxCode);
  }

  @TermFieldResolver(terms.taxpayer, () => Taxpayer)
  taxpayer(@Root() { taxCode, communeCode }: TaxRegistration): Citizen | Enterprise | null {
    const person = parsePersonalId(taxCode);
    if (person.kind === "valid") return { personalId: person.value, communeCode };
    const enterprise = parseEnterpriseCode(taxCode);
    return enterprise.kind === "valid" ? { enterpriseCode: enterprise.value, communeCode } : null;
  }

  @TermFieldResolver(terms.obligations, () => [TaxObligation], { note: "By the day on which they are due." })
  async obligations(
    @Root() { taxCode, communeCode }: TaxRegistration,
    @Ctx() { loaders }: Context,
  ): Promise<readonly TaxObligation[]> {
    const obligations = await loaders.obligationsOfTaxpayer.load(taxCode);
    return obligations.map((obligation) => ({ ...obligation, taxpayerCommuneCode: communeCode }));
  }

  @TermFieldResolver(sharedTerms.isProtected, () => GraphQLBoolean)
  isProtected(@Root() { taxCode }: TaxRegistration, @Ctx() { loaders }: Context): Promise<boolean> {
    return loaders.seals.load({ scope: scopes.sealed.scope, key: taxCode });
  }
}
