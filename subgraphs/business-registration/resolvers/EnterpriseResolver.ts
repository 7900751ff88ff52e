import { type EnterpriseCode, EnterpriseCodeScalar, sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { Branch } from "../entities/Branch.js";
import { Enterprise, StatusChange } from "../entities/Enterprise.js";
import { Industry } from "../entities/Industry.js";
import { Member } from "../entities/people.js";
import { Citizen, Commune } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @TermQuery(sharedTerms.enterprise, () => Enterprise)
  enterprise(
    @TermArg("enterpriseCode", sharedTerms.enterpriseCode, { type: () => EnterpriseCodeScalar })
    enterpriseCode: EnterpriseCode,
    @Ctx() { loaders }: Context,
  ): Promise<Enterprise | null> {
    return loaders.enterpriseByCode.load(enterpriseCode);
  }

  @TermFieldResolver(terms.headOffice, () => Commune, { note: "The commune; the rest of the address is addressLine." })
  commune(@Root() enterprise: Enterprise): Commune {
    return { communeCode: enterprise.communeCode };
  }

  @TermFieldResolver(terms.industry, () => [Industry], { note: "The main one first." })
  async industries(@Root() enterprise: Enterprise, @Ctx() { loaders }: Context): Promise<readonly Industry[]> {
    return partsOf(enterprise, await loaders.industries.load(enterprise.enterpriseCode));
  }

  @TermFieldResolver(terms.statusHistory, () => [StatusChange], { note: "By date." })
  async statusHistory(@Root() enterprise: Enterprise, @Ctx() { loaders }: Context): Promise<readonly StatusChange[]> {
    return partsOf(enterprise, await loaders.statusHistory.load(enterprise.enterpriseCode));
  }

  @TermFieldResolver(terms.branches, () => [Branch], { note: "By code." })
  async branches(@Root() enterprise: Enterprise, @Ctx() { loaders }: Context): Promise<readonly Branch[]> {
    return partsOf(enterprise, await loaders.branches.load(enterprise.enterpriseCode));
  }

  @TermFieldResolver(terms.legalRepresentatives, () => [Citizen])
  async legalRepresentatives(@Root() enterprise: Enterprise, @Ctx() { loaders }: Context): Promise<readonly Citizen[]> {
    const representatives = await loaders.legalRepresentatives.load(enterprise.enterpriseCode);
    return representatives.map(({ personalId }) => ({ personalId }));
  }

  @TermFieldResolver(terms.members, () => [Member])
  async members(@Root() enterprise: Enterprise, @Ctx() { loaders }: Context): Promise<readonly Member[]> {
    return partsOf(enterprise, await loaders.members.load(enterprise.enterpriseCode));
  }
}

@Resolver(() => Branch)
export class BranchResolver {
  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() branch: Branch): Commune {
    return { communeCode: branch.communeCode };
  }
}

/** What belongs to an enterprise is seen by whoever may see the enterprise: each part is told where that lies. */
const partsOf = <Part>(enterprise: Enterprise, parts: readonly Part[]) =>
  parts.map((part) => ({ ...part, enterpriseCommuneCode: enterprise.communeCode }));
