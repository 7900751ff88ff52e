import { holdsNationally } from "@lienthong/access";
import { type CommuneCode, CommuneCodeScalar, sharedTerms } from "@lienthong/dictionary";
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
import {
  Disability,
  DisabilityDegree,
  DisabilityGroup,
  DisabilityGrouping,
  DisabilityKind,
} from "../entities/Disability.js";
import { Citizen } from "../entities/references.js";
import type { DisabilityCount, Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

/** The argument by which a count is limited to a commune; rules read it. */
export type CommuneArguments = Readonly<{ communeCode: CommuneCode }>;

@Resolver(() => Citizen)
export class CitizenDisabilityResolver {
  @TermFieldResolver(terms.disability, () => Disability, { note: "Null where none is certified." })
  async disability(
    @Root() { personalId, residenceCommuneCode }: Citizen,
    @Ctx() { loaders }: Context,
  ): Promise<Disability | null> {
    const disability = await loaders.disabilityOfCitizen.load(personalId);
    return disability && { ...disability, residenceCommuneCode };
  }

  @TermFieldResolver(terms.disabilityDegree, () => DisabilityDegree, { note: "Null where none is certified." })
  async disabilityDegree(
    @Root() { personalId }: Citizen,
    @Ctx() { loaders }: Context,
  ): Promise<DisabilityDegree | null> {
    return (await loaders.disabilityOfCitizen.load(personalId))?.degree ?? null;
  }
}

type Group = Readonly<{ name: string; holds: (count: DisabilityCount) => boolean }>;

/** Every grouping divides the same people into groups that don't overlap: see `suppressSmallGroups` for why that matters. */
const groups: Readonly<Record<DisabilityGrouping, readonly Group[]>> = {
  [DisabilityGrouping.DEGREE]: Object.entries(DisabilityDegree).map(([name, value]) => ({
    name,
    holds: ({ degree }) => degree === value,
  })),
  [DisabilityGrouping.KIND]: Object.entries(DisabilityKind).map(([name, value]) => ({
    name,
    holds: ({ kind }) => kind === value,
  })),
};

@Resolver(() => DisabilityGroup)
export class DisabilityGroupResolver {
  @TermQuery(terms.disabledPeopleOfCommune, () => [DisabilityGroup], {
    note: "Living citizens, in groups that don't overlap.",
    reads: ["Citizen.disabilityDegree"],
  })
  async disabledPeopleOfCommune(
    @TermArg("communeCode", sharedTerms.communeCode, { type: () => CommuneCodeScalar }) communeCode: CommuneCode,
    @TermArg("groupBy", terms.disabilityGrouping, { type: () => DisabilityGrouping }) groupBy: DisabilityGrouping,
    @Ctx() { access, loaders }: Context,
  ): Promise<readonly DisabilityGroup[]> {
    const withSealed = holdsNationally(access.grantSet, scopes.sealed.scope);
    const counts = await loaders.disabilityCounts({ communeCode, withSealed });
    return suppressSmallGroups(
      groups[groupBy].map(({ name, holds }) => ({
        name,
        people: counts.filter(holds).reduce((sum, { people }) => sum + people, 0),
      })),
    );
  }

  @TermFieldResolver(terms.peopleOfGroup, () => GraphQLInt, {
    note: "Null, with the error GROUP_TOO_SMALL, where a count would tell of single people.",
  })
  people(@Root() { people }: DisabilityGroup): number {
    if (people === null) throw groupTooSmall();
    return people;
  }
}
