import { type CommuneCode, CommuneCodeScalar, sharedTerms } from "@lienthong/dictionary";
import { LienthongError } from "@lienthong/errors";
import {
  Ctx,
  Resolver,
  Root,
  type SubgraphContext,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLInt, GraphQLString } from "graphql";
import { Commune } from "../entities/Commune.js";
import { FormerUnit } from "../entities/FormerUnit.js";
import { Province } from "../entities/Province.js";
import type { Loaders } from "../loaders.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

/** The most communes that one search returns. */
const searchLimit = 200;

@Resolver(() => Commune)
export class CommuneResolver {
  @TermQuery(sharedTerms.commune, () => Commune)
  commune(
    @TermArg("communeCode", sharedTerms.communeCode, { type: () => CommuneCodeScalar }) communeCode: CommuneCode,
    @Ctx() { loaders }: Context,
  ): Promise<Commune | null> {
    return loaders.communeByCode.load(communeCode);
  }

  @TermQuery(terms.communesByFormerCode, () => [Commune], { note: "Several where the former unit was split." })
  communesByFormerCode(
    @TermArg("formerCode", terms.formerCode, { type: () => CommuneCodeScalar }) formerCode: CommuneCode,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Commune[]> {
    return loaders.communesByFormerCode(formerCode);
  }

  @TermQuery(terms.searchCommunes, () => [Commune], {
    note: "By part of the name; a text with diacritics must match them, one without finds both.",
  })
  searchCommunes(
    @TermArg("text", terms.searchText, { type: () => GraphQLString }) text: string,
    @TermArg("first", sharedTerms.pageSize, { type: () => GraphQLInt, defaultValue: 20 }) first: number,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Commune[]> {
    if (text.trim().length < 2 || text.length > 100) throw badArgument("text", "must have 2 to 100 characters");
    if (first < 1 || first > searchLimit) throw badArgument("first", `must lie between 1 and ${searchLimit}`);
    return loaders.searchCommunes(text, first);
  }

  @TermFieldResolver(sharedTerms.province, () => Province)
  province(@Root() commune: Commune, @Ctx() { loaders }: Context): Promise<Province | null> {
    return loaders.provinceByCode.load(commune.provinceCode);
  }

  @TermFieldResolver(terms.formerUnits, () => [FormerUnit])
  formerUnits(@Root() commune: Commune, @Ctx() { loaders }: Context): Promise<readonly FormerUnit[]> {
    return loaders.formerUnitsOfCommune.load(commune.communeCode);
  }
}

const badArgument = (argument: string, rule: string): LienthongError =>
  new LienthongError("BAD_USER_INPUT", `Argument "${argument}" ${rule}.`, { details: { argument } });
