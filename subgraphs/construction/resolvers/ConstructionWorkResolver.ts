import { sharedTerms } from "@lienthong/dictionary";
import {
  Args,
  type Connection,
  Ctx,
  connectionOf,
  PageOfCommuneArguments,
  Resolver,
  Root,
  readPageArguments,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
  toConnection,
} from "@lienthong/subgraph-kit";
import { GraphQLString } from "graphql";
import { ConstructionPermit, ConstructionWork, Investor } from "../entities/ConstructionWork.js";
import { Asset, Citizen, Commune, Enterprise } from "../entities/references.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";
import { workCodeKey } from "../workCode.js";

export type Context = SubgraphContext<Loaders>;

const ConstructionWorkConnection = connectionOf("ConstructionWork", () => ConstructionWork);

@Resolver(() => ConstructionWork)
export class ConstructionWorkResolver {
  @TermQuery(terms.work, () => ConstructionWork)
  constructionWork(
    @TermArg("workCode", terms.workCode, { type: () => GraphQLString }) workCode: string,
    @Ctx() { loaders }: Context,
  ): Promise<ConstructionWork | null> {
    return loaders.workByCode.load(workCode);
  }

  @TermQuery(terms.worksOfCommune, () => ConstructionWorkConnection, {
    note: "In the order of their codes.",
    reads: ["ConstructionWork.workCode", "ConstructionWork.commune"],
  })
  async constructionWorksOfCommune(
    @Args(() => PageOfCommuneArguments) filter: PageOfCommuneArguments,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<ConstructionWork>> {
    const page = readPageArguments(filter, workCodeKey);
    return toConnection(await loaders.worksOfCommune(filter.communeCode, page), page, ({ workCode }) => workCode);
  }

  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() { communeCode }: ConstructionWork): Commune {
    return { communeCode };
  }

  @TermFieldResolver(terms.site, () => Asset)
  site(@Root() { assetCode }: ConstructionWork): Asset {
    return { assetCode };
  }

  @TermFieldResolver(terms.permit, () => ConstructionPermit)
  async permit(@Root() work: ConstructionWork, @Ctx() { loaders }: Context): Promise<ConstructionPermit | null> {
    const permit = await loaders.permitOfWork.load(work.workCode);
    return permit && { ...permit, workCommuneCode: work.communeCode };
  }

  @TermFieldResolver(terms.investor, () => Investor)
  investor(@Root() { personalId, enterpriseCode }: ConstructionWork): Citizen | Enterprise | null {
    if (personalId !== null) return { personalId };
    return enterpriseCode === null ? null : { enterpriseCode };
  }
}

@Resolver(() => Asset)
export class AssetResolver {
  @TermFieldResolver(terms.worksOnAsset, () => [ConstructionWork])
  constructionWorks(@Root() { assetCode }: Asset, @Ctx() { loaders }: Context): Promise<readonly ConstructionWork[]> {
    return loaders.worksOnAsset.load(assetCode);
  }
}
