import { holdsNationally } from "@lienthong/access";
import { sharedTerms } from "@lienthong/dictionary";
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
import { GraphQLInt, GraphQLString } from "graphql";
import { ServantKind } from "../entities/CivilServant.js";
import { Commune } from "../entities/references.js";
import { StaffGroup, StateUnit } from "../entities/StateUnit.js";
import type { Loaders } from "../loaders.js";
import { scopes } from "../scopes.js";
import { terms } from "../terms.js";

type Context = SubgraphContext<Loaders>;

@Resolver(() => StateUnit)
export class StateUnitResolver {
  @TermQuery(terms.stateUnit, () => StateUnit)
  stateUnit(
    @TermArg("unitCode", terms.unitCode, { type: () => GraphQLString }) unitCode: string,
    @Ctx() { loaders }: Context,
  ): Promise<StateUnit | null> {
    return loaders.unitByCode.load(unitCode);
  }

  @TermFieldResolver(sharedTerms.commune, () => Commune)
  commune(@Root() { communeCode }: StateUnit): Commune {
    return { communeCode };
  }

  @TermFieldResolver(terms.staffByKind, () => [StaffGroup], { reads: ["CivilServant.kind", "CivilServant.unit"] })
  async staffByKind(
    @Root() { unitCode }: StateUnit,
    @Ctx() { access, loaders }: Context,
  ): Promise<readonly StaffGroup[]> {
    const withSealed = holdsNationally(access.grantSet, scopes.sealed.scope);
    const staff = withSealed ? loaders.staffOfUnitWithSealed : loaders.staffOfUnit;
    const counts = new Map((await staff.load(unitCode)).map(({ kind, people }) => [kind, people]));
    return suppressSmallGroups(
      Object.entries(ServantKind).map(([name, kind]) => ({ name, people: counts.get(kind) ?? 0 })),
    );
  }
}

@Resolver(() => StaffGroup)
export class StaffGroupResolver {
  @TermFieldResolver(terms.staffCount, () => GraphQLInt, {
    note: "Null, with the error GROUP_TOO_SMALL, where a count would tell of single people.",
  })
  people(@Root() { people }: StaffGroup): number {
    if (people === null) throw groupTooSmall();
    return people;
  }
}
