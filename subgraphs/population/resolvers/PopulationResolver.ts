import { holdsNationally } from "@lienthong/access";
import { type CommuneCode, CommuneCodeScalar, Sex, sharedTerms } from "@lienthong/dictionary";
import {
  Ctx,
  groupTooSmall,
  Resolver,
  Root,
  type SubgraphContext,
  suppressSmallGroups,
  TermArg,
  TermFieldResolver,
  TermQuery,
} from "@lienthong/subgraph-kit";
import { GraphQLInt } from "graphql";
import { PopulationGroup, PopulationGrouping } from "../entities/PopulationGroup.js";
import type { InhabitantCount, Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;
type Group = Readonly<{ name: string; holds: (inhabitant: InhabitantCount) => boolean }>;

const aged = (from: number, to: number): Group => ({
  name: to === Number.POSITIVE_INFINITY ? `${from}+` : `${from}-${to}`,
  holds: ({ age }) => from <= age && age <= to,
});

/** Every grouping divides the same people into few groups that don't overlap: see `suppressSmallGroups` for why that matters. */
const groups: Readonly<Record<PopulationGrouping, readonly Group[]>> = {
  [PopulationGrouping.SEX]: [
    { name: "MALE", holds: ({ sex }) => sex === Sex.MALE },
    { name: "FEMALE", holds: ({ sex }) => sex === Sex.FEMALE },
  ],
  [PopulationGrouping.AGE_GROUP]: [
    aged(0, 14),
    aged(15, 29),
    aged(30, 44),
    aged(45, 59),
    aged(60, Number.POSITIVE_INFINITY),
  ],
};

@Resolver(() => PopulationGroup)
export class PopulationResolver {
  @TermQuery(terms.populationOfCommune, () => [PopulationGroup], {
    note: "Living citizens, in groups that don't overlap.",
    reads: ["Citizen.currentResidence"],
  })
  async populationOfCommune(
    @TermArg("communeCode", sharedTerms.communeCode, { type: () => CommuneCodeScalar }) communeCode: CommuneCode,
    @TermArg("groupBy", terms.populationGrouping, { type: () => PopulationGrouping }) groupBy: PopulationGrouping,
    @Ctx() { access, loaders }: Context,
  ): Promise<readonly PopulationGroup[]> {
    const withSealed = holdsNationally(access.grantSet, scopes.sealed.scope);
    const inhabitants = await loaders.inhabitantsBySexAndAge({ communeCode, withSealed });
    const counted = groups[groupBy].map(({ name, holds }) => ({
      name,
      people: inhabitants.filter(holds).reduce((sum, { people }) => sum + people, 0),
    }));
    return suppressSmallGroups(counted);
  }

  @TermFieldResolver(terms.populationCount, () => GraphQLInt, {
    note: "Null, with the error GROUP_TOO_SMALL, where a count would tell of single people.",
  })
  people(@Root() { people }: PopulationGroup): number {
    if (people === null) throw groupTooSmall();
    return people;
  }
}
