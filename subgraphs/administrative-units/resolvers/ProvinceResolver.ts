import { type ProvinceCode, ProvinceCodeScalar, sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLInt } from "graphql";
import { Commune } from "../entities/Commune.js";
import { Province } from "../entities/Province.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => Province)
export class ProvinceResolver {
  @TermQuery(sharedTerms.province, () => Province)
  province(
    @TermArg("provinceCode", sharedTerms.provinceCode, { type: () => ProvinceCodeScalar }) provinceCode: ProvinceCode,
    @Ctx() { loaders }: Context,
  ): Promise<Province | null> {
    return loaders.provinceByCode.load(provinceCode);
  }

  @TermQuery(terms.provinces, () => [Province], { note: "By code." })
  provinces(@Ctx() { loaders }: Context): Promise<readonly Province[]> {
    return loaders.provinces();
  }

  @TermFieldResolver(terms.communesOfProvince, () => [Commune], { note: "By code." })
  communes(@Root() province: Province, @Ctx() { loaders }: Context): Promise<readonly Commune[]> {
    return loaders.communesOfProvince.load(province.provinceCode);
  }

  @TermFieldResolver(terms.communeCount, () => GraphQLInt)
  async communeCount(@Root() province: Province, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.communesOfProvince.load(province.provinceCode)).length;
  }
}
